/** The guards' schemas, compiled to JavaScript. The only file that imports Ajv. */
import { _, Ajv2020, type CodeGen, type KeywordCxt, Name, nil, str } from "ajv/dist/2020.js";
import { not } from "ajv/dist/compile/codegen/index.js";
import equal from "ajv/dist/runtime/equal.js";
import ucs2length from "ajv/dist/runtime/ucs2length.js";
import { callValidateCode } from "ajv/dist/vocabularies/code.js";
import { callRef } from "ajv/dist/vocabularies/core/ref.js";
import { fastFormats } from "ajv-formats/dist/formats.js";
import type { Schema } from "../openapi/document.js";
import { patternFormats } from "../plan/formats.js";
import type { Problem } from "../refusal.js";
import { firstRepeated, isMultipleOf } from "../templates/runtime.js";
import { callGuard } from "./ajv-schema.js";

/** What the name of a guard starts with where it is called as one that remembers what it found. */
export const remembering = "remembering$";

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

export type RuntimeName = "isOwn" | "isEqual" | "charactersIn" | "isMultipleOf" | "firstRepeated";

/** What Ajv's code calls, and what it gets in the place of that. */
const runtimeNames = new Map<unknown, RuntimeName>([
  [Object.prototype.hasOwnProperty, "isOwn"],
  [equal.default, "isEqual"],
  [ucs2length.default, "charactersIn"],
  [isMultipleOf, "isMultipleOf"],
  [firstRepeated, "firstRepeated"],
]);

/**
 * A function for each schema, which says whether a value fits.
 *
 * @param unevaluated whether any schema has `unevaluatedItems` or `unevaluatedProperties`: they cost code in all
 */
export function compile(schemas: Compilable[], unevaluated: boolean, problems: Problem[]): Compiled[] {
  const ajv = createAjv(unevaluated);
  return schemas.flatMap(({ name, schema, pointer }) => {
    try {
      return partsOf(ajv.addSchema(schema, name).getSchema(name));
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      problems.push({ pointer, message: `This schema cannot be compiled: ${reason}. Correct it.` });
      return [];
    }
  });
}

function partsOf(compiled: ReturnType<Ajv2020["getSchema"]>): Compiled {
  if (compiled?.source === undefined) throw new Error("Ajv has not kept its code");
  const { validateName, validateCode, scopeValues, evaluated } = compiled.source;
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

function createAjv(unevaluated: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    // The linter judges the document; Ajv's stricter mode refuses much that OpenAPI allows.
    strict: false,
    // JSON's 1e400 is read as Infinity, and NaN is written as null.
    strictNumbers: true,
    validateSchema: false,
    meta: false,
    // Only own properties exist on the wire: an inherited `constructor` does not satisfy `required`.
    ownProperties: true,
    // The code is wanted as text, and not run here.
    code: { source: true, esm: true, optimize: false, process: () => "return () => false" },
  });
  Object.assign(ajv.opts, { unevaluated, dynamicRef: false });
  replaceKeywords(ajv);
  // It has the place of `$ref` in the order of the keywords, too.
  ajv.addKeyword({ keyword: callGuard, before: "$ref", code: writeCall });
  for (const name of patternFormats) {
    const format = fastFormats[name as keyof typeof fastFormats];
    const pattern = typeof format === "object" && "validate" in format ? format.validate : format;
    if (pattern instanceof RegExp) ajv.addFormat(name, pattern);
  }
  return ajv;
}

/** Ajv's own divide binary fractions, and compare each item with each. */
function replaceKeywords(ajv: Ajv2020): void {
  ajv.removeKeyword("multipleOf").addKeyword({
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    error: {
      message: ({ schemaCode }) => str`must be multiple of ${schemaCode}`,
      params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}`,
    },
    code(context) {
      const { gen, data, schemaCode } = context;
      context.fail(_`!${callee(gen, isMultipleOf)}(${data}, ${schemaCode})`);
    },
  });
  ajv.removeKeyword("uniqueItems").addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    error: {
      message: ({ params: { pair } }) =>
        str`must NOT have duplicate items (items ## ${pair}[1] and ${pair}[0] are identical)`,
      params: ({ params: { pair } }) => _`{i: ${pair}[0], j: ${pair}[1]}`,
    },
    code(context) {
      if (context.schema !== true) return;
      const { gen, data } = context;
      const pair = gen.const("pair", _`${callee(gen, firstRepeated)}(${data})`);
      context.setParams({ pair });
      context.fail(pair);
    },
  });
}

/** The name of a function in the code. */
const callee = (gen: CodeGen, ref: unknown): Name => gen.scopeValue("func", { ref });

/**
 * A call of another guard by its name. Ajv would compile what a `$ref` leads to on the way, as deep as references go,
 * and a few hundred schemas that refer to each other overflow its stack.
 */
function writeCall(context: KeywordCxt): void {
  const { gen, it, schema } = context;
  const guard = new Name(schema);
  if (it.compositeRule || it.opts.unevaluated || schema.startsWith(remembering)) {
    // Within `anyOf` and the like, and where it matters which properties the other guard has looked at.
    callRef(context, _`${guard}`);
  } else {
    // What the other guard has against the value is what this one has against it: nothing needs to be counted.
    gen.if(not(callValidateCode(context, guard, nil)), () => {
      if (it.baseId !== schema) gen.assign(_`${it.validateName}.errors`, _`${guard}.errors`);
      gen.return(false);
    });
  }
}
