/** Text from outside, made short and harmless for logs and terminals. */

/** Control characters (C0 and C1, with line breaks), marks of writing direction, and half a character at the cut. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const acting = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff]$/g;

/**
 * The first 300 characters of a text, control characters escaped.
 *
 * @param text with the API key already taken out: after the cut, a part of the key could not be found
 */
export const excerpt = (text: string): string =>
  text.slice(0, 300).replace(acting, escapeCharacter).slice(0, 300);

function escapeCharacter(char: string): string {
  if (/[\ud800-\udbff]/.test(char)) return "";
  // JSON has short escapes for the common ones, such as `\n`, and does not escape those above U+007E.
  const json = JSON.stringify(char).slice(1, -1);
  return json === char ? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}` : json;
}
