/** The schemas that apply to one value. */
import type { Schema, SchemaObject } from "./document.js";
import { componentOf } from "./references.js";

/**
 * A schema and the others that apply to the same value: the parts of its compositions, and the targets of references.
 * Each comes once, outer ones first. Expects that compositions hold lists, and that each `$ref` leads to a component.
 */
export function schemasInPlace(
  schema: Schema | undefined,
  schemas: Record<string, Schema>,
  seen = new Set<Schema>(),
): SchemaObject[] {
  if (typeof schema !== "object" || seen.has(schema)) return [];
  seen.add(schema);
  const { $ref, allOf, anyOf, oneOf } = schema as Record<string, Schema[]>;
  const referred = componentOf($ref);
  const others = [allOf, anyOf, oneOf, referred !== undefined && schemas[referred]].flat();
  return [schema, ...others.flatMap((other) => schemasInPlace(other, schemas, seen))];
}
