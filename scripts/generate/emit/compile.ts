/** The guards' schemas, compiled to JavaScript: what Ajv makes of each, as the later steps take it. */
import type { Schema } from "../openapi/document.js";
import type { Problem } from "../refusal.js";
import { createAjv, type RuntimeName, runtimeNames } from "./create-ajv.js";

export interface Compilable {
  /** What its function is called by from others: letters, digits and `$`. */
  name: string;
  schema: Schema;
  /** Where the schema stands in the document. */
  pointer: string;
}

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

/**
 * A function for each schema, which says whether a value fits.
 *
 * @param unevaluated whether any schema has `unevaluatedItems` or `unevaluatedProperties`: they cost code in all
 */
export function compile(schemas: Compilable[], unevaluated: boolean, problems: Problem[]): Compiled[] {
  const ajv = createAjv(unevaluated);
  return schemas.flatMap(({ name, schema, pointer }) => {
    try {
      const source = ajv.addSchema(schema, name).getSchema(name)?.source;
      return source ? compiledOf(source) : [];
    } catch (error) {
      problems.push({ pointer, message: whyNot(error) });
      return [];
    }
  });
}

/** Why a schema cannot be compiled, and what to do. */
export function whyNot(error: unknown): string {
  const { message } = Object(error) as Error;
  // Ajv's code nests what it looks at next in what it has looked at.
  const isTooLarge = error instanceof RangeError || message.startsWith("Not enough stack space");
  return isTooLarge
    ? "This schema is too large to be compiled: it has too many members, or is nested too deeply. Divide it."
    : `This schema cannot be compiled: ${message}. Correct it.`;
}

/** As Ajv keeps it beside the function. */
interface Source {
  validateName: object;
  validateCode: string;
  /** By kind: the values that the code uses, by name. */
  scopeValues: Partial<Record<string, Iterable<{ value?: { ref: unknown } }>>>;
  evaluated?: object;
}

function compiledOf({ validateName, validateCode, scopeValues, evaluated }: Source): Compiled {
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
