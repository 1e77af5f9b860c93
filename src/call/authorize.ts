/** A request with its credentials. */
import type { Authorized, Credentials, Operation } from "../../generated/contract.js";
import { RequestValidationError } from "../errors.js";
import { issueAt } from "../issues.js";
import { redactor } from "./redact.js";
import { copyOf, type Rejection } from "./rejection.js";

/** The credential, or what gets it: called once for each attempt, so that it can rotate. */
export type ApiKey = string | (() => string | Promise<string>);

/** What a client has to send as credentials. */
export interface Keys {
  /** Looked at when the client was made, where it is no function. */
  readonly apiKey?: ApiKey | undefined;
  /** For rows with a `security`. */
  readonly credentials?: Credentials | undefined;
}

/** @throws RequestValidationError where a credential is missing or cannot be had */
export async function authorize(
  { id, credential, security }: Operation,
  { url, headers }: Pick<Authorized, "url" | "headers">,
  { apiKey, credentials }: Keys,
): Promise<Authorized> {
  const reject = (at: string, message: string, cause?: Rejection): never => {
    throw new RequestValidationError(id, [issueAt(`/${at}`, message, "pattern")], cause);
  };
  const get = async (getIt: () => unknown, at: string): Promise<unknown> => {
    try {
      return await getIt();
    } catch (thrown) {
      return reject(at, "could not be had from the function given", copyOf(thrown, redactor()));
    }
  };
  if (security) return security.authorize(security, credentials, { url, headers }, { get, reject });
  if (!credential) return { url, headers, secrets: [] };
  const key = typeof apiKey === "function" ? await get(apiKey, "apiKey") : apiKey;
  if (!isSendable(key)) return reject("apiKey", unsendable);
  return { url, headers: { [credential.header]: credential.prefix + key, ...headers }, secrets: [key] };
}

/** What `fetch` would quote in its own error message, were it sent. */
export const isSendable = (key: unknown): key is string => typeof key === "string" && /^[!-~]+$/.test(key);

export const unsendable = "must be one word of printable ASCII";
