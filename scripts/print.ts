/** Prints texts that may come from a document. Characters that control the terminal, or reorder others, are escaped. */
import { escapeActing } from "../src/command/output.js";

export const print = (text: string): void => console.log(escaped(text));

export const printError = (text: string): void => console.error(escaped(text));

/** Line by line: the ends of lines are our own. */
const escaped = (text: string): string => text.split("\n").map(escapeActing).join("\n");
