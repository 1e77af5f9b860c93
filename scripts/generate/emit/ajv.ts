/** Ajv, with keywords of our own beside it and in the place of some of its own. The only file that imports it. */
import { _, Ajv2020, type CodeGen, type KeywordCxt, Name, nil, str } from "ajv/dist/2020.js";
import { not } from "ajv/dist/compile/codegen/index.js";
import equal from "ajv/dist/runtime/equal.js";
import ucs2length from "ajv/dist/runtime/ucs2length.js";
import { callValidateCode } from "ajv/dist/vocabularies/code.js";
import { callRef } from "ajv/dist/vocabularies/core/ref.js";
import { fastFormats } from "ajv-formats/dist/formats.js";
import { patternFormats } from "../plan/formats.js";
import { firstRepeated, isMultipleOf } from "../templates/runtime.js";
import { callGuard } from "./ajv-schema.js";

/** What the name of a guard starts with where it is called as one that remembers what it found. */
export const remembering = "remembering$";

export type RuntimeName = "isOwn" | "isEqual" | "charactersIn" | "isMultipleOf" | "firstRepeated";

/** What Ajv's code calls, and what it gets in the place of that. */
export const runtimeNames = new Map<unknown, RuntimeName>([
  [Object.prototype.hasOwnProperty, "isOwn"],
  [equal.default, "isEqual"],
  [ucs2length.default, "charactersIn"],
  [isMultipleOf, "isMultipleOf"],
  [firstRepeated, "firstRepeated"],
]);

export function createAjv(unevaluated: boolean): Ajv2020 {
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

/** Ajv's own divide binary fractions, compare each item with each, and nest each branch of a union in the one before. */
function replaceKeywords(ajv: Ajv2020): void {
  const union = { schemaType: "array", trackErrors: true } as const;
  ajv.removeKeyword("anyOf").addKeyword({
    ...union,
    keyword: "anyOf",
    before: "oneOf",
    error: { message: "must match a schema in anyOf" },
    code: writeAnyOf,
  });
  ajv.removeKeyword("oneOf").addKeyword({
    ...union,
    keyword: "oneOf",
    before: "allOf",
    error: {
      message: "must match exactly one schema in oneOf",
      params: ({ params: { passing } }) => _`{passingSchemas: ${passing}}`,
    },
    code: writeOneOf,
  });
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

function writeAnyOf(context: KeywordCxt): void {
  const { gen, schema, it } = context;
  const valid = gen.let("valid", false);
  const fits = gen.name("_valid");
  for (const index of schema.keys()) {
    // Where it matters what the branches have looked at, each that fits counts.
    const isLeftOut = index > 0 && !(it.opts.unevaluated && (it.props !== true || it.items !== true));
    gen.if(isLeftOut ? not(valid) : true, () => {
      const branch = context.subschema({ keyword: "anyOf", schemaProp: index, compositeRule: true }, fits);
      gen.assign(valid, _`${valid} || ${fits}`);
      context.mergeValidEvaluated(branch, fits);
    });
  }
  context.result(
    valid,
    () => context.reset(),
    () => context.error(true),
  );
}

function writeOneOf(context: KeywordCxt): void {
  const { gen, schema } = context;
  const valid = gen.let("valid", false);
  const passing = gen.let("passing", null);
  const fits = gen.name("_valid");
  context.setParams({ passing });
  for (const index of schema.keys()) {
    // After two that fit, the others do not matter.
    gen.if(index > 1 ? _`${valid} || ${passing} === null` : true, () => {
      const branch = context.subschema({ keyword: "oneOf", schemaProp: index, compositeRule: true }, fits);
      const isFirst = () => {
        gen.assign(valid, true).assign(passing, index);
        context.mergeEvaluated(branch, Name);
      };
      const isSecond = () => {
        gen.assign(valid, false).assign(passing, _`[${passing}, ${index}]`);
      };
      if (index === 0) gen.if(fits, isFirst);
      else gen.if(_`${fits} && ${valid}`, isSecond, () => gen.if(fits, isFirst));
    });
  }
  context.result(
    valid,
    () => context.reset(),
    () => context.error(true),
  );
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
