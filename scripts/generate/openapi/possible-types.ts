/** The JSON types that the values of a schema can have. */
import type { OpenApiDocument, Schema, SchemaObject } from "./document.js";
import { valueAt } from "./pointer.js";

export const jsonTypes = ["array", "boolean", "integer", "null", "number", "object", "string"];

/** Whether these are all types: the schema says nothing of the type. */
export const areAll = (types: ReadonlySet<string>): boolean => types.size === jsonTypes.length;

/** The possible types, judged by the schema's keywords, its parts and its references. An integer is also a number. */
export function typesOf(document: OpenApiDocument, schema: Schema | undefined): Set<string> {
  const known = new Map<Schema, Set<string>>();
  const typesIn = (part: Schema | undefined): Set<string> => {
    if (part === undefined || part === true) return new Set(jsonTypes);
    if (part === false) return new Set();
    const before = known.get(part);
    if (before !== undefined) return before;
    // Empty until it is known: a union's reference to itself adds no types.
    known.set(part, new Set());
    const sets = restrictions(part);
    const types = new Set(jsonTypes.filter((name) => sets.every((set) => set.has(name))));
    known.set(part, types);
    return types;
  };
  const restrictions = (part: SchemaObject) => {
    const { type, $ref, allOf, anyOf, oneOf, enum: members } = part;
    const sets: Set<string>[] = [];
    if (type !== undefined) sets.push(new Set([type].flat().flatMap(namesOfType)));
    if (Array.isArray(members)) sets.push(new Set(members.flatMap(typesOfValue)));
    if ("const" in part) sets.push(new Set(typesOfValue(part.const)));
    if (typeof $ref === "string") sets.push(typesIn((valueAt(document, $ref) ?? true) as Schema));
    if (Array.isArray(allOf)) sets.push(...allOf.map(typesIn));
    for (const union of [anyOf, oneOf]) {
      if (Array.isArray(union)) sets.push(new Set(union.flatMap((branch: Schema) => [...typesIn(branch)])));
    }
    return sets;
  };
  return typesIn(schema);
}

const namesOfType = (type: unknown): string[] => (type === "number" ? ["integer", "number"] : [String(type)]);

/** The names of a value's types. An integer has two. */
export function typesOfValue(value: unknown): string[] {
  return Number.isInteger(value) ? ["integer", "number"] : [typeOf(value)];
}

export function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
