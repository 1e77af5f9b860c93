/** Undoes the escapes of JSON, JavaScript, URLs, HTML and JSON Pointers, so that a text can be searched. */
import { bare } from "../snapshot.js";

/** Also matches backslashes that escape nothing: otherwise a long row of them would be searched again from each one. */
const escapes =
  /\\+(?:(?:u00|x)([\da-f]{2})|u\{0*([\da-f]{2})\})?|%([\da-f]{2})|&#x0*([\da-f]{2});?|&#0*(\d{2,3});?|&(\w{2,6});|~([01])/gi;

/** HTML's names of characters that a credential may have, or that begin another escape. */
const named: Readonly<Record<string, string>> = /* @__PURE__ */ bare({
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
});

/**
 * The text without its escapes and backslashes. Whatever looks like an escape is undone, so the result may only be
 * compared with another result of this function.
 */
export function undoEscapes(text: string): string {
  // An escaped text may have been escaped again. More than six times is not expected.
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
  return named[name] ?? written;
}
