/** The types that every generated folder has, whatever its document says. */

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
}

/** One operation of the document: what a client sends and may get back, what a server takes and may answer. */
export interface Operation {
  /** The `operationId`. */
  readonly id: string;
  readonly method: string;
  /**
   * The path template, for example `/things/{thingId}`. Names may carry RFC 6570's operators: `{.name}` for the
   * style label, `{;name}` for matrix, `{name*}` for exploded.
   */
  readonly path: string;
  /** The server's URL, where the operation has another one than the document. */
  readonly server?: string;
  /** The header that carries the credential, and what stands before the credential in it. */
  readonly credential?: { readonly header: string; readonly prefix: string };
  /** The guards of the parameters, by location: each checks one object that holds all parameters of that location. */
  readonly parameters: {
    readonly path?: Guard<object>;
    readonly query?: Guard<object>;
    readonly header?: Guard<object>;
    readonly cookie?: Guard<object>;
  };
  /** How query parameters are written that are not repeated arrays, deepObject objects or plain values. */
  readonly serialization?: Readonly<Record<string, Serialization>>;
  /** The guards of the request body, by media type. */
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  /** The guards of each response's body, by status (`200`, `4XX`, `default`), then by media type. */
  readonly responses: Readonly<Record<string, Content>>;
}

/** OpenAPI's style, explode and allowReserved, for one query parameter: openapi-fetch's own options. */
export interface Serialization {
  readonly array?: { readonly style: "form" | "spaceDelimited" | "pipeDelimited"; readonly explode: boolean };
  readonly object?: { readonly style: "form" | "deepObject"; readonly explode: boolean };
  readonly allowReserved?: boolean;
}

/** Guards by media type. Empty: no body is described. */
export type Content = Readonly<Record<string, Guard<unknown>>>;
