/** Creates Ajv with the options, formats and keywords for guards. */
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
import { formats } from "./formats.js";
import { replacedKeywords } from "./keywords.js";

/** The prefix of a guard's name where the guard is called in the form that remembers its results. */
export const remembering = "remembering$";

export type RuntimeName = "isOwn" | "isEqual" | "charactersIn" | "isMultipleOf" | "firstRepeated";

/** The functions that Ajv's code calls, and the functions of runtime.ts that replace them. */
export const runtimeNames = new Map<unknown, RuntimeName>([
  [Object.prototype.hasOwnProperty, "isOwn"],
  [equal.default, "isEqual"],
  [ucs2length.default, "charactersIn"],
  [isMultipleOf, "isMultipleOf"],
  [firstRepeated, "firstRepeated"],
]);

export function createAjv(unevaluated: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    // The linter checks the document. Ajv's strict mode refuses much that OpenAPI allows.
    strict: false,
    // Refuses Infinity, which JSON's 1e400 is read as, and NaN, which is written as null.
    strictNumbers: true,
    validateSchema: false,
    meta: false,
    // Only own properties are sent: an inherited `constructor` does not satisfy `required`.
    ownProperties: true,
    // We need only the text of the code. It does not run here.
    code: { source: true, optimize: false, process: () => "return () => false" },
  });
  Object.assign(ajv.opts, { unevaluated, dynamicRef: false });
  for (const definition of replacedKeywords) ajv.removeKeyword(definition.keyword).addKeyword(definition);
  // It also takes the place of `$ref` in the order of keywords.
  ajv.addKeyword({ keyword: callGuard, before: "$ref", code: writeCall });
  for (const [name, pattern] of formats) ajv.addFormat(name, pattern);
  return ajv;
}

/**
 * Writes a call of another guard by its name. For a `$ref`, Ajv would compile its target at once, and so on: a few
 * hundred schemas that refer to each other overflow its stack.
 */
function writeCall(context: KeywordCxt): void {
  const { gen, it, schema } = context;
  const guard = new Name(schema);
  if (it.compositeRule || it.opts.unevaluated || schema.startsWith(remembering)) {
    // Inside `anyOf` and the like, and where it matters which properties the other guard has evaluated.
    callRef(context, _`${guard}`);
    // A copy: the properties that this guard evaluates are added to it, and the other guard's own may be a constant.
    if (it.props instanceof Name)
      gen.assign(it.props, _`${it.props} === true || Object.assign(Object.create(null), ${it.props})`);
  } else {
    // The errors of the other guard are also those of this one, so Ajv's error count is not needed.
    gen.if(not(callValidateCode(context, guard, nil)), () => {
      if (it.baseId !== schema) gen.assign(_`${it.validateName}.errors`, _`${guard}.errors`);
      gen.return(false);
    });
  }
}
