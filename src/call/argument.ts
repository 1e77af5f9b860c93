/** What a call takes, typed by its row of the operations table. */
import type { Guard, Operation } from "../../generated/contract.js";

/** A call's argument: what the document asks for, in openapi-fetch's form, and the options of this one call. */
export type Init<O extends Operation> = Plain<
  Given<"params", Parameters<O["parameters"]>> &
    (O extends { requestBody: { required: infer Required; content: infer Content } }
      ? Required extends true
        ? { readonly body: Guarded<Content[keyof Content]> }
        : { readonly body?: Guarded<Content[keyof Content]> }
      : unknown) &
    CallOptions
>;

type Guarded<V> = V extends Guard<infer T> ? T : never;

type Parameters<P> = Plain<
  {
    readonly [Location in keyof P as object extends Guarded<P[Location]> ? never : Location]: Guarded<
      P[Location]
    >;
  } & {
    readonly [Location in keyof P as object extends Guarded<P[Location]> ? Location : never]?: Guarded<
      P[Location]
    >;
  }
>;

/** The same type written out, which is how an editor shows it best. */
type Plain<T> = { [Key in keyof T]: T[Key] };

/** Required where it has a required part. */
type Given<Name extends string, T> = object extends T
  ? { readonly [N in Name]?: T }
  : { readonly [N in Name]: T };

/** The options of one call, beside what the document asks for. */
export interface CallOptions {
  /** Sent with this request, over the client's `headers`; `null` takes a header of the client's away. */
  readonly headers?: HeadersInput;
  /** Aborts the call at any moment; the call then rejects with the signal's own reason. */
  readonly signal?: AbortSignal;
  /** In ms, instead of the client's `timeout`. */
  readonly timeout?: number;
}

/** Headers by name; `null` takes one away that the client would send. */
export type HeadersInput = Headers | Record<string, string | number | boolean | null | undefined>;

/** A call's argument as the checks see it: of any operation, and not yet trusted. */
export interface UncheckedInit extends CallOptions {
  readonly params?: { readonly header?: HeadersInput } & {
    readonly [location: string]: object | undefined;
  };
  readonly body?: unknown;
}
