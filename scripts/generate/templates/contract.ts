/** The types of an operation, which every generated folder has, whatever its document says. */
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

/** Counts up with each change after which a client takes no folder that was generated before it. */
export const contractVersion = 1;

/** One operation of the document: what a client sends and may get back, what a server takes and may answer. */
export interface Operation {
  /** The version of the contract that the row was generated for. */
  readonly contract: typeof contractVersion;
  /** The `operationId`. */
  readonly id: string;
  readonly method: string;
  /** The path template, for example `/things/{thingId}`. */
  readonly path: string;
  /** What the query of every call begins with, for example `beta=true`. */
  readonly query?: string;
  /** The server's URL, as the document has it: perhaps relative, or not there. */
  readonly server?: string;
  /** The header that carries the credential, and what stands before the credential in it. */
  readonly credential?: { readonly header: string; readonly prefix: string };
  /** In its place, where the document's credentials are more than one text in one header. */
  readonly security?: Security;
  /** The guards of the parameters, by location: each checks one object that holds all parameters of that location. */
  readonly parameters: {
    readonly path?: Guard<object>;
    readonly query?: Guard<object>;
    readonly header?: Guard<object>;
    readonly cookie?: Guard<object>;
  };
  /** How parameters are written that do not go out as they are. */
  readonly serialization?: ParameterSerialization;
  readonly requestBody?: RequestBody;
  /** Which media type a response's body is read as, where there are several. */
  readonly readAs?: (sent: string | null, mediaTypes: string[]) => string | undefined;
  /** Reads a body that is neither JSON nor text; `undefined` where it is one of them. */
  readonly read?: (row: Operation, content: Content, body: UnreadBody) => Promise<ReadBody | undefined>;
  /** Begins to read a body that is a stream of items; `undefined` where it is none. */
  readonly readStream?: (row: Operation, content: Content, body: UnreadBody) => ReadBody | undefined;
  /** The guards of each response's body, by status (`200`, `4XX`, `default`), then by media type. */
  readonly responses: Readonly<Record<string, Content>>;
}

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
  /**
   * The guards of the platform's objects, which go out as they are, whatever they hold: by media type, which may be a
   * range.
   */
  readonly carriers?: Content;
  /** Finds out whether a body is one of these objects, and which media type it goes out as. */
  readonly carry?: (body: unknown, carriers: Content) => Chosen | undefined;
  /** Finds out which media type of `content` a value is written as, where there are several. */
  readonly choose?: (value: unknown, content: Content) => Chosen | undefined;
}

/** What a body goes out as. The guard says why it does not fit, if it does not. */
export interface Chosen {
  readonly mediaType: string;
  readonly guard: Guard<unknown>;
}

/** Guards by media type. Empty: no body is described. */
export type Content = Readonly<Record<string, Guard<unknown>>>;

/** A response's body before anything of it is read. */
export interface UnreadBody {
  /** What the server calls it; empty where it does not. */
  readonly contentType: () => string;
  /** Its parts as they come; `undefined` where the platform has only the whole. */
  readonly parts: Parts | undefined;
  /** Of whatever library. */
  readonly response: Pick<Response, "text"> & Partial<Pick<Response, "arrayBuffer" | "blob">>;
  /** How much may be read, in bytes. */
  readonly maxSize: number;
}

/** A body as it arrives. As far as it is used here, the reader of a web stream. */
export interface Parts {
  readonly read: () => Promise<IteratorResult<Uint8Array>>;
  /** Ends the request. */
  readonly cancel: () => Promise<unknown> | undefined;
}

/** A body that is no text and not one JSON value. */
export interface ReadBody {
  /** Not there where it is too large. */
  readonly value?: unknown;
  /** Why it is not what the document describes; empty where it is. */
  readonly issues: readonly {
    readonly pointer: string;
    readonly keyword: string;
    readonly message: string;
  }[];
  /** The start of one that does not fit. */
  readonly text: string;
  /** Begins a stream: the outcome with an iterable of its items. */
  readonly begin?: (outcome: JudgedBody, use: StreamUse) => object;
}

/** What a body was taken for. */
export interface JudgedBody {
  readonly ok: boolean;
  readonly data?: unknown;
  readonly error?: unknown;
}

/** What reads a stream. */
export interface StreamUse {
  /**
   * Waits for a part of the body.
   *
   * @throws what a call rejects with that waits too long, is aborted, or loses its connection
   */
  readonly wait: <T>(run: () => Promise<T>) => Promise<T>;
  /**
   * Holds one item against its guard, as if it were a whole body.
   *
   * @throws what a call rejects with whose response does not fit
   */
  readonly judge: (item: StreamItem) => JudgedBody;
}

export interface StreamItem {
  readonly read: undefined;
  readonly content: Content;
  /** Where it is in the stream. */
  readonly pointer: string;
  readonly text: string;
  /** Whether it is larger than may be read, and this is its start. */
  readonly truncated: boolean;
}
