/** Names in generated code that are made of a document's words. */
import ts from "typescript";

/** The parts of a text that can stand in a name. */
export const wordsIn = (text: string): string[] =>
  Array.from(text, (character) => (isPart(character) ? character : " "))
    .join("")
    .split(" ")
    .filter(Boolean);

/** Whether a name can begin with this text. */
export const beginsName = (text: string): boolean =>
  ts.isIdentifierStart(text.codePointAt(0) ?? 0, ts.ScriptTarget.ES2022);

/** As TypeScript sees it, which knows fewer letters than a newer Unicode has. What is not seen is no part of a name. */
const isPart = (character: string): boolean =>
  ts.isIdentifierPart(character.codePointAt(0) ?? 0, ts.ScriptTarget.ES2022) && !/\p{Cf}/u.test(character);

export const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The names of one file's exports, functions and constants. Each is given once. */
export class Register {
  readonly #taken: Set<string>;

  /** @param reserved what the file's code calls by these names */
  constructor(reserved: Iterable<string>) {
    this.#taken = new Set(reserved);
  }

  /** The name asked for, or the same with a number. */
  take(name: string): string {
    let free = name;
    for (let count = 2; this.#taken.has(free); count++) free = `${name}${count}`;
    this.#taken.add(free);
    return free;
  }
}
