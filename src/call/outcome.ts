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
  ? // `infer` lets an editor show the outcome itself, not this type's name and the whole row.
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

/** A success of a range: `undefined` stands for 204 and 205, which have no body. */
type InRange<Data> = Success<number, Data | undefined>;

/** All successes, or all failures, with the same body: an editor shows their statuses together. */
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
   * The validated body; `undefined` if the document describes none, even if the server sent one. A body that is neither JSON
   * nor text is a `Blob` with the server's media type; its content is not checked. A stream (JSON Lines) is an async
   * iterable of its items, which can be read once. Each item is checked when it comes; the `timeout` holds for each. The
   * loop throws what a call rejects with. Leaving the loop ends the request.
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
  /** The object that `fetch` gave, for its headers and its URL. Its body has been read. */
  readonly response: Response;
  /** Present if the body does not fit the document and the client has `onInvalidResponse`. */
  readonly unvalidated?: ResponseValidationError;
}
