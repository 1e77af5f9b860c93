/** What a `$ref` leads to. */
import type { OpenApiDocument, Reference, Schema, SchemaObject } from "./document.js";
import { keysOf, pointerTo, valueAt } from "./pointer.js";
import { everySchemaIn } from "./traverse.js";

/** The object itself, or the target of the reference. Reading has made sure that there is one. */
export function dereference<T extends object>(document: OpenApiDocument, value: T | Reference): T {
  let found = value;
  while ("$ref" in found) found = valueAt(document, found.$ref) as T | Reference;
  return found;
}

/** The reference to a component schema. */
export const refer = (name: string): string => pointerTo("components", "schemas", name);

/** The name of the component schema that a reference leads to. `undefined` where it leads elsewhere or into a part. */
export function componentOf(reference: unknown): string | undefined {
  if (typeof reference !== "string" || !reference.startsWith("#/components/schemas/")) return undefined;
  const [, , name, ...deeper] = keysOf(reference);
  return deeper.length === 0 ? name : undefined;
}

const references = new WeakMap<SchemaObject, string[]>();

/** The names of the component schemas that a schema or its parts refer to, in order of appearance. */
export function referencesIn(schema: Schema | undefined): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const known = references.get(schema);
  if (known) return known;
  const found = everySchemaIn(schema).map(({ $ref }) => componentOf($ref));
  const names = [...new Set(found.filter((name) => name !== undefined))];
  references.set(schema, names);
  return names;
}
