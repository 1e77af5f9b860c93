/** Credentials that are not just one text in one header: several at once, alternatives, in the query, in cookies. */
import type { Authorize, Login, Placement, ReadCredentials, Security } from "./contract.js";

/** Reads the credentials among the client's options once, when the client is created. */
export const read: ReadCredentials = (options, securities, use) => {
  const found: [at: string, value: unknown][] = [];
  for (const option of new Set(securities.map((security) => security.option))) {
    const given = options[option];
    const own = securities.filter((security) => security.option === option);
    const schemes: Record<string, Placement> = Object.fromEntries(
      own.flatMap(({ alternatives }) => alternatives.flatMap((each) => Object.entries(each))),
    );
    if (given === undefined) {
      if (own.some(({ required }) => required))
        use.reject(option, "is missing: is it read from a variable that is not set?");
      continue;
    }
    // A document with one scheme has no name for its option.
    const byName =
      option === "apiKey"
        ? Object.fromEntries(Object.keys(schemes).map((name) => [name, given]))
        : use.readKnown(given, schemes, option);
    for (const [name, placement] of Object.entries(schemes)) {
      const at = placeOf(option, name);
      const value = readOne(byName[name], placement, at, use);
      if (value !== undefined) found.push([at, value]);
    }
  }
  return Object.fromEntries(found);
};

/** Checks one credential. A login is copied, because the caller may change the object later. */
function readOne(
  given: unknown,
  placement: Placement,
  at: string,
  { readKnown, reject }: Parameters<ReadCredentials>[2],
): unknown {
  if (given === undefined || typeof given === "function") return given;
  const isLogin = typeof given === "object" && given !== null && isBasic(placement);
  const value = isLogin ? { ...readKnown(given, { username: 0, password: 0 }, at) } : given;
  textOf(value, placement, (message) => reject(at, message));
  return value;
}

/** Adds the credentials of the first alternative for which the client has all of them. */
export const authorize: Authorize = async (security, given = {}, { url, headers }, { get, reject }) => {
  const { option, required, alternatives } = security;
  const alternative = alternatives.find((schemes) =>
    Object.keys(schemes).every((name) => Object.hasOwn(given, placeOf(option, name))),
  );
  if (alternative === undefined) {
    if (required) reject(option, `must have ${wordsFor(security)}`);
    return { url, headers, secrets: [] };
  }
  const texts = await Promise.all(
    Object.entries(alternative).map(async ([name, placement]) => {
      const at = placeOf(option, name);
      const value = given[at];
      // It is called without arguments.
      const found = typeof value === "function" ? await get(value as () => unknown, at) : value;
      return { ...placement, text: textOf(found, placement, (message) => reject(at, message)) };
    }),
  );
  const inLocation = (location: Placement["in"]) => texts.filter((each) => each.in === location);
  const query = inLocation("query").map(
    ({ name, text }) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`,
  );
  const ownCookies = inLocation("cookie").map(({ name, text }) => `${name}=${text}`);
  const { cookie, ...others } = headers;
  const cookies = [...ownCookies, cookie].filter(Boolean).join("; ");
  return {
    url: query.length > 0 ? `${url}${url.includes("?") ? "&" : "?"}${query.join("&")}` : url,
    headers: {
      ...(cookies !== "" && { cookie: cookies }),
      ...Object.fromEntries(inLocation("header").map(({ name, prefix, text }) => [name, prefix + text])),
      ...others,
    },
    secrets: texts.flatMap(secretsOf),
  };
};

/** The secrets in a request that other code has authorized. Every alternative is looked for. */
export const secretsIn: Security["secretsIn"] = ({ alternatives }, { url, headers }) => {
  const cookies = (headers.get("cookie") ?? "").split(/; */).map((pair) => pair.split("="));
  const textAt = ({ in: location, name, prefix }: Placement): string => {
    if (location === "query") return new URL(url).searchParams.get(name) ?? "";
    if (location === "cookie")
      return (
        cookies
          .find(([each]) => each === name)
          ?.slice(1)
          .join("=") ?? ""
      );
    const sent = headers.get(name) ?? "";
    return sent.startsWith(prefix) ? sent.slice(prefix.length) : sent;
  };
  const placements = alternatives.flatMap((schemes) => Object.values(schemes));
  return placements.flatMap((placement) => secretsOf({ ...placement, text: textAt(placement) }));
};

/** Where a credential stands among the client's options. */
const placeOf = (option: Security["option"], name: string): string =>
  option === "apiKey" ? option : `${option}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

const wordsFor = ({ option, alternatives }: Security): string =>
  option === "apiKey"
    ? "a value"
    : alternatives.map((schemes) => Object.keys(schemes).join(" and ")).join(", or ");

const isBasic = ({ prefix }: Placement): boolean => prefix === "Basic ";

/** The text after the prefix. For basic, it is `username:password` in base64 (RFC 7617). Base64 itself has no colon. */
function textOf(
  value: unknown,
  { prefix, in: location }: Placement,
  reject: (message: string) => void,
): string {
  if (prefix === "Basic ") return basicOf(value, reject);
  // The value of a whole header may contain spaces: after an authentication scheme, for example.
  const isSendable = location === "header" && prefix === "" ? /^[!-~]+( +[!-~]+)*$/ : /^[!-~]+$/;
  if (typeof value === "string" && isSendable.test(value)) return value;
  reject("must be one word of printable ASCII");
  return "";
}

function basicOf(value: unknown, reject: (message: string) => void): string {
  const { username, password } = Object(value) as Partial<Login>;
  const isLogin = typeof username === "string" && typeof password === "string" && !username.includes(":");
  const pair = isLogin ? `${username}:${password}` : value;
  try {
    if (typeof pair === "string" && pair.includes(":")) return btoa(inUtf8(pair));
    if (typeof pair === "string" && atob(pair).includes(":")) return pair;
  } catch {
    // It is neither `username:password` nor base64.
  }
  reject("must be { username, password } without a colon in the first, or both with a colon between them");
  return "";
}

/** A text whose characters are the bytes of the given text in UTF-8. */
const inUtf8 = (text: string): string =>
  encodeURIComponent(text).replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** The texts that no error may show. */
function secretsOf({ text, ...placement }: Placement & { readonly text: string }): string[] {
  if (!isBasic(placement)) return [text, ...text.split(" ").slice(1)];
  try {
    const bytes = atob(text).replace(/./gs, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
    const pair = decodeURIComponent(bytes);
    return [text, pair, pair.slice(pair.indexOf(":") + 1)];
  } catch {
    return [text];
  }
}
