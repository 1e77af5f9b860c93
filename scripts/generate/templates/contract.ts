/** What the generated files have in common. */

/** One keyword of a schema that a value does not satisfy. */
export interface GuardIssue {
  /** JSON Pointer (RFC 6901) to the offending part of the value; empty for the value itself. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A compiled schema as a type guard. After a call, `errors` says why that call returned false. */
export interface Guard<T> {
  (value: unknown): value is T;
  errors?: readonly GuardIssue[] | null;
}

/** Guards by media type. Empty: no body is described. */
export type Content = Readonly<Record<string, Guard<unknown>>>;

/** Writes one value as text: `name=value`, or what takes its place. */
export type Style = (
  name: string,
  value: unknown,
  options: { readonly explode?: boolean; readonly allowReserved?: boolean },
) => string;

/** How one value is written: OpenAPI's style, explode and allowReserved. */
export interface Serialization {
  readonly style: Style;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}
