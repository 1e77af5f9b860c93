/** How the credentials of an operation are read and sent: the types that every generated folder has. */

/** Credentials: which are sent together, and where each goes. */
export interface Security {
  /** The client's option that has them: `apiKey` where the document has one scheme. */
  readonly option: "apiKey" | "credentials";
  /** Whether the operation cannot be called without. */
  readonly required: boolean;
  /** The headers that only the client sets. */
  readonly headers: readonly string[];
  /** What is sent together, by the names of the schemes. The first is sent that the client has everything for. */
  readonly alternatives: readonly Readonly<Record<string, Placement>>[];
  readonly read: ReadCredentials;
  readonly authorize: Authorize;
  /** What of a request that was authorized no error may show. */
  readonly secretsIn: (security: Security, request: Pick<Request, "url" | "headers">) => string[];
}

/** Where the credential of one scheme goes, and what stands before it there. */
export interface Placement {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly prefix: string;
}

/** For HTTP basic. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Texts, logins, and functions that get a text, each by its place among the client's options. */
export type Credentials = Readonly<Record<string, unknown>>;

/** Looks at the client's options, as the client is made. Places are JSON Pointers without the first slash. */
export type ReadCredentials = (
  options: { readonly [Option in Security["option"]]?: unknown },
  securities: readonly Security[],
  use: {
    /** The properties of an object that may have these and no others. */
    readonly readKnown: <Known extends object>(
      given: unknown,
      known: Known,
      at: string,
    ) => { readonly [Name in keyof Known]?: unknown };
    readonly reject: (at: string, message: string) => void;
  },
) => Credentials;

/** A request as its credentials change it. */
export interface Authorized {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What no error may show. */
  readonly secrets: readonly string[];
}

/** Adds the credentials to a request. */
export type Authorize = (
  security: Security,
  credentials: Credentials | undefined,
  request: Pick<Authorized, "url" | "headers">,
  use: {
    /** Calls a function that gets a credential. */
    readonly get: (getIt: () => unknown, at: string) => Promise<unknown>;
    /** @throws */
    readonly reject: (at: string, message: string) => never;
  },
) => Promise<Authorized>;
