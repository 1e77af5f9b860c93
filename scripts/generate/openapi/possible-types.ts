/** References within the document, to anything but schemas; the linter has proved that they lead somewhere. */
import type { OpenApiDocument, Schema, SchemaObject } from "./document.js";
import { valueAt } from "./pointer.js";

/** The JSON types that a schema leaves open, as far as its own keywords and its references say. */
export function typesOf(document: OpenApiDocument, schema: Schema | undefined, depth = 0): Set<string> {
  const all = ["array", "boolean", "integer", "null", "number", "object", "string"];
  // A union that recurs into itself adds no types of its own.
  if (schema === false) return new Set();
  if (schema === undefined || schema === true || depth > 16) return new Set(all);
  const { type, $ref, allOf, anyOf, oneOf, enum: members } = schema;
  const inner = (part: Schema) => typesOf(document, part, depth + 1);
  const sets = [
    ...(type === undefined ? [] : [new Set([type].flat() as string[])]),
    ...(Array.isArray(members) ? [new Set(members.map(typeOf))] : []),
    ...("const" in schema ? [new Set([typeOf(schema.const)])] : []),
    ...(typeof $ref === "string" ? [inner(Object(valueAt(document, $ref)) as SchemaObject)] : []),
    ...((allOf ?? []) as Schema[]).map(inner),
    ...[anyOf, oneOf].flatMap((union) =>
      Array.isArray(union) ? [new Set((union as Schema[]).flatMap((part) => [...inner(part)]))] : [],
    ),
  ];
  return new Set(all.filter((name) => sets.every((set) => set.has(name))));
}

export function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
