/** Undoes how JSON, JavaScript, URLs, HTML and JSON Pointers escape characters, to look for something in a text. */

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
 * Only for comparing with another text whose escapes are undone, too: all backslashes are left out, and whatever looks
 * like an escape counts as one.
 */
export function undoEscapes(text: string): string {
  // What was escaped may have been escaped again; deeper than this is not looked.
  for (let depth = 0; depth < 4; depth++) {
    const before = text;
    text = text.replace(escapes, meaning);
    if (text === before) break;
  }
  return text;
}

/** The character that an escape stands for; none for a backslash. */
function meaning(written: string, ...groups: (string | undefined)[]): string {
  const [inJson, braced, inUrl, inHtml, decimal, name, pointer] = groups;
  const hex = inJson ?? braced ?? inUrl ?? inHtml;
  const code = hex === undefined ? decimal : Number.parseInt(hex, 16);
  if (code !== undefined) return String.fromCharCode(Number(code)).replace("\\", "");
  if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? "") : written;
  if (pointer !== undefined) return pointer === "0" ? "~" : "/";
  return "";
}
