/**
 * Schemas in a form in which Ajv knows what has been looked at: where a document asks for the properties or items that
 * no keyword has looked at. Of a condition, Ajv does not see whether it holds; of a `contains`, it takes all items for
 * looked at.
 */
import type { Schema, SchemaObject } from "../openapi/document.js";

/** @param found what the schemas ask for by `contains` that every value of this schema fits */
export function countable(schema: SchemaObject, found: Schema[]): SchemaObject {
  const { if: condition, then, else: otherwise, dependentSchemas, ...others } = schema;
  const { contains, minContains, maxContains, ...rest } = others;
  const parts: Schema[] = Object.entries(Object(dependentSchemas) as Record<string, Schema>).map(
    ([name, dependent]) => asUnion({ required: [name] }, dependent),
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

/** The two cases of a condition, of which one holds. */
const asUnion = (condition: Schema, then: Schema = true, otherwise: Schema = true): SchemaObject => ({
  anyOf: [{ allOf: [condition, then] }, { allOf: [{ not: condition }, otherwise] }],
});

/** What a schema and the parts that always count ask for by `contains`: the items that fit it have been looked at. */
export function containsIn(schema: Schema): Schema[] {
  const { contains, allOf } = Object(schema) as SchemaObject;
  const parts = Array.isArray(allOf) ? (allOf as Schema[]) : [];
  return [...(contains === undefined ? [] : [contains as Schema]), ...parts.flatMap(containsIn)];
}

const pickDefined = (keywords: SchemaObject): SchemaObject =>
  Object.fromEntries(Object.entries(keywords).filter(([, value]) => value !== undefined));
