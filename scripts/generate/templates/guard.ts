/** The types of a guard. Every generated folder has this file, whatever its document says. */

/** One reason why a value does not fit: a keyword of a schema that the value does not satisfy. */
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
  /** The guard as a Standard Schema, version 1 (https://standardschema.dev), which many libraries accept. */
  readonly "~standard": StandardProperties<T>;
}

/** The properties that Standard Schema asks for. */
export interface StandardProperties<T> {
  readonly version: 1;
  /** The library that the schema comes from. */
  readonly vendor: string;
  /** Returns the value itself where it fits, else the reasons why it does not. */
  readonly validate: (value: unknown) => StandardResult<T>;
  /** Only for the compiler. At run time it is never there. */
  readonly types?: { readonly input: T; readonly output: T } | undefined;
}

export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  /** The names and indexes that lead to the part that does not fit, or to the missing property. */
  readonly path: readonly PropertyKey[];
}
