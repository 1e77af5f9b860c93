/** Takes the API key out of texts that came from a server or from a `fetch`. */
import { undoEscapes } from "./escapes.js";

/** Puts `[redacted]` in place of the API key. */
export type Redact = (text: string) => string;

/**
 * Makes a function that takes a credential out of a text, however the text writes it (escaped, or in base64), also
 * where the text ends within it. A text that holds it escaped comes out without its escapes. A credential shorter than
 * 8 characters is left: innocent text would hold it, too.
 *
 * @param prefix what stands before the credential in its header; after `Basic` the credential is itself base64
 */
export function redactor(credential = "", prefix = ""): Redact {
  if (credential.length < 8) return (text) => text;
  // Made for the first text, as most calls have none.
  let search: Search | undefined;
  return (text) => {
    search ??= searchFor(credential, prefix);
    const { signs, asGiven, unescaped } = search;
    if (!signs.test(text)) return text;
    const redacted = text.replace(asGiven, "[redacted]");
    const plain = undoEscapes(redacted);
    return plain.search(unescaped) < 0 ? redacted : plain.replace(unescaped, "[redacted]");
  };
}

/** Redactors for a credential that may change from call to call; the last one is kept. */
export function rememberRedactor(): typeof redactor {
  let last: string | undefined;
  let redact: Redact;
  return (credential, prefix) => {
    if (redact === undefined || last !== credential) redact = redactor(credential, prefix);
    last = credential;
    return redact;
  };
}

/** What to look for in a text. */
interface Search {
  /** Quick to look for; a text without any of it holds no secret. */
  readonly signs: RegExp;
  readonly asGiven: RegExp;
  /** For a text whose escapes are undone. */
  readonly unescaped: RegExp;
}

function searchFor(credential: string, prefix: string): Search {
  const decoded = /^basic /i.test(prefix) ? fromBase64(credential) : [];
  const secrets = [credential, ...inBase64(credential), ...decoded].filter(({ length }) => length >= 8);
  const starts = secrets.map((secret) => literal(secret.slice(0, least)));
  const unescaped = secrets.map(undoEscapes).filter(Boolean);
  return {
    signs: new RegExp(["[\\\\%&~]", ...starts].join("|"), "i"),
    asGiven: new RegExp(secrets.map(literal).join("|"), "gi"),
    unescaped: new RegExp(unescaped.map(wholeOrCutOff).join("|") || "(?!)", "gi"),
  };
}

/** From so many characters on, a secret is also taken out where the text ends within it. */
const least = 4;

/** An escape at the end of a text that ends within it. */
const brokenEscape = "(?:[ux][\\da-f{]{0,3}|%[\\da-f]?|&#?\\w{0,7}|~)?";

/** A pattern for a whole secret anywhere, and for the start of one at the end of the text. */
function wholeOrCutOff(secret: string): string {
  const rest = secret.slice(least);
  const cutOff = [...rest].reduceRight((following, char) => `(?:${literal(char)}${following})?`, "");
  return `${literal(secret.slice(0, least))}(?:${literal(rest)}|${cutOff}${brokenEscape}$)`;
}

const literal = (text: string) => text.replace(/\W/g, "\\$&");

/** What base64 makes of a secret, without the characters that also depend on what stands before and after it. */
function inBase64(secret: string): string[] {
  if (typeof btoa !== "function") return [];
  return [0, 1, 2].flatMap((before) => {
    const whole = btoa(" ".repeat(before) + secret);
    const own = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
    return [...new Set([own, own.replaceAll("+", "-").replaceAll("/", "_")])];
  });
}

/** `user:password`, and the password alone. */
function fromBase64(credential: string): string[] {
  try {
    const pair = atob(credential);
    return [pair, pair.slice(pair.indexOf(":") + 1)];
  } catch {
    return [];
  }
}
