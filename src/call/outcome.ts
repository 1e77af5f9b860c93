/** What a call resolves to, typed by its row of the operations table. */
import type { Guard, Operation } from "../../generated/contract.js";
import type { ResponseValidationError } from "../errors.js";

/**
 * What a call resolves to: one of the responses that the document describes, narrowed by `status` or `ok`.
 *
 * @example
 * ```ts
 * switch (outcome.status) {
 *   case 200: break;
 *   case 400:
 *   case 404: console.error(outcome.error.code, outcome.error.errorId);
 * }
 * ```
 */
export type Outcome<O extends Operation> = Answers<O["responses"]>[keyof O["responses"]] extends infer Each
  ? // Inferred, so that an editor shows the outcome itself instead of this type's name and the whole row.
    Each
  : never;

type Answers<R> = {
  [Key in keyof R]: Key extends "default"
    ? InRange<Body<R[Key]>> | Failure<number, Body<R[Key]>>
    : IsSuccess<Key> extends true
      ? Key extends number
        ? Success<Alike<R, Key>, Body<R[Key]>>
        : InRange<Body<R[Key]>>
      : Failure<Key extends number ? Alike<R, Key> : number, Body<R[Key]>>;
};

type IsSuccess<Key> = `${Key & (string | number)}` extends `2${string}` ? true : false;

/** Of a range, 204 and 205 have no body, whatever the others have. */
type InRange<Data> = Success<number, Data | undefined>;

/** The statuses of the same kind with the same body: an editor shows them together. */
type Alike<R, Key extends keyof R> = {
  [Other in keyof R]: Other extends number
    ? [IsSuccess<Other>, R[Other], R[Key]] extends [IsSuccess<Key>, R[Key], R[Other]]
      ? Other
      : never
    : never;
}[keyof R] extends infer Status
  ? Status
  : never;

type Body<C> = keyof C extends never ? undefined : C[keyof C] extends Guard<infer T> ? T : never;

/**
 * A response whose status the document describes as a success.
 *
 * @example
 * ```ts
 * if (outcome.ok) console.log(outcome.status, outcome.data);
 * ```
 */
export interface Success<Status, Data> extends Common<Status> {
  readonly ok: true;
  /**
   * The validated body; `undefined` where the document describes none, whatever was sent. A body that is neither JSON nor
   * text is a `Blob`, with the media type that the server gave it; nothing in it is checked. A stream (JSON Lines) is an
   * async iterable of its items, to be read once; each is checked as it comes, and waited for as long as the `timeout`
   * says. The loop throws what a call rejects with. To leave the loop ends the request.
   */
  readonly data: Data;
}

/**
 * A response whose status the document describes as a failure.
 *
 * @example
 * ```ts
 * if (!outcome.ok) console.error(outcome.status, outcome.error);
 * ```
 */
export interface Failure<Status, Error> extends Common<Status> {
  readonly ok: false;
  /** The validated body. */
  readonly error: Error;
}

interface Common<Status> {
  /** The HTTP status. */
  readonly status: Status;
  /** For its headers and its URL; the body has been read. It is what `fetch` gave, of whatever library that is. */
  readonly response: Response;
  /** Present where the body does not fit the document and `onInvalidResponse` let it pass all the same. */
  readonly unvalidated?: ResponseValidationError;
}
