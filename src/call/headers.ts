/** Headers as callers give them, and as they are sent. */
import type { Operation } from "../../generated/contract.js";
import { escapePointer, type Issue, issueAt } from "../issues.js";
import { kindOf, threw } from "../snapshot.js";

/**
 * Headers by name: an object, pairs (an array or a `Map`), or the `Headers` of any library. `null` removes a header that
 * the client would send; `undefined` does nothing.
 *
 * @example
 * ```ts
 * await suspend(client, workflow, { headers: { "X-Request-Id": "42" } });
 * ```
 */
export type HeadersInput =
  | Headers
  | Iterable<readonly [name: string, value: HeaderValue]>
  | Readonly<Record<string, HeaderValue>>;

type HeaderValue = string | number | boolean | null | undefined;

/** By name in lower case; `null` removes a header. */
export type HeaderList = ReadonlyMap<string, string | null>;

const noHeaders: HeaderList = new Map();

/**
 * Reads headers once. A header that cannot be read or sent is an issue. Issues do not quote values.
 *
 * @param credentials the names of the headers that only the client itself sets
 * @param at the JSON Pointer of the headers
 */
export function readHeaders(
  given: unknown,
  credentials: readonly (string | undefined)[],
  at: string,
  issues: Issue[],
): HeaderList {
  if (given === undefined || given === null) return noHeaders;
  const headers = new Map<string, string | null>();
  for (const [name, value] of pairsOf(given, at, issues)) {
    const key = typeof name === "string" ? name.toLowerCase() : "";
    const reject = (message: string) => issues.push(issueAt(`${at}/${escapePointer(key)}`, message));
    const text = textOf(value);
    // The issue does not quote the name: it may hold anything, the API key too.
    if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(key)) issues.push(issueAt(at, "must have names that HTTP allows"));
    else if (credentials.some((credential) => credential?.toLowerCase() === key))
      reject("carries the credential: make a client for each key, or give a function that gets it");
    else if (value === null) headers.set(key, null);
    else if (text === undefined) reject("must be a text that HTTP allows, a number or a boolean");
    else headers.set(key, join(headers.get(key), text, key));
  }
  return headers;
}

/** The names of the headers that only the client itself sets. */
export const credentialHeaders = ({ credential, security }: Operation): readonly (string | undefined)[] =>
  security?.headers ?? [credential?.header];

/** The headers to send. A later list replaces headers of an earlier one; `cookies` are added to other cookies. */
export function mergeHeaders(
  ours: Readonly<Record<string, string>>,
  lists: readonly HeaderList[],
  cookies: string,
): Readonly<Record<string, string>> {
  if (cookies === "" && lists.every(({ size }) => size === 0)) return ours;
  const merged = new Map(Object.entries(ours));
  for (const list of lists) {
    for (const [name, value] of list) {
      if (value === null) merged.delete(name);
      else merged.set(name, value);
    }
  }
  if (cookies !== "") merged.set("cookie", join(merged.get("cookie"), cookies, "cookie"));
  return Object.fromEntries(merged);
}

/** Joins two values of one header (RFC 9110, 5.3; cookies: RFC 6265, 5.4). */
const join = (first: string | null | undefined, second: string, name: string): string =>
  first === undefined || first === null ? second : first + (name === "cookie" ? "; " : ", ") + second;

/** The headers as pairs, copied, without those whose value is `undefined`. */
function pairsOf(given: NonNullable<unknown>, at: string, issues: Issue[]): unknown[][] {
  try {
    const entries: unknown[] | undefined =
      typeof given === "object" && Symbol.iterator in given
        ? [...(given as Iterable<unknown>)]
        : kindOf(given) === "Object"
          ? Object.entries(given)
          : undefined;
    const pairs = entries?.map((entry) => (Array.isArray(entry) ? entry.map(copyList) : []));
    if (pairs?.every(({ length }) => length === 2)) return pairs.filter(([, value]) => value !== undefined);
    issues.push(issueAt(at, "must be an object, pairs of names and values, or Headers", "type"));
  } catch {
    issues.push(issueAt(at, threw, "type"));
  }
  return [];
}

const copyList = (value: unknown): unknown => (Array.isArray(value) ? [...value] : value);

/** A value as HTTP writes it; `undefined` if HTTP does not allow it, or if it is not a string, number or boolean. */
function textOf(value: unknown): string | undefined {
  const values = Array.isArray(value) ? value : [value];
  const fits = values.every(
    (item) =>
      ["string", "number", "boolean"].includes(typeof item) && /^[\t -~\x80-\xff]*$/.test(String(item)),
  );
  return fits ? values.join(", ") : undefined;
}
