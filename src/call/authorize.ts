/** Adds the credentials to a request. */
import type { Authorized, Credentials, Operation } from "../../generated/contract.js";
import { RequestValidationError } from "../errors.js";
import { issueAt } from "../issues.js";
import { redactor } from "./redact.js";
import { copyOf, type Rejection } from "./rejection.js";

/** The API key, or a function that gets it. The function is called for each attempt, so the key may change. */
export type ApiKey = string | (() => string | Promise<string>);

/** The credentials of a client. */
export interface Keys {
  /** A string was checked when the client was made. */
  readonly apiKey?: ApiKey | undefined;
  /** For rows with a `security`. */
  readonly credentials?: Credentials | undefined;
}

/** @throws RequestValidationError if a credential is missing, or the function for it fails */
export function authorize(
  { id, credential, security }: Operation,
  { url, headers }: Pick<Authorized, "url" | "headers">,
  { apiKey, credentials }: Keys,
  unsent?: string,
): Authorized | Promise<Authorized> {
  if (!security && !credential) return { url, headers, secrets: [] };
  const withKey = (key: string): Authorized => ({
    url,
    headers: credential ? { [credential.header]: credential.prefix + key, ...headers } : headers,
    secrets: [key],
  });
  const reject = (at: string, message: string, cause?: Rejection): never => {
    throw new RequestValidationError(id, [issueAt(`/${at}`, message, "pattern")], cause, unsent);
  };
  const get = async (getIt: (() => unknown) | undefined, at: string): Promise<unknown> => {
    try {
      return await getIt?.();
    } catch (thrown) {
      return reject(at, "is a function that failed", copyOf(thrown, redactor()));
    }
  };
  if (security) return security.authorize(security, credentials, { url, headers }, { get, reject });
  // It was checked when the client was made.
  if (typeof apiKey === "string") return withKey(apiKey);
  return get(apiKey, "apiKey").then((key) => (isSendable(key) ? withKey(key) : reject("apiKey", unsendable)));
}

/** Whether HTTP allows it in a header. If not, `fetch` would quote it in its own error message. */
export const isSendable = (key: unknown): key is string => typeof key === "string" && /^[!-~]+$/.test(key);

export const unsendable = "must be one word of printable ASCII";
