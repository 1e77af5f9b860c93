/** The types of an operation's credentials. Every generated folder has this file, whatever its document says. */

/** The credentials of an operation: which are sent together, and where each goes. */
export interface Security {
  /** The client's option for them. It is `apiKey` where the document has only one scheme. */
  readonly option: "apiKey" | "credentials";
  /** Whether every call of the operation needs credentials. */
  readonly required: boolean;
  /** Headers that only the client may set. */
  readonly headers: readonly string[];
  /**
   * The alternatives. Each holds the schemes that are sent together. The first for which the client has all is sent.
   */
  readonly alternatives: readonly Readonly<Record<string, Placement>>[];
  readonly read: ReadCredentials;
  readonly authorize: Authorize;
  /** The secrets in an authorized request, which no error may show. */
  readonly secretsIn: (security: Security, request: Pick<Request, "url" | "headers">) => string[];
}

/** Where the credential of one scheme goes, and the text before it. */
export interface Placement {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly prefix: string;
}

/** The credential of HTTP basic. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Texts, logins, and functions that return one of them, each by its place among the client's options. */
export type Credentials = Readonly<Record<string, unknown>>;

/** Checks the client's options when the client is created. Places are JSON Pointers without the first slash. */
export type ReadCredentials = (
  options: { readonly [Option in Security["option"]]?: unknown },
  securities: readonly Security[],
  use: {
    /** Reads the properties of an object. It may have only the known ones. */
    readonly readKnown: <Known extends object>(
      given: unknown,
      known: Known,
      at: string,
    ) => { readonly [Name in keyof Known]?: unknown };
    readonly reject: (at: string, message: string) => void;
  },
) => Credentials;

/** A request after its credentials were added. */
export interface Authorized {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The texts that no error may show. */
  readonly secrets: readonly string[];
}

/** Adds the credentials to a request. */
export type Authorize = (
  security: Security,
  credentials: Credentials | undefined,
  request: Pick<Authorized, "url" | "headers">,
  use: {
    /** Calls a function that returns a credential. */
    readonly get: (getIt: () => unknown, at: string) => Promise<unknown>;
    /** Throws an error that says that nothing was sent. */
    readonly reject: (at: string, message: string) => never;
  },
) => Promise<Authorized>;
