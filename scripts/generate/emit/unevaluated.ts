/**
 * Rewrites schemas so that Ajv knows which properties and items are evaluated, where a document has
 * `unevaluatedProperties` or `unevaluatedItems`. Ajv does not see whether an `if` holds, and it counts all items as
 * evaluated by `contains`.
 */
import type { Schema, SchemaObject } from "../openapi/document.js";

/** @param found the `contains` schemas that apply to every value of this schema */
export function countable(schema: SchemaObject, found: Schema[]): SchemaObject {
  const { if: condition, then, else: otherwise, dependentSchemas, ...others } = schema;
  const { contains, minContains, maxContains, ...rest } = others;
  const parts: Schema[] = Object.entries(Object(dependentSchemas) as Record<string, Schema>).map(
    ([name, dependent]) => asUnion({ type: "object", required: [name] }, dependent),
  );
  if (condition !== undefined) parts.push(asUnion(condition as Schema, then as Schema, otherwise as Schema));
  if (contains !== undefined)
    parts.push({ not: { not: pickDefined({ contains, minContains, maxContains }) } });
  return {
    ...rest,
    ...(parts.length > 0 && { allOf: [...((rest.allOf ?? []) as Schema[]), ...parts] }),
    ...("unevaluatedItems" in rest &&
      found.length > 0 && { unevaluatedItems: { anyOf: [...found, rest.unevaluatedItems] } }),
  };
}

/** A condition as a union of its two cases. */
const asUnion = (condition: Schema, then: Schema = true, otherwise: Schema = true): SchemaObject => ({
  anyOf: [{ allOf: [condition, then] }, { allOf: [{ not: condition }, otherwise] }],
});

/** The `contains` schemas of a schema and of its `allOf`. Items that fit one of them are evaluated. */
export function containsIn(schema: Schema): Schema[] {
  const { contains, allOf } = Object(schema) as SchemaObject;
  const parts = Array.isArray(allOf) ? (allOf as Schema[]) : [];
  return [...(contains === undefined ? [] : [contains as Schema]), ...parts.flatMap(containsIn)];
}

const pickDefined = (keywords: SchemaObject): SchemaObject =>
  Object.fromEntries(Object.entries(keywords).filter(([, value]) => value !== undefined));
