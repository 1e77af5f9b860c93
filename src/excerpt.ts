/** A text from outside, as errors show it: short, and with nothing in it that acts on a log or a terminal. */

/** Line breaks and other control characters (C0, C1), and marks that turn the writing direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const acting = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * The first 300 characters of a text, control characters escaped.
 *
 * @param text without the API key: the cut could leave a part of it that is not found any more
 */
export function excerpt(text: string): string {
  const escaped = text.slice(0, 300).replace(acting, escapeCharacter).slice(0, 300);
  // No half of a character at the cut.
  return escaped.replace(/[\ud800-\udbff]$/, "");
}

function escapeCharacter(char: string): string {
  // JSON has short forms of the commonest, and leaves those above U+007E as they are.
  const json = JSON.stringify(char).slice(1, -1);
  return json === char ? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}` : json;
}
