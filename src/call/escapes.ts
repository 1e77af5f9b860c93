/** Undoes how JSON, JavaScript, URLs, HTML and JSON Pointers escape characters, to look for something in a text. */

/** A text without its escapes. */
export interface Unescaped {
  readonly text: string;
  /** Where one of its characters, or its end, stands in the text as it was. */
  readonly origin: (index: number) => number;
}

/**
 * Only for comparing with another text that was unescaped, too: all backslashes are left out, and whatever looks like
 * an escape counts as one.
 */
export function undoEscapes(text: string): Unescaped {
  let result: Unescaped = { text, origin: (index) => index };
  // What was escaped may have been escaped again; deeper than this is not looked.
  for (let depth = 0; depth < 4; depth++) {
    const { text: before, origin: outer } = result;
    const { text, origin } = undoOnce(before);
    if (text === before) break;
    result = { text, origin: (index) => outer(origin(index)) };
  }
  return result;
}

const escapes =
  /\\+(?:u00([\da-f]{2})|u\{0*([\da-f]{2})\}|x([\da-f]{2}))?|%([\da-f]{2})|&#x0*([\da-f]{2});?|&#0*(\d{2,3});?|&(\w{2,6});|~([01])/gi;

function undoOnce(text: string): Unescaped {
  let plain = "";
  let end = 0;
  const replaced: { from: number; to: number; at: number; length: number }[] = [];
  for (const match of text.matchAll(escapes)) {
    const { 0: written, index } = match;
    plain += text.slice(end, index);
    end = index + written.length;
    const character = meaning(match);
    replaced.push({ from: index, to: end, at: plain.length, length: character.length });
    plain += character;
  }
  const origin = (index: number): number => {
    let low = 0;
    let high = replaced.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((replaced[middle]?.at ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    const last = replaced[low - 1];
    if (last === undefined) return index;
    return last.at === index ? last.from : last.to + index - last.at - last.length;
  };
  return { text: plain + text.slice(end), origin };
}

/** The character that an escape stands for; none for a backslash. */
function meaning(match: readonly string[]): string {
  const [written = "", u, braced, x, inUrl, hex, decimal, name, pointer] = match;
  const code = u ?? braced ?? x ?? inUrl ?? hex;
  let character = "";
  if (code !== undefined) character = String.fromCharCode(Number.parseInt(code, 16));
  else if (decimal !== undefined) character = String.fromCharCode(Number(decimal));
  else if (name !== undefined) character = named.get(name.toLowerCase()) ?? written;
  else if (pointer !== undefined) character = pointer === "0" ? "~" : "/";
  return character === "\\" ? "" : character;
}

/** HTML's names of the printable ASCII characters. */
const named = new Map(
  (
    "excl! quot\" num# dollar$ percnt% amp& apos' lpar( rpar) ast* plus+ comma, period. sol/ colon: semi; lt< equals= " +
    "gt> quest? commat@ lsqb[ bsol\\ rsqb] hat^ lowbar_ grave` lcub{ verbar| rcub}"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, -1), entry.slice(-1)]),
);
