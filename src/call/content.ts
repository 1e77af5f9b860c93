/** Which bodies the operations table describes for a response. */
import type { Content, Operation } from "../../generated/contract.js";

/**
 * The status itself goes before its range, the range before `default`.
 *
 * @param followed whether a redirect led to the response
 * @returns `undefined` where the status is not described
 */
export function contentFor({ responses }: Operation, status: number, followed: boolean): Content | undefined {
  // A redirect that `fetch` followed against our wish answers for another place; a browser hides the others.
  if (followed || status === 0) return undefined;
  const named = responses[status];
  // Nothing was asked that a 304 could answer, unless the document says so.
  if (named !== undefined || status === 304) return named;
  const content = responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
  // HTTP gives these no body, whatever their range has.
  return content && (status === 204 || status === 205) ? {} : content;
}
