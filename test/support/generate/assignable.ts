/** Asks `tsc`, for many values at once, whether each is of the type that a guard proves. */
import ts from "typescript";
import { diagnosticsOf } from "../type-check.js";
import type { Made } from "./generate-in-process.js";

/** `excess`: it is, but for a property that the type does not name, which TypeScript minds in a literal alone. */
export type Assignability = "fits" | "excess" | "misfits";

const valuesFile = "values.ts";

export function assignabilityOf(
  { files }: Made,
  questions: { guard: string; value: unknown }[],
): Assignability[] {
  const declarations = files["validators.ts"]?.matchAll(/^export const (\w+): Guard<(.*)> = .*;$/gm) ?? [];
  const types = new Map([...declarations].map(([, guard, type]) => [guard, type]));
  // Once as a literal, and once as what is known of it already.
  const lines = questions.flatMap(({ guard, value }, i) => [
    `export const literal${i}: ${types.get(guard)} = ${JSON.stringify(value)};`,
    `export const known${i}: ${types.get(guard)} = null as unknown as ${typeOf(value)};`,
  ]);
  const codes = new Map<number, number>();
  const diagnostics = diagnosticsOf({
    "generated/schema.ts": files["schema.ts"] ?? "",
    [valuesFile]: [`import type { ${exportsOf(files)} } from "./generated/schema.js";`, ...lines].join("\n"),
  });
  for (const { file, start = 0, code, messageText } of diagnostics) {
    if (!file?.fileName.endsWith(`/${valuesFile}`)) {
      throw new Error(`The types do not compile: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
    }
    codes.set(file.getLineAndCharacterOfPosition(start).line, code);
  }
  return questions.map((_, i) => {
    const [literal, known] = [codes.get(2 * i + 1), codes.get(2 * i + 2)];
    if (literal === undefined) return "fits";
    return known === undefined || known === noneInCommon ? "excess" : "misfits";
  });
}

/** Of an object and a type whose properties are all optional. */
const noneInCommon = 2559;

/** The narrowest type of a JSON value. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(typeOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const properties = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${typeOf(part)}`);
  return `{ ${properties.join("; ")} }`;
}

const exportsOf = (files: Made["files"]): string =>
  [...(files["schema.ts"]?.matchAll(/^export (?:type|interface) (\w+)/gm) ?? [])]
    .map(([, name]) => name)
    .join(", ");
