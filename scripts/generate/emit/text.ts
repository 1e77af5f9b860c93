/**
 * The document's texts and values as TypeScript. Nothing else here writes a quotation mark or a comment around what a
 * document says, so no text of a document can become code.
 */

/** A text as an expression, or as a type. What cannot be seen is escaped, so that a review shows all that is there. */
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

/** A name in front of a colon. */
export function propertyKey(name: string): string {
  // Without brackets it would set the object's prototype.
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

/** A text that stays within the comment that it stands in, and lets no character that is not seen move others about. */
export const commented = (text: string): string =>
  text
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, "\n")
    .replace(/(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .replaceAll("*/", "*\\/");

/** A comment in front of a declaration, which an editor shows: on one line where it has one. */
export function docComment(text: string): string {
  const lines = commented(text).split("\n");
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}
