/** Takes the API key out of texts that came from a server or from a `fetch`. */
import { undoEscapes } from "./escapes.js";

/** Puts `[redacted]` in place of the API key. */
export type Redact = (text: string) => string;

/**
 * Makes a function that takes credentials out of a text, however the text writes them (escaped, or in base64), also
 * where the text ends within one. A text that holds one escaped comes out without its escapes. A credential shorter than
 * 8 characters is left: innocent text would hold it, too.
 *
 * @param credentials of two that begin alike, the longer one first
 */
export function redactor(...credentials: readonly string[]): Redact {
  if (!credentials.some(isLong)) return (text) => text;
  // Made for the first text, as most calls have none.
  let search: Search | undefined;
  return (text) => {
    search ??= searchFor(credentials.filter(isLong));
    if (!search.signs.test(text)) return text;
    const redacted = text.replace(search.asGiven, mark);
    const plain = undoEscapes(redacted);
    const plainRedacted = withoutStart(plain.replace(search.plain, mark), search.secrets);
    return plainRedacted === plain ? redacted : plainRedacted;
  };
}

const isLong = ({ length }: string) => length >= 8;

/** Redactors for credentials that may change from call to call; the last one is kept. */
export function rememberRedactor(): typeof redactor {
  let last: string | undefined;
  let redact = redactor();
  return (...credentials) => {
    const now = credentials.join("\n");
    if (now !== last) redact = redactor(...credentials);
    last = now;
    return redact;
  };
}

const mark = "[redacted]";

/** What to look for in a text. */
interface Search {
  /** Quick to look for; a text without any of it holds no secret. */
  readonly signs: RegExp;
  readonly asGiven: RegExp;
  /** For a text whose escapes are undone, as the next. */
  readonly plain: RegExp;
  readonly secrets: readonly string[];
}

function searchFor(credentials: readonly string[]): Search {
  const given = [...credentials, ...credentials.flatMap(inBase64)].filter(isLong);
  const secrets = given.map(undoEscapes).filter(Boolean);
  return {
    signs: anyOf([...given.map((secret) => secret.slice(0, least)), ..."\\%&~"], "i"),
    asGiven: anyOf(given, "gi"),
    plain: anyOf(secrets, "gi"),
    secrets: secrets.map((secret) => secret.toLowerCase()),
  };
}

const anyOf = (texts: readonly string[], flags: string): RegExp =>
  new RegExp(texts.map((text) => text.replace(/\W/g, "\\$&")).join("|") || "(?!)", flags);

/** From so many characters on, the start of a secret is taken out, too, where the text ends within the secret. */
const least = 4;

function withoutStart(text: string, secrets: readonly string[]): string {
  // The end may be one within an escape.
  for (const whole of [text, text.replace(/(?:[ux][\da-f{]{0,3}|%[\da-f]?|&#?\w{0,7}|~)$/i, "")]) {
    for (const secret of secrets) {
      const start = secret.slice(0, least);
      const tail = whole.slice(1 - secret.length).toLowerCase();
      for (let at = tail.indexOf(start); at >= 0; at = tail.indexOf(start, at + 1)) {
        if (secret.startsWith(tail.slice(at))) return whole.slice(0, at - tail.length) + mark;
      }
    }
  }
  return text;
}

/** What base64 makes of a secret, without the characters that also depend on what stands before and after it. */
function inBase64(secret: string): string[] {
  if (typeof btoa !== "function") return [];
  return [0, 1, 2].flatMap((before) => {
    const whole = btoa(" ".repeat(before) + secret);
    const own = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
    return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
