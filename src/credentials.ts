/** The options `apiKey` and `credentials`, typed by the rows of a client. */
import type { Login, Operation } from "../generated/contract.js";
import type { ApiKey } from "./call/authorize.js";

interface KeyOption<Key> {
  /**
   * The API key from the 8x8 Connect console, or a function that gets it, called once for each attempt. It is sent as
   * the document says, and only to `baseUrl` or, without one, to the document's server. One client has one key: make a
   * client for each tenant.
   */
  readonly apiKey: Key;
}

interface CredentialsOption<Schemes> {
  /**
   * One value for each security scheme, under the name that the document gives to the scheme. The value is a string, or
   * a function that gets it, called once for each attempt; for HTTP basic `{ username, password }`. If an operation
   * accepts alternatives, the first one whose values are all given is sent.
   */
  readonly credentials: Schemes;
}

/** The options that these rows ask for: `apiKey`, `credentials` or none. */
export type CredentialOptions<Row> = Operation extends Row
  ? Optional<KeyOption<unknown> & CredentialsOption<object>>
  : Asked<KeyAsked<Row>, KeyOption<ValueFor<PlacementIn<KeyAsked<Row>>>>> &
      Asked<CredentialsAsked<Row>, CredentialsOption<Schemes<CredentialsAsked<Row>["alternatives"][number]>>>;

type Asked<S extends Asking, Option> = [S] extends [never]
  ? unknown
  : true extends S["required"]
    ? Option
    : Optional<Option>;

interface Asking {
  readonly required: boolean;
  readonly alternatives: readonly object[];
}

type Optional<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

type KeyAsked<Row> = Row extends { credential: infer Placement }
  ? { required: true; alternatives: [{ key: Placement }] }
  : Row extends { security: infer S extends Asking & { option: "apiKey" } }
    ? S
    : never;

type CredentialsAsked<Row> = Row extends { security: infer S extends Asking & { option: "credentials" } }
  ? S
  : never;

type PlacementIn<S extends Asking> = ValuesOf<S["alternatives"][number]>;

type ValuesOf<Alternative> = Alternative extends unknown ? Alternative[keyof Alternative] : never;

type Schemes<Alternative> = {
  readonly [Name in NamesIn<Alternative>]?:
    | ValueFor<Alternative extends Record<Name, infer Placement> ? Placement : never>
    | undefined;
};

type NamesIn<Alternative> = Alternative extends unknown ? keyof Alternative : never;

type ValueFor<Placement> = ApiKey | (Extract<Placement, { prefix: "Basic " }> extends never ? never : Login);
