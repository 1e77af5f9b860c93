/** The options of a client, read and checked once, when the client is made. */
import type { Operation } from "../generated/contract.js";
import type { operations } from "../generated/operations.js";
import { attempt } from "./attempt.js";
import { isSendable, unsendable } from "./call/authorize.js";
import { checkTimeout } from "./call/check.js";
import { credentialHeaders, type HeaderList, type HeadersInput, readHeaders } from "./call/headers.js";
import { rememberRedactor } from "./call/redact.js";
import type { Fetch, Transport } from "./call/send.js";
import type { CredentialOptions } from "./credentials.js";
import { RequestValidationError, type ResponseValidationError } from "./errors.js";
import { type Issue, issueAt } from "./issues.js";
import { type Names, readKnown } from "./snapshot.js";

/**
 * The options of a client. All but `apiKey` may be left out or `undefined`.
 *
 * @example
 * ```ts
 * const client = createClient({ apiKey: process.env.AUTOMATION_API_KEY ?? "", timeout: 5_000, retries: 2 });
 * ```
 */
export interface ClientOptions extends ClientOptionsOf<typeof operations> {}

/** The options of a client of some rows. Their document decides whether they include `apiKey`, `credentials` or neither. */
export type ClientOptionsOf<Rows> = SharedOptions & CredentialOptions<Rows[keyof Rows]>;

/** The options that every client has. */
interface SharedOptions {
  /**
   * Where the API is: an absolute http(s) URL. Default: the server that the document gives for the operation. In this
   * package's document it is https://automation.8x8.com.
   */
  readonly baseUrl?: string | undefined;
  /**
   * Sends a request in place of the global `fetch`: a sandbox, a proxy, your own `fetch` with logging around it. It is
   * called as `fetch(request, init)`. `init` repeats what `request` says, and `String(request)` is its URL. So the
   * `fetch` of another library can be given as it is, or, if its types differ, as
   * `(request, init) => theirs(request.url, init)`. It must not follow redirects, as the request asks. An error that it
   * rejects with must be about this one request: `carriedOut` is derived from it.
   */
  readonly fetch?: Fetch | undefined;
  /** Sent with every request. They are read when the client is made. */
  readonly headers?: HeadersInput | undefined;
  /**
   * The deadline of a call, in ms, over everything: credential, connection, headers, the whole body, retries.
   * Default 30000.
   */
  readonly timeout?: number | undefined;
  /** The largest response body that is read, in bytes. Default 8388608 (8 MiB). */
  readonly maxResponseSize?: number | undefined;
  /**
   * How often to try again after 429 or 503: with these the server says that it did not act. Default 0: never.
   * Waits 0.5 s, 1 s, 2 s …, or longer if `Retry-After` says so. If it would pass the deadline, that response counts.
   */
  readonly retries?: number | undefined;
  /**
   * Called with the error when a body is JSON but does not fit the document. The call then returns its outcome, with
   * the error in `unvalidated`. Default: the error is thrown.
   */
  readonly onInvalidResponse?: ((error: ResponseValidationError) => void) | undefined;
}

/** The options as a call uses them. */
export interface Settings {
  /** One base URL for each row, without a slash at its end. */
  readonly roots: readonly (string | undefined)[];
  readonly headers: HeaderList;
  readonly timeout: number;
  readonly transport: Transport;
  readonly onInvalidResponse: ClientOptions["onInvalidResponse"];
}

export const defaultMaxResponseSize = 8 * 1024 * 1024;

const shared: Names<SharedOptions> = {
  baseUrl: 0,
  fetch: 0,
  headers: 0,
  timeout: 0,
  maxResponseSize: 0,
  retries: 0,
  onInvalidResponse: 0,
};

/** @throws RequestValidationError for options that cannot work */
export function readOptions(options: unknown, rows: readonly Operation[]): Settings {
  checkVersion(rows, "createClient");
  const issues: Issue[] = [];
  const takesOneKey = rows.some(({ credential }) => credential);
  const securities = rows.flatMap(({ security }) => security ?? []);
  const known = {
    // If no operation asks for a credential, a key is allowed and ignored.
    ...((takesOneKey || securities.length === 0) && { apiKey: 0 }),
    ...Object.fromEntries(securities.map(({ option }) => [option, 0])),
    ...shared,
  };
  const given = readKnown<Partial<ClientOptions>>(options, known, "", issues);
  const { timeout = 30_000, maxResponseSize = defaultMaxResponseSize, retries = 0 } = given;
  const { apiKey, baseUrl, fetch, onInvalidResponse } = given;
  const reject = (name: string, message: string) => issues.push(issueAt(`/${name}`, message));
  if (takesOneKey && typeof apiKey !== "function" && !isSendable(apiKey))
    reject(
      "apiKey",
      apiKey === undefined ? "is missing: is it read from a variable that is not set?" : unsendable,
    );
  const credentials = securities[0]?.read(given, securities, {
    readKnown: (value, names, at) => readKnown(value, names, `/${at}`, issues),
    reject,
  });
  const roots = rows.map(({ server = "" }) => rootOf(baseUrl === undefined ? server : baseUrl));
  if (roots.includes(undefined))
    reject(
      "baseUrl",
      baseUrl === undefined
        ? "is missing: the document has none"
        : "must be an absolute http(s) URL without query, fragment or credentials",
    );
  const headers = readHeaders(given.headers, rows.flatMap(credentialHeaders), "/headers", issues);
  checkTimeout(timeout, issues);
  if (typeof maxResponseSize !== "number" || !(maxResponseSize > 0))
    reject("maxResponseSize", "must be a number of bytes above 0");
  if (!Number.isInteger(retries) || retries < 0) reject("retries", "must be a whole number from 0");
  for (const [name, value] of Object.entries({ fetch, onInvalidResponse }))
    if (value !== undefined && typeof value !== "function") reject(name, "must be a function");
  if (issues.length > 0)
    throw new RequestValidationError("createClient", issues, undefined, "correct its options");
  return {
    roots,
    headers,
    timeout,
    transport: { apiKey, credentials, fetch, maxResponseSize, retries, redactorFor: rememberRedactor() },
    onInvalidResponse,
  };
}

/** The version of the rows that this code takes. The compiler compares it with the generator's. */
const contractVersion: Operation["contract"] = 1;

/** A base URL without the slashes at its end; `undefined` if it cannot be one. */
const rootOf = (baseUrl: string): string | undefined =>
  attempt(() => {
    const { protocol, username, password, href } = new URL(baseUrl);
    const fits = /^https?:/.test(protocol) && username + password === "" && !/[?#]/.test(href);
    return fits ? href.replace(/\/+$/, "") : undefined;
  });

/**
 * Rows that another version generated would fail later, with errors that do not show the cause.
 *
 * @throws RequestValidationError
 */
export function checkVersion(rows: readonly { readonly contract?: number }[], caller: string): void {
  const other = rows.find(({ contract }) => contract !== contractVersion);
  if (other === undefined) return;
  const message = `are of version ${other.contract}, this package of ${contractVersion}: generate them again`;
  throw new RequestValidationError(caller, [issueAt("/rows", message)]);
}
