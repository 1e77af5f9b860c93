/**
 * What can be thrown. Every class names the operation, carries its data in fields, and never holds the API key
 * or a whole payload.
 */

import { type Issue, list } from "./issues.js";

const brand = Symbol.for("8x8-automation-client/error");

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
 *   if (error instanceof AutomationError) console.error(JSON.stringify(error));
 *   else throw error;
 * }
 * ```
 */
export abstract class AutomationError extends Error {
  /** The class's name, which a minifier does not change. */
  static readonly kind: string = "AutomationError";
  /** The `operationId`, or `createClient`. */
  declare readonly operation: string;

  constructor(operation: string, message: string, data: object, cause?: unknown) {
    super(`${operation}: ${message}`, cause === undefined ? undefined : { cause });
    const { kind } = new.target;
    // Not enumerable, as in every other Error, so that what is left when listed is the data.
    Object.defineProperties(this, { name: { value: kind }, [brand]: { value: kind } });
    Object.assign(this, { operation }, data);
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

/** The error envelope that the vendor uses on the whole platform, for every status of 400 and above. */
export interface ErrorEnvelope {
  readonly code: number;
  readonly message: string;
  readonly errorId: string;
  readonly timestamp: string;
}

/** The envelope's fields, as far as a body has them and as short as a log takes them. */
export function envelope(body: unknown): Partial<ErrorEnvelope> {
  const source = Object(body);
  const clip = (name: string) => {
    const value = source[name];
    return [
      name,
      typeof value === "string" ? value.slice(0, 300) : typeof value === "object" ? undefined : value,
    ];
  };
  return Object.fromEntries(["code", "message", "errorId", "timestamp"].map(clip));
}

function describe({ code, message, errorId }: Partial<ErrorEnvelope>): string {
  return `${message ?? "no message"} (code ${code}, errorId ${errorId})`;
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
export class ApiError extends AutomationError {
  static override readonly kind = "ApiError";
  declare readonly status: number;
  /**
   * 1000-1099 validation, 1200-1299 authorization, 1300-1399 not found or expired, 1400-1499 throttling,
   * 2000-2999 server side. Missing, as the next two, where the document gives this status another schema.
   */
  declare readonly code?: number;
  /** Identifies this one failure; 8x8 support asks for it. Cut at 300 characters, as every text in an error. */
  declare readonly errorId?: string;
  /** When it happened, as the API writes it. */
  declare readonly timestamp?: string;

  /** @param unvalidated becomes the `cause`: why the body does not fit, where a policy let it pass */
  constructor(operation: string, status: number, error: unknown, unvalidated?: ResponseValidationError) {
    const { message: _, ...data } = envelope(error);
    super(operation, `${status} ${describe(envelope(error))}`, { status, ...data }, unvalidated);
  }
}

/** The status is described, its body is not what the document says. */
export class ResponseValidationError extends AutomationError {
  static override readonly kind = "ResponseValidationError";
  declare readonly status: number;
  declare readonly issues: readonly Issue[];
  /** The start of the body as it came, at most 300 characters, without the API key. */
  declare readonly preview: string;

  constructor(operation: string, status: number, issues: readonly Issue[], preview: string) {
    const message = `${status} response does not fit the document: ${list(issues)}`;
    super(operation, message, { status, issues, preview });
  }
}

/** A status that the document does not describe, or a redirect: none is ever followed. */
export class UnexpectedStatusError extends AutomationError {
  static override readonly kind = "UnexpectedStatusError";
  /** 0 where a browser hides the status of a redirect. */
  declare readonly status: number;
  /** The body, where it fits the operation's error schema. */
  declare readonly error?: ErrorEnvelope;
  /** How long the server asks to wait before another try, in ms. */
  declare readonly retryAfter?: number;
  /** The start of the body as it came, at most 300 characters, without the API key. */
  declare readonly preview: string;

  constructor(
    operation: string,
    status: number,
    what: string,
    data: { error?: ErrorEnvelope; retryAfter?: number; preview: string },
  ) {
    super(operation, `${status} ${data.error ? describe(data.error) : what}`, { status, ...data });
  }
}

/**
 * The argument does not fit the document. Nothing was sent; with `retries`, nothing after the answers in which
 * the server said that it did not act.
 */
export class RequestValidationError extends AutomationError {
  static override readonly kind = "RequestValidationError";
  declare readonly issues: readonly Issue[];

  /** @param what stands before the issues in the message */
  constructor(operation: string, issues: readonly Issue[], cause?: unknown, what = "nothing was sent") {
    super(operation, `${what}: ${list(issues, "the argument")}`, { issues }, cause);
  }
}

/** No response: refused, reset, DNS, TLS. `cause` is what `fetch` threw. Whether the API acted is not known. */
export class NetworkError extends AutomationError {
  static override readonly kind = "NetworkError";

  constructor(operation: string, cause: unknown) {
    const reason = Object(cause).cause ?? cause;
    const what = String(Object(reason).code || Object(reason).message || cause).slice(0, 300);
    super(operation, `no complete response (${what})`, {}, cause);
  }
}

/** The deadline passed before the whole response was there. Whether the API acted is not known. */
export class TimeoutError extends AutomationError {
  static override readonly kind = "TimeoutError";
  /** The deadline, in ms. */
  declare readonly timeout: number;

  constructor(operation: string, timeout: number) {
    super(operation, `no complete response within ${timeout} ms`, { timeout });
  }
}
