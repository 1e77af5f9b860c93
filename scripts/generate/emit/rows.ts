/** The rows of the operations table under names of their own, and nothing else. */
import type { Operation } from "../plan/operations.js";

/** Of what is imported as a namespace, a bundler leaves out the rows that a program does not name. */
export const renderRows = (operations: Operation[]): string =>
  `export {\n${operations.map(({ id }) => `  ${id},\n`).join("")}} from "./operations.js";\n`;
