/** What the operations table says of one response. */
import type { BodyReader, Guard, Operation } from "../../generated/contract.js";
import { header } from "./answer.js";

export interface Described {
  /** What the server calls the body; empty where it says nothing. */
  readonly contentType: string;
  /** What the body is read as; `undefined` where the document describes none. */
  readonly mediaType: string | undefined;
  /** What the body is held against, or read by. */
  readonly body: Guard<unknown> | BodyReader<unknown> | undefined;
}

/**
 * @param followed whether a redirect led to the response
 * @returns `undefined` where the document does not describe the status
 */
export function describedFor(
  operation: Operation,
  response: Response,
  status: number,
  followed: boolean,
): Described | undefined {
  // A redirect that `fetch` followed against our wish answers for another place; a browser hides the others.
  const content = followed || status === 0 ? undefined : contentOf(operation, status);
  if (content === undefined) return undefined;
  const contentType = header(response, "content-type") ?? "";
  const mediaTypes = Object.keys(content);
  // Of one alone it does not matter what the server calls it.
  const mediaType = operation.readAs?.(contentType, mediaTypes) ?? mediaTypes[0];
  return { contentType, mediaType, body: mediaType === undefined ? undefined : content[mediaType] };
}

/** The status itself goes before its range, the range before `default`. */
function contentOf({ responses }: Operation, status: number): Operation["responses"][string] | undefined {
  const named = responses[status];
  // Nothing was asked that a 304 could answer, unless the document says so.
  if (named !== undefined || status === 304) return named;
  const content = responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
  // HTTP gives these no body, whatever their range has.
  return content && (status === 204 || status === 205) ? {} : content;
}
