/**
 * Finds the positions of values in a JSON text. It scans and remembers only what lies on the path to a value, because a
 * tree of all values takes more memory than the document itself.
 */
export class JsonPositions {
  readonly #text: string;
  /** Where each value of an object or a list begins, by where the object or list begins. */
  readonly #members = new Map<number, Map<string, number>>();
  #lineStarts: number[] | undefined;

  /** @param text valid JSON that is an object */
  constructor(text: string) {
    this.#text = text;
  }

  /** The position of the value at these keys. Where there is none: of the nearest value around it. */
  positionOf(keys: string[]): { line: number; column: number } {
    let at = this.#text.indexOf("{");
    for (const key of keys) {
      const next = this.#membersOf(at).get(key);
      if (next === undefined) break;
      at = next;
    }
    return this.#lineAndColumn(at);
  }

  #membersOf(start: number): Map<string, number> {
    const known = this.#members.get(start);
    if (known) return known;
    const members = new Map<string, number>();
    this.#members.set(start, members);
    const text = this.#text;
    const isObject = text[start] === "{";
    if (!isObject && text[start] !== "[") return members;
    let at = afterSpace(text, start + 1);
    for (let index = 0; text[at] !== "}" && text[at] !== "]"; index++) {
      let key = String(index);
      if (isObject) {
        const end = afterString(text, at);
        key = JSON.parse(text.slice(at, end));
        const colon = afterSpace(text, end);
        at = afterSpace(text, colon + 1);
      }
      members.set(key, at);
      at = afterSpace(text, afterValue(text, at));
      if (text[at] === ",") at = afterSpace(text, at + 1);
    }
    return members;
  }

  #lineAndColumn(at: number): { line: number; column: number } {
    this.#lineStarts ??= lineStartsIn(this.#text);
    const starts = this.#lineStarts;
    let line = 0;
    for (let after = starts.length; after - line > 1; ) {
      const middle = (line + after) >> 1;
      if ((starts[middle] ?? 0) <= at) line = middle;
      else after = middle;
    }
    return { line: line + 1, column: at - (starts[line] ?? 0) + 1 };
  }
}

function lineStartsIn(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The index after the match of a pattern that begins here. In valid JSON there is always one. */
function after(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  pattern.test(text);
  return pattern.lastIndex;
}

const space = /\s*/y;
const string = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const scalar = /[^\s,\]}]+/y;
const toBracket = /[^"[\]{}]*/y;

const afterSpace = (text: string, start: number) => after(space, text, start);
const afterString = (text: string, start: number) => after(string, text, start);

function afterValue(text: string, start: number): number {
  if (text[start] === '"') return afterString(text, start);
  if (text[start] !== "{" && text[start] !== "[") return after(scalar, text, start);
  let depth = 0;
  for (let at = start; ; at = after(toBracket, text, at)) {
    const char = text[at];
    if (char === '"') at = afterString(text, at);
    else {
      depth += char === "{" || char === "[" ? 1 : -1;
      at += 1;
      if (depth === 0) return at;
    }
  }
}
