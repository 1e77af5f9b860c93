/** The JSON types that a schema leaves open. */
import type { OpenApiDocument, Schema } from "./document.js";
import { valueAt } from "./pointer.js";

export const jsonTypes = ["array", "boolean", "integer", "null", "number", "object", "string"];

/** As far as the schema's own keywords, its parts and its references say. An integer is a number, too. */
export function typesOf(document: OpenApiDocument, schema: Schema | undefined): Set<string> {
  const known = new Map<Schema, Set<string>>();
  const typesIn = (part: Schema | undefined): Set<string> => {
    if (part === undefined || part === true) return new Set(jsonTypes);
    if (part === false) return new Set();
    const before = known.get(part);
    if (before !== undefined) return before;
    // Until it is known: a union that refers to itself adds no types of its own.
    known.set(part, new Set());
    const sets = restrictions(part);
    const types = new Set(jsonTypes.filter((name) => sets.every((set) => set.has(name))));
    known.set(part, types);
    return types;
  };
  const restrictions = ({
    type,
    $ref,
    allOf,
    anyOf,
    oneOf,
    enum: members,
    ...rest
  }: Exclude<Schema, boolean>) => [
    ...(type === undefined
      ? []
      : [new Set([type].flat().flatMap((name) => (name === "number" ? ["integer", name] : [name])))]),
    ...(Array.isArray(members) ? [new Set(members.flatMap(typesOfValue))] : []),
    ...("const" in rest ? [new Set(typesOfValue(rest.const))] : []),
    ...(typeof $ref === "string" ? [typesIn((valueAt(document, $ref) ?? true) as Schema)] : []),
    ...((allOf ?? []) as Schema[]).map(typesIn),
    ...[anyOf, oneOf].flatMap((union) =>
      Array.isArray(union) ? [new Set((union as Schema[]).flatMap((part) => [...typesIn(part)]))] : [],
    ),
  ];
  return typesIn(schema);
}

/** What a value may be called. */
export function typesOfValue(value: unknown): string[] {
  return Number.isInteger(value) ? ["integer", "number"] : [typeOf(value)];
}

export function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
