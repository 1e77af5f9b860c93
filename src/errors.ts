/**
 * What can be thrown. Every class names the operation, carries its data in fields, and never holds the API key
 * or a whole payload.
 */
import { codeOf, type Rejection, reasonOf, showsNothingSent } from "./call/rejection.js";
import { describe, type ErrorEnvelope, envelopeIn, type Fields, fieldsIn } from "./envelope.js";
import { type Issue, list } from "./issues.js";

const brand = Symbol.for("8x8-automation-client/error");

/**
 * Whether a request may have been carried out. `no`: it was not. `unknown`: it may have been; find out before you
 * send it again.
 */
export type CarriedOut = "no" | "unknown";

const consequence = {
  no: "The request was not carried out.",
  unknown: "The request may have been carried out: find out before you send it again.",
};

/**
 * The base of everything this client throws, except the caller's own abort reason.
 *
 * `instanceof` goes by a brand, so it holds across realms and across two installs of this package.
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
   * that it did not act, by a 503 or any 4xx but 408. After anything else it is `unknown`.
   */
  declare readonly carriedOut: CarriedOut;

  constructor(operation: string, message: string, carriedOut: CarriedOut, cause?: unknown) {
    super(`${operation}: ${message}`, cause === undefined ? undefined : { cause });
    const { kind } = new.target;
    // Not enumerable, as in every other Error, so that what is left when listed is the data.
    Object.defineProperties(this, { name: { value: kind }, [brand]: { value: kind } });
    Object.assign(this, { operation, carriedOut });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    const kind = Object(value)[brand];
    return kind !== undefined && (this.kind === kind || this.kind === AutomationError.kind);
  }

  /** Name, message and data, and the cause in one line: what a log needs. */
  toJSON(): object {
    const { name, message, cause, ...data } = this;
    return { name, message, ...data, ...(cause !== undefined && { cause: String(cause) }) };
  }
}

/** What an error keeps of a response. */
export interface Answer {
  readonly status: number;
  readonly carriedOut: CarriedOut;
  /** Read when they are asked for, which is seldom. */
  readonly headers: () => Readonly<Record<string, string>>;
}

/** The base of the errors about a response. */
export abstract class ResponseError extends AutomationError {
  /** The HTTP status; 0 where a browser hides that of a redirect. */
  declare readonly status: number;
  /** The code in 8x8's {@link ErrorEnvelope}, where the body has one; so the next two. */
  declare readonly code?: number;
  /** Identifies this one failure; 8x8 support asks for it. Cut at 300 characters, as every text in an error. */
  declare readonly errorId?: string;
  /** When it happened, as the API writes it. */
  declare readonly timestamp?: string;
  readonly #headers: Answer["headers"];

  /** @param envelope what the body has under the envelope's names */
  constructor(
    operation: string,
    message: string,
    { headers, carriedOut, status }: Answer,
    { code, errorId, timestamp }: Fields,
    cause?: unknown,
  ) {
    super(operation, `${status} ${message}. ${consequence[carriedOut]}`, carriedOut, cause);
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
   * The response's headers by their lower-case names, for a request id, say. Not in `toJSON`. At most 50, each cut at
   * 300 characters, without cookies and without the API key.
   */
  get headers(): Readonly<Record<string, string>> {
    return this.#headers();
  }
}

/**
 * The API refused, in a way that the document describes. Thrown by `suspend`, `resume` and `terminate`; the
 * client's own methods return this outcome instead.
 *
 * @example
 * ```ts
 * if (error instanceof ApiError && error.status === 404) console.error(error.code, error.errorId);
 * ```
 */
export class ApiError extends ResponseError {
  static override readonly kind = "ApiError";

  /** @param unvalidated becomes the `cause`: why the body does not fit, where a policy let it pass */
  constructor(operation: string, answer: Answer, body: unknown, unvalidated?: ResponseValidationError) {
    const envelope = envelopeIn(body);
    super(operation, describe(envelope), answer, envelope, unvalidated);
  }
}

/** The status is described, its body is not what the document says. */
export class ResponseValidationError extends ResponseError {
  static override readonly kind = "ResponseValidationError";
  /** Why the body does not fit. */
  declare readonly issues: readonly Issue[];
  /** The start of the body, at most 300 characters, without the API key, control characters escaped. */
  declare readonly preview: string;

  constructor(operation: string, answer: Answer, issues: readonly Issue[], preview: string, body?: unknown) {
    const message = `response does not fit the document: ${list(issues)}`;
    super(operation, message, answer, envelopeIn(body));
    Object.assign(this, { issues, preview });
  }
}

/** A status that the document does not describe, or a redirect: none is ever followed. */
export class UnexpectedStatusError extends ResponseError {
  static override readonly kind = "UnexpectedStatusError";
  /** Where the body fits an error schema of the operation: its fields, the first 20 that are no objects or lists. */
  declare readonly error?: Partial<ErrorEnvelope> & Readonly<Record<string, unknown>>;
  /** How long the server asks to wait before another try, in ms. */
  declare readonly retryAfter?: number;
  /** The start of the body, at most 300 characters, without the API key, control characters escaped. */
  declare readonly preview: string;

  /**
   * @param what is the matter, where the body does not say it
   * @param body with whether it fits an error schema of the operation
   */
  constructor(
    operation: string,
    answer: Answer,
    what: string,
    body: { readonly value: unknown; readonly isError: boolean },
    data: { readonly retryAfter?: number; readonly preview: string },
  ) {
    const envelope = envelopeIn(body.value);
    const says = body.isError && envelope.message !== undefined;
    super(operation, says ? describe(envelope) : what, answer, envelope);
    Object.assign(this, body.isError && { error: fieldsIn(body.value) }, data);
  }
}

/**
 * Nothing was sent: an argument or an option does not fit, the API key could not be had, or the platform lacks what it
 * takes to send. With `retries`, nothing after the answers in which the server said that it did not act.
 */
export class RequestValidationError extends AutomationError {
  static override readonly kind = "RequestValidationError";
  /** What does not fit. */
  declare readonly issues: readonly Issue[];

  /** @param what stands before the issues in the message */
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
  /** The platform's code, where it gives one: for example `ECONNREFUSED`. */
  declare readonly code?: string;
  /**
   * What a framework that interrupts its `fetch` asks for, so that it knows its own error again: with it, a page of
   * Next's that lets this error out is rendered at each request instead of when Next builds.
   */
  declare readonly digest?: string;

  constructor(operation: string, cause: Rejection) {
    const carriedOut = showsNothingSent(cause) ? "no" : "unknown";
    const code = codeOf(cause);
    const what = carriedOut === "no" ? "no connection" : "no complete response";
    const message = `${what} (${reasonOf(cause)}). ${consequence[carriedOut]}`;
    super(operation, message, carriedOut, cause);
    const { digest } = cause;
    Object.assign(this, code !== undefined && { code }, digest !== undefined && { digest });
  }
}

/** The deadline passed before the whole response was there. */
export class TimeoutError extends AutomationError {
  static override readonly kind = "TimeoutError";
  /** The deadline, in ms. */
  declare readonly timeout: number;

  constructor(operation: string, timeout: number, carriedOut: CarriedOut) {
    const message = `no complete response within ${timeout} ms. ${consequence[carriedOut]}`;
    super(operation, message, carriedOut);
    Object.assign(this, { timeout });
  }
}
