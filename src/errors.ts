/**
 * The errors that are thrown. Each names its operation, carries its data in fields, and never holds the API key or a
 * whole payload.
 */
import type { Operation } from "../generated/contract.js";
import { codeOf, type Rejection, reasonOf, showsNothingSent } from "./call/rejection.js";
import { type ErrorEnvelope, envelopeIn, fieldsIn } from "./envelope.js";
import { type Issue, list } from "./issues.js";

const brand = Symbol.for("8x8-automation-client/error");

/**
 * Whether a request may have been carried out. `no`: it was not. `unknown`: it may have been; unless it only reads, find
 * out before you send it again.
 */
export type CarriedOut = "no" | "unknown";

/** What an error needs of its operation. */
export type Called = Pick<Operation, "id" | "method">;

/** The methods that change nothing on the server (RFC 9110, 9.2.1, and QUERY). */
const safe = /^(GET|HEAD|OPTIONS|QUERY|TRACE)$/;

const consequence = (carriedOut: CarriedOut, { method }: Called): string =>
  carriedOut === "no"
    ? "The request was not carried out."
    : safe.test(method)
      ? "The request only reads: you may send it again."
      : "The request may have been carried out: find out before you send it again.";

/**
 * The base of everything this client throws, except the caller's own abort reason.
 *
 * `instanceof` looks for a brand, so it also works across realms and across two installs of this package.
 *
 * @example
 * ```ts
 * try {
 *   await suspend(client, workflow);
 * } catch (error) {
 *   if (error instanceof AutomationError) console.error(error.carriedOut, JSON.stringify(error));
 *   else throw error;
 * }
 * ```
 */
export abstract class AutomationError extends Error {
  /** The class's name, which a minifier does not change. */
  static readonly kind: string = "AutomationError";
  /** The `operationId`, or what was called: `createClient`, `createSandbox`. */
  declare readonly operation: string;
  /**
   * Whether the request may have been carried out. `no`: nothing was sent, no connection was made, or the server says
   * that it did not act, with a 503 or any 4xx except 408. After anything else it is `unknown`.
   */
  declare readonly carriedOut: CarriedOut;

  constructor(operation: string, message: string, carriedOut: CarriedOut, cause?: unknown) {
    super(`${operation}: ${message}`, cause === undefined ? undefined : { cause });
    const kinds: string[] = [];
    for (let each = new.target; each.kind; each = Object.getPrototypeOf(each)) kinds.push(each.kind);
    // Not enumerable, as in every Error: the enumerable properties are the data.
    Object.defineProperties(this, { name: { value: kinds[0] }, [brand]: { value: kinds } });
    Object.assign(this, { operation, carriedOut });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // A subclass that a caller makes has no `kind` of its own.
    if (!Object.hasOwn(this, "kind")) return super[Symbol.hasInstance](value);
    return Object(value)[brand]?.includes(this.kind);
  }

  /** For a log: name, message, data, and the cause in one line. */
  toJSON(): object {
    const { name, message, cause } = this;
    return Object.assign({ name, message }, this, cause !== undefined && { cause: String(cause) });
  }
}

/** What an error keeps of a response. */
export interface Answer {
  readonly operation: Called;
  readonly status: number;
  readonly carriedOut: CarriedOut;
  /** A function, because the headers are seldom needed. */
  readonly headers: () => Readonly<Record<string, string>>;
}

/**
 * The base of the errors about a response: {@link ApiError}, {@link ResponseValidationError} and
 * {@link UnexpectedStatusError}.
 *
 * @example
 * ```ts
 * if (error instanceof ResponseError) console.error(error.status, error.headers["x-request-id"]);
 * ```
 */
export abstract class ResponseError extends AutomationError {
  static override readonly kind: string = "ResponseError";
  /** The HTTP status; 0 for a redirect in a browser, which hides its status. */
  declare readonly status: number;
  /** The `code` of 8x8's {@link ErrorEnvelope}, if the body has one. */
  declare readonly code?: number;
  /** The envelope's `errorId`, if the body has one: 8x8 support asks for it. At most 300 characters. */
  declare readonly errorId?: string;
  /** The envelope's `timestamp`, if the body has one: when the error happened, as the API writes it. */
  declare readonly timestamp?: string;
  readonly #headers: Answer["headers"];

  /**
   * @param cause why the body does not fit, if `onInvalidResponse` let it pass
   * @param what the message. Default: what the body says
   */
  constructor(answer: Answer, body: unknown, cause?: ResponseValidationError, what?: string) {
    const { operation, headers, carriedOut, status } = answer;
    const { message, code, errorId, timestamp } = envelopeIn(body);
    const details = Object.entries({ code, errorId })
      .map(([name, value]) => `${value ?? ""}` && `${name} ${value}`)
      .filter(Boolean)
      .join(", ");
    const said = what ?? `${message ?? "no message"}${details && ` (${details})`}`;
    super(operation.id, `${status} ${said}. ${consequence(carriedOut, operation)}`, carriedOut, cause);
    this.#headers = headers;
    Object.assign(
      this,
      { status },
      typeof code === "number" && { code },
      typeof errorId === "string" && { errorId },
      typeof timestamp === "string" && { timestamp },
    );
  }

