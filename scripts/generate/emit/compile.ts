/** Compiles the guards' schemas to JavaScript by Ajv. */
import type { Schema } from "../openapi/document.js";
import type { Problem } from "../refusal.js";
import { createAjv, type RuntimeName, runtimeNames } from "./create-ajv.js";

export interface Compilable {
  /** The name by which other guards call it: letters, digits and `$`. */
  name: string;
  schema: Schema;
  /** The place of the schema in the document. */
  pointer: string;
}

export interface Compiled {
  /** The function's name in the code. */
  name: string;
  /** The function, and the statement that sets its properties. */
  code: string;
  /** Schemas, patterns and formats that the code uses, by their names in the code. */
  constants: Map<string, unknown>;
  /** The functions of the template runtime.ts that the code calls, by their names in the code. */
  runtime: Map<string, RuntimeName>;
}

/**
 * Makes a function for each schema that says whether a value fits.
 *
 * @param unevaluated whether any schema has `unevaluatedItems` or `unevaluatedProperties`, which add code to all guards
 * @param problems gets the schemas that cannot be compiled
 */
export function compile(schemas: Compilable[], unevaluated: boolean, problems: Problem[]): Compiled[] {
  const ajv = createAjv(unevaluated);
  return schemas.flatMap(({ name, schema, pointer }) => {
    try {
      // With the option `source`, Ajv keeps the source of each schema that it has compiled. Its types say "perhaps".
      const { source } = ajv.addSchema(schema, name).getSchema(name) as unknown as { source: Source };
      return [compiledOf(source)];
    } catch (error) {
      problems.push({ pointer, message: whyNot(error) });
      return [];
    }
  });
}

/** Why a schema cannot be compiled, and what to do. */
export function whyNot(error: unknown): string {
  const { message } = Object(error) as Error;
  // In Ajv's code, each check is nested in the one before.
  const isTooLarge = error instanceof RangeError || message.startsWith("Not enough stack space");
  return isTooLarge
    ? "This schema is too large to be compiled: it has too many members, or is nested too deeply. Divide it."
    : `This schema cannot be compiled: ${message}. Correct it.`;
}

/** What Ajv keeps beside a compiled function. */
interface Source {
  validateName: object;
  validateCode: string;
  /** The values that the code uses, by kind. */
  scopeValues: Record<string, Iterable<{ value: { ref: unknown } }>>;
  evaluated?: object;
}

function compiledOf({ validateName, validateCode, scopeValues, evaluated }: Source): Compiled {
  const name = String(validateName);
  const values = Object.values(scopeValues).flatMap((scope) => [...scope]);
  const constants = new Map<string, unknown>();
  const runtime = new Map<string, RuntimeName>();
  for (const scoped of values) {
    const value = scoped.value.ref;
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
