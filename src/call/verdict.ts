/** One response against its row of the operations table: what is described is returned, the rest is thrown. */
import type { Content, Operation } from "../../generated/contract.js";
import { type ErrorEnvelope, envelope, ResponseValidationError, UnexpectedStatusError } from "../errors.js";
import { type Issue, issueAt, issuesIn } from "../issues.js";
import type { Failure, Success } from "./outcome.js";
import { retryAfter } from "./retry.js";
import type { Received } from "./send.js";

/**
 * @param onInvalidResponse the policy: given, it hears of a body that does not fit, and the call goes on
 * @throws UnexpectedStatusError, ResponseValidationError
 */
export function judge(
  operation: Operation,
  received: Received,
  onInvalidResponse?: (error: ResponseValidationError) => void,
): Success<number, unknown> | Failure<number, unknown> {
  const { response, redact } = received;
  const { ok, status } = response;
  const content = described(operation, response);
  if (content === undefined) throw unexpected(operation, received);

  const { value, issues } = examine(operation, content, received);
  let unvalidated: ResponseValidationError | undefined;
  if (issues.length > 0) {
    const redacted = issues.map((issue) => ({ ...issue, pointer: redact(issue.pointer) }));
    unvalidated = new ResponseValidationError(operation.id, status, redacted, preview(received));
    // Where there is no JSON there is no value to go on with, whatever the policy.
    if (value === undefined || onInvalidResponse === undefined) throw unvalidated;
    onInvalidResponse(unvalidated);
  }
  const common = { status, response, ...(unvalidated && { unvalidated }) };
  return ok ? { ok, data: value, ...common } : { ok, error: value, ...common };
}

/** What the table says of a status: the status itself before its range, the range before `default`. */
function described({ method, responses }: Operation, { status, redirected, type }: Response) {
  // A redirect that `fetch` followed against our wish answers for another place; a browser hides the others.
  if (redirected || type === "opaqueredirect") return undefined;
  const content = responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
  return content && method === "HEAD" ? {} : content;
}

function examine(
  operation: Operation,
  content: Content,
  received: Received,
): { value?: unknown; issues: Issue[] } {
  const { response, truncated, redact } = received;
  // A failure may echo the API key.
  const text = response.ok ? received.text : redact(received.text);
  const misfit = (message: string) => ({ issues: [issueAt("", message, "contentMediaType")] });
  if (truncated) return misfit("is larger than maxResponseSize");

  const mediaType = mediaTypeOf(response, Object.keys(content));
  const guard = mediaType === undefined ? undefined : content[mediaType];
  const empty = text.trim() === "";
  if (guard === undefined) {
    if (empty || !response.ok) return { issues: [] };
    // JSON that nobody described is tolerated, not trusted. Anything else may be a proxy's login page, and an
    // error is an error whatever its status: neither must pass for a success of the API.
    const value = parse(text);
    if (value === undefined) return misfit("must be empty or JSON");
    return isFailure(operation, value) ? misfit("must not be an error") : { issues: [] };
  }
  if (empty) return misfit("must not be empty");
  const value = isJson(mediaType) ? parse(text) : text;
  return value === undefined ? misfit("must be JSON") : { value, issues: issuesIn(value, guard) };
}

/** The described media type to read a body as: what the server says it sent, if that is one; else JSON. */
function mediaTypeOf({ headers }: Response, types: string[]): string | undefined {
  const sent = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  return types.find((type) => type === sent) ?? types.find(isJson) ?? types[0];
}

const isJson = (mediaType = ""): boolean => /[/+]json$/.test(mediaType);

/** `undefined` where the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const preview = ({ text, redact }: Received): string => redact(text).slice(0, 300);

/** Whether a value is what the document describes as a failure; a schema that takes `{}` says too little. */
function isFailure({ responses }: Operation, value: unknown): boolean {
  return Object.entries(responses).some(
    ([status, content]) =>
      !status.startsWith("2") &&
      Object.values(content).some((guard) => !issuesIn(value, guard)[0] && issuesIn({}, guard)[0]),
  );
}

function unexpected(operation: Operation, received: Received): UnexpectedStatusError {
  const { response, redact } = received;
  const body = parse(redact(received.text));
  const location = response.headers.get("location");
  const wait = retryAfter(response);
  const what = response.redirected
    ? "is what a followed redirect led to"
    : response.type === "opaqueredirect" || `${response.status}`.startsWith("3")
      ? `is a redirect${location === null ? "" : ` to ${redact(location).slice(0, 300)}`}, and none is followed`
      : "is not described by the document";
  return new UnexpectedStatusError(operation.id, response.status, what, {
    // Which schema the document has for errors is its own affair; that they are the envelope is the platform's.
    ...(isFailure(operation, body) && { error: envelope(body) as ErrorEnvelope }),
    ...(wait !== undefined && { retryAfter: wait }),
    preview: preview(received),
  });
}
