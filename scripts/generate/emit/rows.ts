/** Writes a module that exports only the rows of the operations table. */
import type { Operation } from "../plan/operations.js";

/** Where this module is imported as a namespace, a bundler leaves out the rows that a program does not use. */
export const renderRows = (operations: Operation[]): string =>
  `export {\n${operations.map(({ id }) => `  ${id},\n`).join("")}} from "./operations.js";\n`;
