/**
 * Writes the document's texts and values as TypeScript. Only this file puts a document's text into quotes or comments,
 * so no such text can become code.
 */

/** A text as a string literal. Invisible characters are escaped, so that a reviewer sees them. */
export const quote = (text: string): string =>
  JSON.stringify(text).replace(unseen, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A value as an expression. */
export function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "string") return quote(value);
  if (typeof value !== "object" || value === null || value instanceof RegExp) return String(value);
  const pairs = Object.entries(value).map(([key, part]) => `${propertyKey(key)}: ${literal(part)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

/** A name as a key of an object literal. */
export function propertyKey(name: string): string {
  // Without brackets, this key would set the object's prototype.
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

/** A text for a comment. It cannot end the comment, and has no invisible characters that reorder others. */
export const commented = (text: string): string =>
  text
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, "\n")
    .replace(/(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .replaceAll("*/", "*\\/");

/** A comment for a declaration, which editors show. A text of one line gives a comment of one line. */
export function docComment(text: string): string {
  const lines = commented(text).split("\n");
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}
