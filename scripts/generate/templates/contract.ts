/** The types of an operation. Every generated folder has this file, whatever its document says. */
import type { Guard } from "./guard.js";
import type { Security } from "./security.js";

export type { Guard, GuardIssue } from "./guard.js";
export type {
  Authorize,
  Authorized,
  Credentials,
  Login,
  Placement,
  ReadCredentials,
  Security,
} from "./security.js";

/** Increased by each change after which the client no longer accepts folders that were generated before. */
export const contractVersion = 1;

/** One operation of the document: what a client may send, and what a server may answer. */
export interface Operation {
  /** The version of the contract that the row was generated for. */
  readonly contract: typeof contractVersion;
  /** The `operationId`. */
  readonly id: string;
  readonly method: string;
  /** The path template, for example `/things/{thingId}`. */
  readonly path: string;
  /** The fixed start of every call's query, for example `beta=true`. */
  readonly query?: string;
  /** The server's URL as the document has it. It may be relative, or missing. */
  readonly server?: string;
  /** The header that carries the credential, and the text before the credential. */
  readonly credential?: { readonly header: string; readonly prefix: string };
  /** Replaces `credential` where the document asks for more than one text in one header. */
  readonly security?: Security;
  /** The guards of the parameters, by location: each checks one object that holds all parameters of that location. */
  readonly parameters: {
    readonly path?: Guard<object>;
    readonly query?: Guard<object>;
    readonly header?: Guard<object>;
    readonly cookie?: Guard<object>;
  };
  /** How to write the parameters that are not sent unchanged. */
  readonly serialization?: ParameterSerialization;
  readonly requestBody?: RequestBody;
  /** Chooses the media type that a response's body is read as, where there are several. */
  readonly readAs?: (sent: string | null, mediaTypes: string[]) => string | undefined;
  /** Reads a body that is neither JSON nor text. Resolves to `undefined` where the body is JSON or text. */
  readonly read?: (row: Operation, content: Content, body: UnreadBody) => Promise<ReadBody | undefined>;
  /** Begins to read a body that is a stream of items. Returns `undefined` where it is not one. */
  readonly readStream?: (row: Operation, content: Content, body: UnreadBody) => ReadBody | undefined;
  /** The guards of each response's body, by status (`200`, `4XX`, `default`), then by media type. */
  readonly responses: Readonly<Record<string, Content>>;
}

/** Writes one value as text: `name=value`, or another form of it. */
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

/** Called with the name of a value that cannot be written, and the reason. */
export type Misfit = (name: string, message: string) => void;

/** How to write the parameters that are not sent unchanged, by location and name. */
export interface ParameterSerialization {
  readonly path?: Serializations;
  readonly query?: Serializations;
  readonly header?: Serializations;
  readonly cookie?: Serializations;
  /** The text of each of these values, by name. */
  readonly write: (styles: Serializations, values: object, misfit: Misfit) => Record<string, string>;
}

/** How a form is written: the named fields, and all others. */
export interface Form {
  readonly fields?: Serializations;
  readonly default: Serialization;
  readonly write: (form: Form, value: object, misfit: Misfit) => string;
}

export interface RequestBody {
  readonly required: boolean;
  /** The guards of the values, by the media type that a value is written as. */
  readonly content: Content;
  /** How forms are written, by media type. */
  readonly forms?: Readonly<Record<string, Form>>;
  /**
   * The guards of platform objects, which are sent unchanged and whose content is not checked. The key is a media type
   * or a range.
   */
  readonly carriers?: Content;
  /** Decides whether a body is one of these objects, and which media type it is sent as. */
  readonly carry?: (body: unknown, carriers: Content) => Chosen | undefined;
  /** Chooses the media type of `content` that a value is written as, where there are several. */
  readonly choose?: (value: unknown, content: Content) => Chosen | undefined;
}

/** What a body is sent as. If the body does not fit, the guard says why. */
export interface Chosen {
  readonly mediaType: string;
  readonly guard: Guard<unknown>;
}

/** Guards by media type. Empty where no body is described. */
export type Content = Readonly<Record<string, Guard<unknown>>>;

/** A response's body before any of it is read. */
export interface UnreadBody {
  /** The `Content-Type` that the server sent. Empty where it sent none. */
  readonly contentType: () => string;
  /** The body's parts as they arrive. `undefined` where the platform only gives the whole body. */
  readonly parts: Parts | undefined;
  /** A `Response` of any fetch library. */
  readonly response: Pick<Response, "text"> & Partial<Pick<Response, "arrayBuffer" | "blob">>;
  /** How much may be read, in bytes. */
  readonly maxSize: number;
}

/** A body as it arrives: the part of a web stream's reader that is used here. */
export interface Parts {
  readonly read: () => Promise<IteratorResult<Uint8Array>>;
  /** Ends the request. */
  readonly cancel: () => Promise<unknown> | undefined;
}

/** The result of reading a body that is neither text nor one JSON value. */
export interface ReadBody {
  /** The body's value. Missing where the body is too large. */
  readonly value?: unknown;
  /** Why the body is not what the document describes. Empty where it is. */
  readonly issues: readonly {
    readonly pointer: string;
    readonly keyword: string;
    readonly message: string;
  }[];
  /** The start of a body that does not fit. */
  readonly text: string;
  /** Begins a stream: returns the outcome with an iterable of the items. */
  readonly begin?: (outcome: JudgedBody, use: StreamUse) => object;
}

/** A body after its check: `data` of a success, or `error`. */
export interface JudgedBody {
  readonly ok: boolean;
  readonly data?: unknown;
  readonly error?: unknown;
}

/** The functions that the reader of a stream needs. */
export interface StreamUse {
  /**
   * Waits for a part of the body.
   *
   * @throws the error with which a call rejects when it waits too long, is aborted, or loses its connection
   */
  readonly wait: <T>(run: () => Promise<T>) => Promise<T>;
  /**
   * Checks one item with its guard, as if it were a whole body.
   *
   * @throws the error with which a call rejects when its response does not fit
   */
  readonly judge: (item: StreamItem) => JudgedBody;
}

export interface StreamItem {
  readonly read: undefined;
  readonly content: Content;
  /** The item's place in the stream. */
  readonly pointer: string;
  readonly text: string;
  /** Whether the item is larger than may be read, and `text` is only its start. */
  readonly truncated: boolean;
}
