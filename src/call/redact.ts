/** Takes the API key out of texts that came from a server or a `fetch`. */
import { attempt } from "../attempt.js";
import { undoEscapes } from "./escapes.js";

/** Puts `[redacted]` in place of the API key. */
export type Redact = (text: string) => string;

/**
 * Makes a function that takes credentials out of a text: as given, escaped, in base64 or broken into lines, and also a
 * first part of one at the end of the text. If the text has an escaped credential, all its escapes are undone. A
 * credential of fewer than 8 characters is not looked for: ordinary text may contain it.
 */
export function redactor(...credentials: readonly string[]): Redact {
  if (!credentials.some(isLong)) return (text) => text;
  // Made when the first text comes: most calls have none.
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

/** Like `redactor`, but keeps the last one: credentials seldom change between calls. */
export function rememberRedactor(): (credentials: readonly string[]) => Redact {
  let last: readonly string[] = [];
  let redact = redactor();
  return (credentials) => {
    const isSame = credentials.length === last.length && credentials.every((each, i) => each === last[i]);
    if (!isSame) redact = redactor(...credentials);
    last = credentials;
    return redact;
  };
}

const mark = "[redacted]";

/** What to look for in a text. */
interface Search {
  /** A quick first search: a text without a match holds no secret. */
  readonly signs: RegExp;
  readonly asGiven: RegExp;
  /** For a text whose escapes are undone. */
  readonly plain: RegExp;
  /** The secrets in lower case, without escapes. */
  readonly secrets: readonly string[];
}

function searchFor(credentials: readonly string[]): Search {
  const given = [...credentials, ...credentials.flatMap(inBase64)];
  // A secret may contain a shorter one, which must not be taken out of it.
  given.sort((left, right) => right.length - left.length);
  const secrets = given.map((secret) => undoEscapes(secret).toLowerCase()).filter(Boolean);
  return {
    signs: anyOf([...given.map((secret) => secret.slice(0, shortestStart)), ..."\\%&~"], "i"),
    asGiven: anyOf(given, "gi"),
    plain: anyOf(secrets, "gi"),
    secrets,
  };
}

/** Matches any of these texts, also where it is broken into lines: white space is ignored, and its escapes. */
const anyOf = (texts: readonly string[], flags: string): RegExp => {
  const patterns = texts.map((text) => {
    // What is ignored must not occur in the text itself, and has a limit. Otherwise the search could take very long.
    const ignored = text.includes("\\") ? "\\s{0,99}" : "(?:\\s|\\\\{1,9}[nrt]){0,99}";
    return text
      .match(/\S/g)
      ?.map((char) => char.replace(/\W/, "\\$&"))
      .join(ignored);
  });
  return new RegExp(patterns.filter(Boolean).join("|") || "(?!)", flags);
};

/** At the end of a text, the first part of a secret is taken out if it has at least this many characters. */
const shortestStart = 4;

function withoutStart(text: string, secrets: readonly string[]): string {
  // The text may end in the middle of an escape.
  for (const whole of [text, text.replace(/(?:[ux][\da-f{]{0,3}|%[\da-f]?|&#?\w{0,7}|~)$/i, "")]) {
    for (const secret of secrets) {
      const start = secret.slice(0, shortestStart);
      const tail = whole.slice(1 - secret.length).toLowerCase();
      for (let at = tail.indexOf(start); at >= 0; at = tail.indexOf(start, at + 1)) {
        if (secret.startsWith(tail.slice(at))) return whole.slice(0, at - tail.length) + mark;
      }
    }
  }
  return text;
}

/**
 * A secret in base64, without the characters that also depend on the text before and after it. None on a platform that
 * cannot write base64.
 */
const inBase64 = (secret: string): string[] =>
  attempt(() => {
    // The bytes that are sent: a password may have any characters.
    const bytes = String.fromCharCode(...new TextEncoder().encode(secret));
    return [0, 1, 2].flatMap((before) => {
      const whole = btoa(" ".repeat(before) + bytes);
      const own = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
      return [own, own.replaceAll("+", "-").replaceAll("/", "_")];
    });
  }) ?? [];
