/** Asks `tsc`, for many values at once, whether each is of the type that a guard proves. */
import ts from "typescript";
import { programOf } from "../type-check.js";
import type { Made } from "./generate-in-process.js";

export interface Question {
  guard: string;
  value: unknown;
}

/** `excess`: it is, but for a property that the type does not name, which TypeScript minds in a literal alone. */
export type Assignability = "fits" | "excess" | "misfits";

const file = "assignments.ts";

/** A property that is not known, and a value that has none of the properties, all optional, of a type. */
const excessCodes = [2353, 2559, 2561];

export function assignabilityOf({ files }: Made, questions: Question[]): Assignability[] {
  const head = `import type * as guards from "./generated/validators.js";
type Proved<G> = G extends (value: unknown) => value is infer T ? T : never;`;
  const lines = questions.map(
    ({ guard, value }, i) =>
      `export const value${i}: Proved<typeof guards.${guard}> = ${JSON.stringify(value)};`,
  );
  const generated = Object.entries(files).map(([name, text]) => [`generated/${name}`, text]);
  const program = programOf({ ...Object.fromEntries(generated), [file]: [head, ...lines].join("\n") });
  const codes = new Map<number, number[]>();
  const problems = program
    .getSourceFiles()
    .filter(({ fileName }) => /assignments\.ts$|generated\/schema\.ts$/.test(fileName))
    .flatMap((source) => program.getSemanticDiagnostics(source));
  for (const { file: source, start = 0, code, messageText } of problems) {
    if (!source?.fileName.endsWith(file)) {
      throw new Error(`The types do not compile: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
    }
    const line = source.getLineAndCharacterOfPosition(start).line - head.split("\n").length;
    codes.set(line, [...(codes.get(line) ?? []), code]);
  }
  return questions.map((_, i) => {
    const found = codes.get(i);
    if (found === undefined) return "fits";
    return found.every((code) => excessCodes.includes(code)) ? "excess" : "misfits";
  });
}
