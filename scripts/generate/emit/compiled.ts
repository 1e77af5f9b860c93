/** What Ajv has made of one schema: the code of a function, and what it uses. */

export interface Compiled {
  /** The name of the function, in its code. */
  name: string;
  /** The function, and what it is given as properties. */
  code: string;
  /** Schemas, patterns and formats that the code uses, by the names that it has for them. */
  constants: Map<string, unknown>;
  /** What the code calls of the template runtime.ts, by the names that it has for it. */
  runtime: Map<string, RuntimeName>;
}

export type RuntimeName = "isOwn" | "isEqual" | "charactersIn" | "isMultipleOf" | "firstRepeated";

/** As Ajv keeps it beside the function. */
interface Source {
  validateName: object;
  validateCode: string;
  /** By kind: the values that the code uses, by name. */
  scopeValues: Partial<Record<string, Iterable<{ value?: { ref: unknown } }>>>;
  evaluated?: object;
}

/** @param runtimeNames the functions of the template runtime.ts, by what stands in Ajv's code for each */
export function compiledOf(
  { validateName, validateCode, scopeValues, evaluated }: Source,
  runtimeNames: ReadonlyMap<unknown, RuntimeName>,
): Compiled {
  const name = String(validateName);
  const values = Object.values(scopeValues).flatMap((scope) => [...(scope ?? [])]);
  const constants = new Map<string, unknown>();
  const runtime = new Map<string, RuntimeName>();
  for (const scoped of values) {
    const value = scoped.value?.ref;
    const known = runtimeNames.get(value);
    if (known !== undefined) runtime.set(String(scoped), known);
    else if (typeof value !== "function") constants.set(String(scoped), value);
    else throw new Error(`Ajv's code wants the function ${value.name}, which generated code does not have`);
  }
  return {
    name,
    code: validateCode + (evaluated ? `${name}.evaluated = ${evaluated};` : ""),
    constants,
    runtime,
  };
}
