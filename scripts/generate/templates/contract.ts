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

export type Serializations = Readonly<Record<string, Serialization>>;

/** Hears of a value that cannot be written, and why. */
export type Misfit = (name: string, message: string) => void;

/** How parameters are written that do not go out as they are, by location and name. */
export interface ParameterSerialization {
  readonly path?: Serializations;
  readonly query?: Serializations;
  readonly header?: Serializations;
  readonly cookie?: Serializations;
  /** The text of each of these values, by name. */
  readonly write: (styles: Serializations, values: object, misfit: Misfit) => Record<string, string>;
}

/** How a form is written: the fields that are named, and all others. */
export interface Form {
  readonly fields?: Serializations;
  readonly default: Serialization;
  readonly write: (form: Form, value: object, misfit: Misfit) => string;
}

export interface RequestBody {
  readonly required: boolean;
  /** The guards of values, by the media type that they are written as. */
  readonly content: Content;
  /** How forms are written, by media type. */
  readonly forms?: Readonly<Record<string, Form>>;
  /** The guards of the platform's objects that go out as they are, by media type, which may be a range. */
  readonly carriers?: Content;
  /** What a body goes out as, where that is not the one media type of `content`. */
  readonly choose?: (
    body: unknown,
    described: RequestBody,
  ) => { mediaType: string; guard: Guard<unknown>; isWritten: boolean } | undefined;
}