  /**
   * The response's headers by their lower-case names: for example a request id. Not in `toJSON`. At most 50, each cut
   * at 300 characters, without cookies and without the API key.
   */
  get headers(): Readonly<Record<string, string>> {
    return this.#headers();
  }
}

/**
 * The API refused, with a status that the document describes. `suspend`, `resume`, `terminate` and `instances` throw it;
 * the client's own methods return such an outcome instead.
 *
 * @example
 * ```ts
 * if (error instanceof ApiError && error.status === 404) console.error(error.code, error.errorId);
 * ```
 */
export class ApiError extends ResponseError {
  static override readonly kind = "ApiError";
}

/** The document describes the status, but the body is not what it says. */
export class ResponseValidationError extends ResponseError {
  static override readonly kind = "ResponseValidationError";
  /** Why the body does not fit. */
  declare readonly issues: readonly Issue[];
  /** The start of the body, at most 300 characters, without the API key, control characters escaped. */
  declare readonly preview: string;

  constructor(answer: Answer, issues: readonly Issue[], preview: string, body?: unknown) {
    super(answer, body, undefined, `response does not fit the document: ${list(issues)}`);
    Object.assign(this, { issues, preview });
  }
}

/** A status that the document does not describe, or a redirect. Redirects are not followed. */
export class UnexpectedStatusError extends ResponseError {
  static override readonly kind = "UnexpectedStatusError";
  /** The body's first 20 fields, without objects and arrays, if the body fits an error schema of the operation. */
  declare readonly error?: Partial<ErrorEnvelope> & Readonly<Record<string, unknown>>;
  /** How long the server asks to wait before another try, in ms; at most 2147483647. */
  declare readonly retryAfter?: number;
  /** The start of the body, at most 300 characters, without the API key, control characters escaped. */
  declare readonly preview: string;

  /**
   * @param what the message, if the body has none
   * @param body its value, and whether it fits an error schema of the operation
   */
  constructor(
    answer: Answer,
    what: string,
    body: { readonly value: unknown; readonly isError: boolean },
    data: { readonly retryAfter?: number; readonly preview: string },
  ) {
    const { value, isError } = body;
    const says = isError && Object.hasOwn(Object(value), "message");
    super(answer, value, undefined, says ? undefined : what);
    Object.assign(this, isError && { error: fieldsIn(value) }, data);
  }
}

/**
 * The client did not send the request: an argument or an option does not fit, the function for the API key failed, or
 * the platform has no `fetch`. With `retries`, earlier attempts may have been sent: the server said that it did not act
 * on them, and the message says `was not sent again`.
 */
export class RequestValidationError extends AutomationError {
  static override readonly kind = "RequestValidationError";
  /** Why the request was not sent. */
  declare readonly issues: readonly Issue[];

  /** @param what the start of the message, before the issues */
  constructor(operation: string, issues: readonly Issue[], cause?: unknown, what = "nothing was sent") {
    super(operation, `${what}: ${list(issues, "the argument")}`, "no", cause);
    Object.assign(this, { issues });
  }
}

/**
 * No connection, or no whole response: refused, reset, DNS, TLS. `cause` is a copy of what `fetch` threw: name,
 * message, code, stack and causes, cut at 300 characters each and without the API key.
 */
export class NetworkError extends AutomationError {
  static override readonly kind = "NetworkError";
  /** The platform's code, if it gives one: for example `ECONNREFUSED`. */
  declare readonly code?: string;
  /**
   * The `digest` of the error that `fetch` threw. Next interrupts a `fetch` with an error of its own and recognizes it by
   * its `digest`: a page that does not catch this error is then rendered at each request, not when Next builds.
   */
  declare readonly digest?: string;

  constructor(operation: Called, cause: Rejection) {
    const carriedOut = showsNothingSent(cause) ? "no" : "unknown";
    const code = codeOf(cause);
    const what = carriedOut === "no" ? "no connection" : "no complete response";
    const message = `${what} (${reasonOf(cause)}). ${consequence(carriedOut, operation)}`;
    super(operation.id, message, carriedOut, cause);
    const { digest } = cause;
    Object.assign(this, code && { code }, digest && { digest });
  }
}

/** The deadline passed before the whole response was there. */
export class TimeoutError extends AutomationError {
  static override readonly kind = "TimeoutError";
  /** The deadline, in ms. */
  declare readonly timeout: number;

  constructor(operation: Called, timeout: number, carriedOut: CarriedOut) {
    const message = `no complete response within ${timeout} ms. ${consequence(carriedOut, operation)}`;
    super(operation.id, message, carriedOut);
    Object.assign(this, { timeout });
  }
}
