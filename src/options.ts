/** What a client is made with, looked at once, when it is made. */
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
import { readKnown } from "./snapshot.js";

/**
 * What a client is made with. Every option but `apiKey` may be left out or `undefined`.
 *
 * @example
 * ```ts
 * const client = createClient({ apiKey: process.env.AUTOMATION_API_KEY ?? "", timeout: 5_000, retries: 2 });
 * ```
 */
export interface ClientOptions extends ClientOptionsOf<typeof operations> {}

/** The same for a client of some rows: `apiKey`, `credentials` or neither, as their document asks for it. */
export type ClientOptionsOf<Rows> = SharedOptions & CredentialOptions<Rows[keyof Rows]>;

/** What every client may be made with. */
interface SharedOptions {
  /**
   * Where the API is: an absolute http(s) URL. Default: the server that the document has for the operation, for this
   * package's https://automation.8x8.com.
   */
  readonly baseUrl?: string | undefined;
  /**
   * Sends a request in place of the global `fetch`: a sandbox, a proxy, your own `fetch` with logging around it. Called
   * as `fetch(request, init)`; either argument says it all, and `request` as a string is its URL, so that the `fetch` of
   * another library can be given: where its types want it, as `(request, init) => theirs(request.url, init)`. It must
   * leave redirects alone, as the request asks. What it rejects with is taken for what became of this one request.
   */
  readonly fetch?: Fetch | undefined;
  /** Sent with every request. They are read when the client is made. */
  readonly headers?: HeadersInput | undefined;
  /**
   * The deadline of a call, in ms, over everything: credential, connection, headers, the whole body, retries.
   * Default 30000: long for an API that answers within a second, short for whoever waits for it.
   */
  readonly timeout?: number | undefined;
  /** The largest response body that is read, in bytes. Default 8388608 (8 MiB). */
  readonly maxResponseSize?: number | undefined;
  /**
   * How often to try again after 429 or 503, where the server itself says that it did not act. Default 0: never.
   * Waits 0.5 s, 1 s, 2 s …, or longer where `Retry-After` says so. Where that would pass the deadline, it does not try.
   */
  readonly retries?: number | undefined;
  /**
   * Hears of a body that is JSON but does not fit the document; the call then goes on with the outcome marked
   * `unvalidated`. Default: the error is thrown.
   */
  readonly onInvalidResponse?: ((error: ResponseValidationError) => void) | undefined;
}

/** The options as a call uses them. */
export interface Settings {
  /** What the path of each row is put behind. */
  readonly roots: readonly (string | undefined)[];
  readonly headers: HeaderList;
  readonly timeout: number;
  readonly transport: Transport;
  readonly onInvalidResponse: ClientOptions["onInvalidResponse"];
}

export const defaultMaxResponseSize = 8 * 1024 * 1024;

const shared = {
  baseUrl: 0,
  fetch: 0,
  headers: 0,
  timeout: 0,
  maxResponseSize: 0,
  retries: 0,
  onInvalidResponse: 0,
} as const satisfies Record<keyof SharedOptions, 0>;

/** @throws RequestValidationError for options that cannot work */
export function readOptions(options: unknown, rows: readonly Operation[]): Settings {
  checkVersion(rows, "createClient");
  const issues: Issue[] = [];
  const takesOneKey = rows.some(({ credential }) => credential);
  const securities = rows.flatMap(({ security }) => security ?? []);
  const known = {
    // Where no operation asks for a credential, a key is passed over.
    ...((takesOneKey || securities.length === 0) && { apiKey: 0 }),
    ...Object.fromEntries(securities.map(({ option }) => [option, 0])),
    ...shared,
  };
  const given = readKnown(options, known, "", issues) as Partial<ClientOptions>;
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
  if (!Number.isInteger(retries) || retries < 0) reject("retries", "must be 0 or a whole number above");
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

/** The one that this code takes: the compiler compares it with that of the generator. */
const contractVersion: Operation["contract"] = 1;

/** What a path is put behind; `undefined` where the base URL is none. */
const rootOf = (baseUrl: string): string | undefined =>
  attempt(() => {
    const { protocol, username, password, href } = new URL(baseUrl);
    const fits = /^https?:/.test(protocol) && username + password === "" && !/[?#]/.test(href);
    return fits ? href.replace(/\/+$/, "") : undefined;
  });

/**
 * A folder that another version generated would fail in ways that nobody understands.
 *
 * @throws RequestValidationError
 */
export function checkVersion(rows: readonly { readonly contract?: number }[], caller: string): void {
  const other = rows.find(({ contract }) => contract !== contractVersion);
  if (other === undefined) return;
  const message = `are of version ${other.contract}, this package of ${contractVersion}: generate them again`;
  throw new RequestValidationError(caller, [issueAt("/rows", message)]);
}
