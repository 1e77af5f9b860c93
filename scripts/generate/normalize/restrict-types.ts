/** Limits a schema to values of some types. */
import type { OpenApiDocument, Schema, SchemaObject } from "../openapi/document.js";
import { valueAt } from "../openapi/pointer.js";
import { typeOf, typesOf } from "../openapi/possible-types.js";

/**
 * The schema, limited to values of the allowed types. `undefined` where no value has one of them. A `$ref` is replaced
 * by its target where the target takes other types, too.
 */
export function restrictTypes(
  document: OpenApiDocument,
  schema: Schema,
  allowed: (type: string) => boolean,
  depth = 0,
): Schema | undefined {
  const types = [...typesOf(document, schema)];
  if (types.every(allowed)) return schema;
  const kept = types.filter(allowed);
  if (kept.length === 0) return undefined;
  const type = oneOrMany(kept.filter((name) => name !== "integer" || !kept.includes("number")));
  if (typeof schema === "boolean") return { type };
  // A union that refers to itself would be written out without end.
  if (depth > 16) return { allOf: [schema], type };
  const inner = (part: Schema) => restrictTypes(document, part, allowed, depth + 1);
  const { $ref, ...rest } = schema;
  if (typeof $ref === "string") {
    const target = inner(Object(valueAt(document, $ref)) as SchemaObject) ?? false;
    return Object.keys(rest).length === 0 ? target : { allOf: [target, rest] };
  }
  const changes: SchemaObject = {};
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    const parts = schema[keyword];
    if (Array.isArray(parts)) changes[keyword] = parts.map(inner).filter((part) => part !== undefined);
  }
  if (Array.isArray(schema.enum)) changes.enum = schema.enum.filter((member) => allowed(typeOf(member)));
  if (Array.isArray(schema.type)) changes.type = oneOrMany(schema.type.filter(allowed));
  return Object.keys(changes).length > 0 ? { ...schema, ...changes } : { ...schema, type };
}

const oneOrMany = (types: string[]): string | string[] => {
  const [only] = types;
  return only !== undefined && types.length === 1 ? only : types;
};
