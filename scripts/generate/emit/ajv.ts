/** What we use of Ajv. The only file that imports it. */
export {
  _,
  Ajv2020,
  type CodeGen,
  type CodeKeywordDefinition,
  type KeywordCxt,
  Name,
  nil,
  str,
} from "ajv/dist/2020.js";
export { not } from "ajv/dist/compile/codegen/index.js";
export { evaluatedPropsToName, mergeEvaluated, Type } from "ajv/dist/compile/util.js";
export { default as equal } from "ajv/dist/runtime/equal.js";
export { default as ucs2length } from "ajv/dist/runtime/ucs2length.js";
export { default as patternProperties } from "ajv/dist/vocabularies/applicator/patternProperties.js";
export { callValidateCode } from "ajv/dist/vocabularies/code.js";
export { callRef } from "ajv/dist/vocabularies/core/ref.js";
