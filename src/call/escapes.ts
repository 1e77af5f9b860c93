/** Undoes how JSON, JavaScript, URLs, HTML and JSON Pointers escape characters, to look for something in a text. */

/** Also takes backslashes that escape nothing: to search a row of them again from each one would take very long. */
const escapes =
  /\\+(?:(?:u00|x)([\da-f]{2})|u\{0*([\da-f]{2})\})?|%([\da-f]{2})|&#x0*([\da-f]{2});?|&#0*(\d{2,3});?|&(\w{2,6});|~([01])/gi;

/** HTML's names of characters that stand in a credential, or with which other escapes begin. */
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  num: "#",
  percnt: "%",
  plus: "+",
  comma: ",",
  period: ".",
  sol: "/",
  colon: ":",
  equals: "=",
  commat: "@",
  lowbar: "_",
};

/**
 * Only for comparing with another text whose escapes are undone, too: whatever looks like an escape counts as one, and
 * no backslash is left.
 */
export function undoEscapes(text: string): string {
  // What was escaped may have been escaped again, though hardly more often than this.
  for (let depth = 0; depth < 6; depth++) {
    const before = text;
    text = text.replace(escapes, meaning);
    if (text === before) break;
  }
  return text.replaceAll("\\", "");
}

/** The character that an escape stands for. */
function meaning(written: string, ...groups: (string | undefined)[]): string {
  const [inJson, braced, inUrl, inHtml, decimal, name = "", pointer] = groups;
  const hex = inJson ?? braced ?? inUrl ?? inHtml;
  const code = hex === undefined ? decimal : Number.parseInt(hex, 16);
  if (code !== undefined) return String.fromCharCode(Number(code));
  if (pointer !== undefined) return pointer === "0" ? "~" : "/";
  return Object.hasOwn(named, name) ? (named[name] ?? "") : written;
}
