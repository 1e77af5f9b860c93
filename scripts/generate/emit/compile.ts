/** The guards' schemas, compiled to JavaScript. The only file that imports Ajv. */
import { _, Ajv2020, type KeywordCxt, Name, nil } from "ajv/dist/2020.js";
import { not } from "ajv/dist/compile/codegen/index.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { callValidateCode } from "ajv/dist/vocabularies/code.js";
import { callRef } from "ajv/dist/vocabularies/core/ref.js";
import { fastFormats } from "ajv-formats/dist/formats.js";
import type { Schema } from "../openapi/document.js";
import { regExpFlags } from "../openapi/patterns.js";
import { patternFormats } from "../plan/formats.js";
import type { Problem } from "../refusal.js";
import { callGuard } from "./ajv-schema.js";

export interface Compilable {
  /** What its function is exported as, and called by from others: letters, digits and `$`. */
  name: string;
  schema: Schema;
  /** Where the schema stands in the document. */
  pointer: string;
}

/**
 * A module for each schema, with a function that says whether a value fits.
 *
 * @param unevaluated whether any schema has `unevaluatedItems` or `unevaluatedProperties`: they cost code in all
 */
export function compile(schemas: Compilable[], unevaluated: boolean, problems: Problem[]): string[] {
  const ajv = createAjv(unevaluated);
  return schemas.flatMap(({ name, schema, pointer }) => {
    try {
      const compiled = ajv.addSchema(schema, name).getSchema(name);
      return compiled ? [standaloneCode.default(ajv, { [name]: name })] : [];
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      problems.push({ pointer, message: `This schema cannot be compiled: ${reason}. Correct it.` });
      return [];
    }
  });
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
    // 19.99 is a multiple of 0.01, whatever binary floating point says.
    multipleOfPrecision: 8,
    // The code is wanted as text, and not run here.
    code: { source: true, esm: true, regExp, process: () => "return () => false" },
  });
  Object.assign(ajv.opts, { unevaluated, dynamicRef: false });
  // It has the place of `$ref` in the order of the keywords, too.
  ajv.addKeyword({ keyword: callGuard, before: "$ref", code: writeCall });
  for (const name of patternFormats) {
    const format = fastFormats[name as keyof typeof fastFormats];
    const pattern = typeof format === "object" && "validate" in format ? format.validate : format;
    if (pattern instanceof RegExp) ajv.addFormat(name, pattern);
  }
  return ajv;
}

/**
 * A call of another guard by its name. Ajv would compile what a `$ref` leads to on the way, as deep as references go,
 * and a few hundred schemas that refer to each other overflow its stack.
 */
function writeCall(context: KeywordCxt): void {
  const { gen, it, schema } = context;
  const guard = new Name(schema);
  if (it.compositeRule || it.opts.unevaluated) {
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

/** As Ajv itself does it, and as the generated code will, for patterns that are valid without the flag alone. */
const regExp = Object.assign((pattern: string) => new RegExp(pattern, regExpFlags(pattern)), {
  code: "new RegExp",
});
