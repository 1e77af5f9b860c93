/** The argument of a call, typed by its row of the operations table. */
import type { Guard, Operation } from "../../generated/contract.js";
import type { HeadersInput } from "./headers.js";

/** The argument of a call: `params` and `body` as the document has them, in openapi-fetch's form, and options. */
export type Init<O extends Operation> = Shown<
  { readonly [Name in keyof Pick<Asked, RequiredName<O>>]: ValueOf<O, Name> } & {
    readonly [Name in keyof Pick<Asked, OptionalName<O>>]?: ValueOf<O, Name> | undefined;
  } & CallOptions
>;

/** These names and comments are what an editor shows. */
interface Asked {
  /** The parameters by location: `path`, `query`, `header`, `cookie`. */
  params: unknown;
  /** The request body. JSON and forms are written from plain data: no `Date`, no `Map`, nothing with `toJSON`. */
  body: unknown;
}

type ValueOf<O extends Operation, Name> = Value<Name extends "params" ? O["parameters"] : O["requestBody"]>;

type RequiredName<O extends Operation> =
  | (object extends Value<O["parameters"]> ? never : "params")
  | (O extends { requestBody: { required: true } } ? "body" : never);

type OptionalName<O extends Operation> = Exclude<
  "params" | (O extends { requestBody: object } ? "body" : never),
  RequiredName<O>
>;

type Value<Part> = Part extends { content: infer Content }
  ? Guarded<Content[keyof Content]> | Carried<Part>
  : Shown<
      {
        readonly [Location in keyof Part as object extends Guarded<Part[Location]>
          ? never
          : Location]: OrUndefined<Guarded<Part[Location]>>;
      } & {
        readonly [Location in keyof Part as object extends Guarded<Part[Location]> ? Location : never]?:
          | OrUndefined<Guarded<Part[Location]>>
          | undefined;
      }
    >;

/** The platform's objects that are sent as they are, such as a `Blob`. */
type Carried<Part> = Part extends { carriers: infer Carriers } ? Guarded<Carriers[keyof Carriers]> : never;

type Guarded<G> = G extends Guard<infer T> ? T : never;

/** Lets an optional parameter be `undefined`, also under `exactOptionalPropertyTypes`. */
type OrUndefined<T> = T extends infer Same
  ? { [Key in keyof Same]: object extends Pick<Same, Key> ? Same[Key] | undefined : Same[Key] }
  : never;

/** The same type written out, so that an editor shows its properties and no helper types. */
type Shown<T> = T extends infer Same ? { [Key in keyof Same]: Same[Key] } : never;

/** The options of one call, in addition to what the document asks for. */
export interface CallOptions {
  /** Sent with this request. They replace those of the client by name; `null` removes one of the client's. */
  readonly headers?: HeadersInput | undefined;
  /**
   * Aborts the call at any moment. The call then rejects with the signal's own reason, not with an AutomationError. The
   * reason does not say whether the request was carried out; once the request was sent, that is not known. The
   * `AbortSignal` may be of any library.
   */
  readonly signal?: AbortSignal | undefined;
  /** The deadline of this call, in ms. Default: the client's `timeout`. */
  readonly timeout?: number | undefined;
}
