/** The types of a guard, which every generated folder has, whatever its document says. */

/** One reason why a value does not fit: one keyword of a schema that the value does not satisfy. */
export interface GuardIssue {
  /** JSON Pointer (RFC 6901) to the part of the value that does not fit; empty for the value itself. */
  readonly instancePath: string;
  /** The keyword of JSON Schema, for example `required`. */
  readonly keyword: string;
  /** What the keyword asks for, for example `{ missingProperty: "id" }`. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A compiled schema as a type guard. After each call, `errors` says why that call returned false. */
export interface Guard<T> {
  (value: unknown): value is T;
  errors?: readonly GuardIssue[] | null;
  /** The same for libraries that take any schema: Standard Schema (https://standardschema.dev), version 1. */
  readonly "~standard": StandardProperties<T>;
}

/** What the specification of Standard Schema asks for. */
export interface StandardProperties<T> {
  readonly version: 1;
  /** Who made the schema. */
  readonly vendor: string;
  /** The value itself where it fits, else why it does not. */
  readonly validate: (value: unknown) => StandardResult<T>;
  /** Never there: for the compiler. */
  readonly types?: { readonly input: T; readonly output: T } | undefined;
}

export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  /** The names and indexes that lead to the part that does not fit; to a missing property, too. */
  readonly path: readonly PropertyKey[];
}
