/** The client: one method an operation, made from the operations table. */
import type { Operation } from "../generated/contract.js";
import { document, operations } from "../generated/operations.js";
import type { HeadersInput, Init, UncheckedInit } from "./call/argument.js";
import { isSignal, reasonOf, withDeadline } from "./call/deadline.js";
import type { Outcome } from "./call/outcome.js";
import { missingGlobal } from "./call/platform.js";
import { rememberRedactor } from "./call/redact.js";
import { prepare } from "./call/request.js";
import { type ApiKey, exchange, type Fetch, isSendable, type Progress } from "./call/send.js";
import { judge } from "./call/verdict.js";
import { RequestValidationError, type ResponseValidationError, TimeoutError } from "./errors.js";
import { type Issue, issueAt } from "./issues.js";

/**
 * One method for each operation of the document, named by its `operationId`. A method resolves to one of the
 * responses that the document describes; what the document does not describe is thrown.
 */
export interface Client extends ClientOf<typeof operations> {}

/** The same for some rows of the table. */
export type ClientOf<Rows extends Readonly<Record<string, Operation>>> = {
  readonly [Id in keyof Rows]: Method<Rows[Id]>;
};

export type Method<O extends Operation> =
  object extends Init<O> ? (init?: Init<O>) => Promise<Outcome<O>> : (init: Init<O>) => Promise<Outcome<O>>;

export interface ClientOptions {
  /**
   * The API key from the 8x8 Connect console, or a function that gets it, called once for each attempt. It is
   * sent the way the document says, and only to `baseUrl`.
   */
  readonly apiKey: ApiKey;
  /** Where the API is: an absolute http(s) URL. Default: the document's server, https://automation.8x8.com. */
  readonly baseUrl?: string;
  /**
   * Sends a request in place of the global `fetch`: a sandbox, a proxy, your own `fetch` with logging around it. Called
   * as `fetch(request, init)`; either argument says it all, and `request` as a string is its URL, so that the `fetch` of
   * another library can be given: where its types want it, as `(request, init) => theirs(request.url, init)`. It must
   * leave redirects alone, as the request asks. What it rejects with is taken for what became of this one request.
   */
  readonly fetch?: Fetch;
  /** Sent with every request. */
  readonly headers?: HeadersInput;
  /**
   * The deadline of a call, in ms, over everything: credential, connection, headers, the whole body, retries.
   * Default 30000: long for an API that answers within a second, short for whoever waits for it.
   */
  readonly timeout?: number;
  /** The largest response body that is read, in bytes. Default 8388608 (8 MiB). */
  readonly maxResponseSize?: number;
  /**
   * How often to try again after 429 or 503, where the server itself says that it did not act. Default 0: never.
   * Waits 0.5 s, 1 s, 2 s …, or longer where `Retry-After` says so. Where that would pass the deadline, it does not try.
   */
  readonly retries?: number;
  /**
   * Hears of a body that is JSON but does not fit the document; the call then goes on with the outcome marked
   * `unvalidated`. Default: the error is thrown.
   */
  readonly onInvalidResponse?: (error: ResponseValidationError) => void;
}

/**
 * Makes a client.
 *
 * @throws RequestValidationError for options that cannot work
 * @example
 * ```ts
 * const client = createClient({ apiKey: process.env.AUTOMATION_API_KEY ?? "" });
 * const outcome = await client.updateWorkflowInstanceStatus({
 *   params: { path: { accountId, definitionId, workflowId } },
 *   body: { status: "suspend" },
 * });
 * if (!outcome.ok) console.error(outcome.error.errorId);
 * ```
 */
export function createClient(options: ClientOptions): Client {
  return createClientOf(operations, options);
}

/**
 * Makes a client of some rows of the table only: a bundler then leaves out all other rows and their validators.
 *
 * @param rows rows of generated/operations, each under its own name
 * @throws RequestValidationError for options that cannot work
 * @example
 * ```ts
 * import { updateWorkflowInstanceStatus } from "../generated/operations.js";
 *
 * const client = createClientOf({ updateWorkflowInstanceStatus }, { apiKey });
 * ```
 */
export function createClientOf<Rows extends Readonly<Record<string, Operation>>>(
  rows: Rows,
  options: ClientOptions,
): ClientOf<Rows> {
  const {
    apiKey,
    baseUrl = document.server,
    fetch,
    headers,
    timeout = 30_000,
    maxResponseSize = 8 * 1024 * 1024,
    retries = 0,
    onInvalidResponse,
    ...unknown
  } = options;
  const issues: Issue[] = Object.keys(unknown).map((name) => issueAt(`/${name}`, "is not an option"));
  if (typeof apiKey !== "function" && !isSendable(apiKey)) {
    issues.push(issueAt("/apiKey", "must be printable ASCII, not empty"));
  }
  const root = rootOf(baseUrl);
  if (root === undefined) {
    issues.push(
      issueAt("/baseUrl", "must be an absolute http(s) URL without query, fragment or credentials"),
    );
  }
  issues.push(...timeoutIssues(timeout));
  if (fetch !== undefined && typeof fetch !== "function")
    issues.push(issueAt("/fetch", "must be a function"));
  if (!(maxResponseSize > 0)) issues.push(issueAt("/maxResponseSize", "must be a number of bytes above 0"));
  if (!Number.isInteger(retries) || retries < 0)
    issues.push(issueAt("/retries", "must be 0 or a whole number above"));
  if (root === undefined || issues.length > 0) throw new RequestValidationError("createClient", issues);

  const transport = { apiKey, fetch, maxResponseSize, retries, redactorFor: rememberRedactor() };

  const call = async (operation: Operation, init: UncheckedInit): Promise<unknown> => {
    const { signal, timeout: limit = timeout } = init;
    if (signal?.aborted) throw reasonOf(signal);
    const request = prepare(operation, init, root, headers);
    const unfit = timeoutIssues(limit);
    const missing = missingGlobal(fetch);
    if (missing) unfit.push(issueAt("/fetch", `needs a global ${missing}, which is missing here`));
    if ((signal ?? undefined) !== undefined && !isSignal(signal))
      unfit.push(issueAt("/signal", "must be an AbortSignal"));
    if (unfit.length > 0) throw new RequestValidationError(operation.id, unfit);
    const progress: Progress = { carriedOut: "no" };
    const deadline = Date.now() + limit;
    const received = await withDeadline(
      limit,
      signal,
      () => new TimeoutError(operation.id, limit, progress.carriedOut),
      (ours) => exchange(operation, request, transport, deadline, ours, progress),
    );
    return judge(operation, received, onInvalidResponse);
  };
  const methods = Object.values(rows).map((operation) => [
    operation.id,
    (init?: UncheckedInit) => call(operation, init ?? {}),
  ]);
  // The table says which methods there are, and its guards prove their types at run time.
  return Object.fromEntries(methods) as ClientOf<Rows>;
}

/** What every path is put behind; `undefined` where the base URL is none. */
function rootOf(baseUrl: string): string | undefined {
  try {
    const { protocol, username, password, href } = new URL(baseUrl);
    const fits = /^https?:/.test(protocol) && username + password === "" && !/[?#]/.test(href);
    return fits ? href.replace(/\/+$/, "") : undefined;
  } catch {
    return undefined;
  }
}

/** Beyond this bound, timers fire at once. */
const timeoutIssues = (value: number): Issue[] =>
  Number.isFinite(value) && value >= 1 && value <= 2 ** 31 - 1
    ? []
    : [issueAt("/timeout", "must be milliseconds, from 1 to 2147483647")];
