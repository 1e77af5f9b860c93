/** Prints texts that may come from a document. Characters that control the terminal, or reorder others, are escaped. */

export const print = (text: string): void => console.log(escaped(text));

export const printError = (text: string): void => console.error(escaped(text));

/** As JSON escapes them, so that a report in JSON stays one. */
const escaped = (text: string): string =>
  text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
