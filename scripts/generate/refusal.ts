import { relative } from "node:path";

/** One reason why a document cannot be generated from, and where it stands. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  pointer: string;
  message: string;
}

/** The document cannot be generated from. Its message is meant for the terminal, one line a problem. */
export class Refusal extends Error {
  constructor(problems: readonly Problem[]) {
    super(
      problems
        .map(
          ({ file, line, column, pointer, message }) =>
            `${relative(process.cwd(), file)}:${line}:${column} ${message}\n  at ${pointer}`,
        )
        .join("\n"),
    );
    this.name = "Refusal";
  }
}
