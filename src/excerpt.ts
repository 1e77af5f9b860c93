/** A text from outside, as errors show it: short, and with nothing in it that acts on a log or a terminal. */

/** Control characters (C0 and C1, line breaks among them), marks of the writing direction; half a character at the cut. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const acting = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff]$/g;

/**
 * The first 300 characters of a text, control characters escaped.
 *
 * @param text without the API key: the cut could leave a part of it that is not found any more
 */
export const excerpt = (text: string): string =>
  text.slice(0, 300).replace(acting, escapeCharacter).slice(0, 300);

function escapeCharacter(char: string): string {
  if (/[\ud800-\udbff]/.test(char)) return "";
  // JSON has short forms of the commonest, and leaves those above U+007E as they are.
  const json = JSON.stringify(char).slice(1, -1);
  return json === char ? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}` : json;
}
