/** Asks `tsc`, for many values at once, whether each is of the type that a guard proves. */
import ts from "typescript";
import { programOf } from "../type-check.js";
import type { Made } from "./generate-in-process.js";

/** `excess`: it is, but for a property that the type does not name, which TypeScript minds in a literal alone. */
export type Assignability = "fits" | "excess" | "misfits";

const schemaFile = "generated/schema.ts";
const valuesFile = "values.ts";

/** A property that is not known; a value with none of a type's properties, which are all optional. */
const excessCodes = [2353, 2559, 2561];

export function assignabilityOf(
  { files }: Made,
  questions: { guard: string; value: unknown }[],
): Assignability[] {
  const declarations = files["validators.ts"]?.matchAll(/^export const (\w+): Guard<(.*)> = \w+;$/gm) ?? [];
  const types = new Map([...declarations].map(([, guard, type]) => [guard, type]));
  const lines = questions.map(
    ({ guard, value }, i) => `export const value${i}: ${types.get(guard)} = ${JSON.stringify(value)};`,
  );
  const program = programOf({
    [schemaFile]: files["schema.ts"] ?? "",
    [valuesFile]: [`import type { ${exportsOf(files)} } from "./generated/schema.js";`, ...lines].join("\n"),
  });
  const problemsIn = (name: string) =>
    program
      .getSourceFiles()
      .filter(({ fileName }) => fileName.endsWith(`/${name}`))
      .flatMap((source) => [...program.getSemanticDiagnostics(source)]);
  for (const { messageText } of problemsIn(schemaFile)) {
    throw new Error(`The types do not compile: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  }
  const codes = new Map<number, number[]>();
  for (const { file, start = 0, code } of problemsIn(valuesFile)) {
    const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
    codes.set(line, [...(codes.get(line) ?? []), code]);
  }
  return questions.map((_, i) => {
    const found = codes.get(i + 1);
    if (found === undefined) return "fits";
    return found.every((code) => excessCodes.includes(code)) ? "excess" : "misfits";
  });
}

const exportsOf = (files: Made["files"]): string =>
  [...(files["schema.ts"]?.matchAll(/^export (?:type|interface) (\w+)/gm) ?? [])]
    .map(([, name]) => name)
    .join(", ");
