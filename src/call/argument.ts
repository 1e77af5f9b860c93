/** What a call takes, typed by its row of the operations table. */
import type { Guard, Operation } from "../../generated/contract.js";
import type { HeadersInput } from "./headers.js";

/** A call's argument: what the document asks for, in openapi-fetch's form, and the options of this one call. */
export type Init<O extends Operation> = Shown<
  { readonly [Name in keyof Pick<Asked, RequiredName<O>>]: ValueOf<O, Name> } & {
    readonly [Name in keyof Pick<Asked, OptionalName<O>>]?: ValueOf<O, Name> | undefined;
  } & CallOptions
>;

/** The names, and what an editor shows over them. */
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

/** The objects of the platform's that go out as they are. */
type Carried<Part> = Part extends { carriers: infer Carriers } ? Guarded<Carriers[keyof Carriers]> : never;

type Guarded<G> = G extends Guard<infer T> ? T : never;

/** An optional parameter may be `undefined`, which `exactOptionalPropertyTypes` refuses otherwise. */
type OrUndefined<T> = T extends infer Same
  ? { [Key in keyof Same]: object extends Pick<Same, Key> ? Same[Key] | undefined : Same[Key] }
  : never;

/** The same type as an editor shows it best: written out, and under no other name. */
type Shown<T> = T extends infer Same ? { [Key in keyof Same]: Same[Key] } : never;

/** The options of one call, beside what the document asks for. */
export interface CallOptions {
  /** Sent with this request, over the client's `headers`; `null` takes a header of the client's away. */
  readonly headers?: HeadersInput | undefined;
  /**
   * Aborts the call at any moment. The call then rejects with the signal's own reason, as it is: no AutomationError, and
   * nothing in it says whether the request was carried out. Once it was sent, that is not known. Any library's
   * `AbortSignal` will do.
   */
  readonly signal?: AbortSignal | undefined;
  /** In ms, instead of the client's `timeout`. */
  readonly timeout?: number | undefined;
}
