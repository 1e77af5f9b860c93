/** Judges a response by its row of the operations table: what is described is returned, the rest is thrown. */
import type { Content, Operation } from "../../generated/contract.js";
import { attempt } from "../attempt.js";
import { isLikeError } from "../envelope.js";
import { ResponseValidationError, UnexpectedStatusError } from "../errors.js";
import { excerpt } from "../excerpt.js";
import { type Issue, issueAt, issuesIn } from "../issues.js";
import { answerOf, header, keepAnswer } from "./answer.js";
import { isJson } from "./body.js";
import type { Failure, Success } from "./outcome.js";
import type { Received } from "./receive.js";
import type { Redact } from "./redact.js";
import { retryAfter } from "./retry.js";

/**
 * @param onInvalidResponse if given, it is called for a JSON body that does not fit, and nothing is thrown
 * @throws UnexpectedStatusError, ResponseValidationError
 */
export function judge(
  operation: Operation,
  received: Received,
  onInvalidResponse?: (error: ResponseValidationError) => void,
): Success<number, unknown> | Failure<number, unknown> {
  const { response, status, content } = received;
  if (content === undefined) throw unexpected(operation, received);

  const { value, issues } = examine(operation, content, received);
  let unvalidated: ResponseValidationError | undefined;
  if (issues.length > 0) {
    const answer = answerOf(operation, received);
    // The body of a success may hold the API key: it was not redacted.
    const body = isSuccess(status) ? undefined : value;
    unvalidated = new ResponseValidationError(answer, issues, preview(received), body);
    // Without a value there is nothing to return, so `onInvalidResponse` is not asked.
    if (value === undefined || onInvalidResponse === undefined) throw unvalidated;
    onInvalidResponse(unvalidated);
  }
  const common = { status, response, ...(unvalidated && { unvalidated }) };
  if (isSuccess(status)) return { ok: true, data: value, ...common };
  keepAnswer(response, answerOf(operation, received));
  return { ok: false, error: value, ...common };
}

const isSuccess = (status: number) => Math.floor(status / 100) === 2;

function examine(
  operation: Operation,
  content: Content,
  received: Received,
): { value?: unknown; issues: readonly Issue[] } {
  const { response, status, text, truncated, pointer = "", read, redact } = received;
  const ok = isSuccess(status);
  const misfit = (message: string) => ({ issues: [issueAt(pointer, message, "contentMediaType")] });
  if (truncated) return misfit("is larger than maxResponseSize");

  const sent = header(response, "content-type") ?? "";
  const mediaTypes = Object.keys(content);
  // If only one media type is described, the server's own does not matter.
  const mediaType = operation.readAs?.(sent, mediaTypes) ?? mediaTypes[0] ?? "";
  const guard = content[mediaType];
  // A problem document (RFC 9457) with status 200 must not be taken for a success.
  if (ok && isProblem(sent) && !isProblem(mediaType)) return misfit("must not be an error");
  if (read) return read;
  const empty = text.trim() === "";
  if (guard === undefined) {
    if (empty || !ok) return { issues: [] };
    // Undescribed JSON is allowed, but not returned. Anything else may be a proxy's login page.
    const value = parse(text);
    if (value === undefined) return misfit("must be empty or JSON");
    const isError = isFailure(operation, value) || isLikeError(value);
    return isError ? misfit("must not be an error") : { issues: [] };
  }
  if (empty) return misfit("must not be empty");
  // The body of a failure may repeat the API key.
  const value = isJson(mediaType) ? parse(text, ok ? undefined : redact) : ok ? text : redact(text);
  return value === undefined
    ? misfit("must be JSON")
    : { value, issues: issuesIn(value, guard, pointer, redact) };
}

const isProblem = (mediaType: string): boolean => /^[^;]*\/problem\+/i.test(mediaType);

/**
 * The value of a JSON text; `undefined` if the text is not JSON.
 *
 * @param redact takes the API key out of names and texts
 */
function parse(text: string, redact?: Redact): unknown {
  return attempt(() => {
    if (redact === undefined || redact(text) === text) return JSON.parse(text);
    return JSON.parse(text, (_, value: unknown) => {
      // The key may also appear as a number.
      if (Object(value) !== value) {
        const text = redact(`${value}`);
        return text === `${value}` ? value : text;
      }
      if (Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(Object(value)).map(([name, each]) => [redact(name), each]));
    });
  });
}

/** The start of the body. Only 10,000 characters are searched for the API key: `redact` also finds a key cut off there. */
const preview = ({ text, redact }: Received): string => excerpt(redact(text.slice(0, 10_000)));

/** Whether a value fits a failure that the document describes. A schema that takes `{}` does not count: it takes anything. */
function isFailure({ responses }: Operation, value: unknown): boolean {
  return Object.entries(responses).some(
    ([status, content]) =>
      !status.startsWith("2") &&
      Object.values(content).some((guard) => !issuesIn(value, guard)[0] && issuesIn({}, guard)[0]),
  );
}

function unexpected(operation: Operation, received: Received): UnexpectedStatusError {
  const body = parse(received.text, received.redact);
  const wait = retryAfter(received.response);
  return new UnexpectedStatusError(
    answerOf(operation, received),
    reason(received),
    { value: body, isError: isFailure(operation, body) },
    {
      ...(wait !== undefined && { retryAfter: wait }),
      preview: preview(received),
    },
  );
}

function reason({ response, status, followed, redact }: Received): string {
  if (followed) return "comes from a followed redirect";
  if (![0, 301, 302, 303, 307, 308].includes(status)) return "is not described by the document";
  const location = header(response, "location");
  return `is a redirect${location === undefined ? "" : ` to ${excerpt(redact(location))}`}, and none is followed`;
}
