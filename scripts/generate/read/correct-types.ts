/** Corrections of types and of unions. */
import { jsonTypes } from "../openapi/possible-types.js";
import type { Correct, Node } from "./correction.js";

/** Names of types that other languages use, and what each means. A name that is not here may mean anything. */
const otherNames = new Map<string, Node>([
  ["int", { type: "integer" }],
  ["int32", { type: "integer", format: "int32" }],
  ["int64", { type: "integer", format: "int64" }],
  ["long", { type: "integer", format: "int64" }],
  ["float", { type: "number", format: "float" }],
  ["double", { type: "number", format: "double" }],
  ["decimal", { type: "number" }],
  ["bool", { type: "boolean" }],
  ["str", { type: "string" }],
  ["text", { type: "string" }],
  ["date", { type: "string", format: "date" }],
  ["datetime", { type: "string", format: "date-time" }],
  ["date-time", { type: "string", format: "date-time" }],
  ["uuid", { type: "string", format: "uuid" }],
  ["file", { type: "string", format: "binary" }],
  ["binary", { type: "string", format: "binary" }],
  ["list", { type: "array" }],
  ["dict", { type: "object" }],
  ["map", { type: "object" }],
]);

export const correctTypes: Correct = (schema, tell) => {
  const { type, ...rest } = schema;
  if (Array.isArray(type)) {
    const names = [...new Set(type.map((name) => (name === null ? "null" : name)))];
    if (names.length === type.length && names.length > 0 && !type.includes(null)) return schema;
    tell("Each type is read once, null as the type of that name, and none as any.", "type");
    return names.length === 0 ? rest : { ...schema, type: names };
  }
  if (type === null) {
    tell("null is read as if type were not there.", "type");
    return rest;
  }
  if (typeof type !== "string" || jsonTypes.includes(type)) return schema;
  const name = type.toLowerCase();
  const meant: Node | undefined = jsonTypes.includes(name) ? { type: name } : otherNames.get(name);
  tell(`The type ${JSON.stringify(type)} is read as ${meant?.type ?? "any"}.`, "type");
  return { ...meant, ...rest };
};

/** Reads the branches `null` and `{ type: null }` of a union as the type "null". */
export const correctUnions: Correct = (schema, tell) => {
  const isNull = (branch: unknown) => branch === null || JSON.stringify(branch) === '{"type":null}';
  const changed = ["anyOf", "oneOf"].flatMap((keyword): [string, unknown][] => {
    const branches = schema[keyword];
    if (!Array.isArray(branches) || !branches.some(isNull)) return [];
    tell("null is read as the type of that name.", keyword);
    return [[keyword, branches.map((branch) => (isNull(branch) ? { type: "null" } : branch))]];
  });
  return changed.length > 0 ? { ...schema, ...Object.fromEntries(changed) } : schema;
};

/**
 * Removes a part that says only `nullable: true`, and says it of the whole. By the letter of OpenAPI 3.0.3 it has no
 * effect there, so its author can only have meant that the whole may be null.
 */
export const correctAllOf: Correct = (schema, tell) => {
  const { allOf, ...rest } = schema;
  if (!Array.isArray(allOf)) return schema;
  const parts = allOf.filter((part) => !saysOnlyNullable(part));
  const isNullable = parts.length < allOf.length;
  if (isNullable) tell("nullable: true alone in a part of an allOf is read as that of the whole.", "allOf");
  else if (allOf.length > 0) return schema;
  else tell("An allOf without schemas is passed over.", "allOf");
  return { ...rest, ...(parts.length > 0 && { allOf: parts }), ...(isNullable && { nullable: true }) };
};

const saysOnlyNullable = (part: unknown): boolean =>
  Object(part).nullable === true &&
  Object.keys(Object(part)).every((keyword) => ["nullable", "title", "description"].includes(keyword));
