/** Ajv with the options, formats and keywords that guards are compiled with. */
import { fastFormats } from "ajv-formats/dist/formats.js";
import { patternFormats } from "../plan/formats.js";
import { firstRepeated, isMultipleOf } from "../templates/runtime.js";
import {
  _,
  Ajv2020,
  callRef,
  callValidateCode,
  equal,
  type KeywordCxt,
  Name,
  nil,
  not,
  ucs2length,
} from "./ajv.js";
import { callGuard } from "./ajv-schema.js";
import { replacedKeywords } from "./keywords.js";

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
  for (const definition of replacedKeywords) ajv.removeKeyword(definition.keyword).addKeyword(definition);
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
