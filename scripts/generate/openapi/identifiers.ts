/** Names in generated code that are made of a document's words. */

/** The parts of a text that can stand in a name. */
export const wordsIn = (text: string): string[] => text.match(/[\p{ID_Continue}$]+/gu) ?? [];

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
