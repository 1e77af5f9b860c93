/** Makes names for generated code from a document's words. */
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

/**
 * Whether TypeScript allows the character in a name: it knows fewer letters than newer versions of Unicode. Invisible
 * characters are not used.
 */
const isPart = (character: string): boolean =>
  ts.isIdentifierPart(character.codePointAt(0) ?? 0, ts.ScriptTarget.ES2022) && !/\p{Cf}/u.test(character);

export const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The names of one file's exports, functions and constants. Gives each name only once. */
export class Register {
  readonly #taken: Set<string>;

  /** @param reserved names that the file's code already uses */
  constructor(reserved: Iterable<string>) {
    this.#taken = new Set(reserved);
  }

  /** Returns the name if it is free, else the name with a number. */
  take(name: string): string {
    let free = name;
    for (let count = 2; this.#taken.has(free); count++) free = `${name}${count}`;
    this.#taken.add(free);
    return free;
  }
}
