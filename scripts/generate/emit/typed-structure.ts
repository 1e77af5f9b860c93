/** Rewrites the keywords of objects and of lists in the form that typed-schema.ts makes. */
import type { Schema, SchemaObject } from "../openapi/document.js";

/** A `type` for any JSON value: of a required property that is described elsewhere or nowhere. */
export const anyValue = "any value";

/** The schema that no value fits. */
export const nothing: SchemaObject = { enum: [] };

const isNothing = (schema: Schema): boolean => JSON.stringify(schema) === JSON.stringify(nothing);

/** The keywords that openapi-typescript makes comments of. */
export const words = [
  ...["title", "summary", "description", "format", "deprecated", "default", "example", "examples"],
];

/** The keywords of objects and of lists, by type. */
export const structure: Record<string, string[]> = {
  object: ["properties", "required", "additionalProperties", "patternProperties"],
  array: ["items", "prefixItems", "unevaluatedItems"],
};

/** Other keywords that may decide which items of a list are evaluated. */
const evaluating = ["$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "contains"];

/** Gives the form of a schema that is not in this one's composition. */
type FormOf = (schema: Schema) => Schema;

/** @param mark adds `readOnly` or `writeOnly` to a property's form, found by its schema here or else by its name */
export function objectForm(
  schema: SchemaObject,
  formOf: FormOf,
  mark: (form: Schema, name: string, property?: Schema) => Schema,
): SchemaObject {
  const required = (schema.required ?? []) as string[];
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const named = Object.entries(properties).map(([name, property]): [string, Schema] => [
    name,
    mark(formOf(property), name, property),
  ]);
  const missing = required
    .filter((name) => !Object.hasOwn(properties, name))
    .map((name): [string, Schema] => [name, mark(unnamedOf(schema, formOf), name)]);
  return {
    type: "object",
    required,
    properties: Object.fromEntries([...named, ...missing]),
    additionalProperties: othersOf(
      schema,
      named.map(([, form]) => form),
      formOf,
    ),
  };
}

/** The form of a required property that has no schema of its own here. */
function unnamedOf({ additionalProperties = true, patternProperties }: SchemaObject, formOf: FormOf): Schema {
  const isOpen = additionalProperties === true || patternProperties !== undefined;
  return isOpen ? { type: anyValue } : formOf(additionalProperties as Schema);
}

/** The type of the index signature. It has to allow the named properties, too. */
function othersOf(
  { additionalProperties, patternProperties }: SchemaObject,
  named: Schema[],
  formOf: FormOf,
): Schema {
  const patterns = Object.values(Object(patternProperties) as Record<string, Schema>);
  const isClosed = additionalProperties === false;
  if (additionalProperties === undefined) return patterns.length > 0;
  if (isClosed && patterns.length === 0) return named.length === 0 ? nothing : false;
  const described = isClosed ? patterns : [...patterns, additionalProperties as Schema];
  return anyOf([...described.map(formOf), ...named]);
}

export function listForm(schema: SchemaObject, formOf: FormOf): SchemaObject {
  const { prefixItems, items, unevaluatedItems } = schema;
  const isClosed =
    unevaluatedItems === false && items === undefined && !evaluating.some((keyword) => keyword in schema);
  const others = isClosed ? nothing : formOf((items ?? true) as Schema);
  return {
    type: "array",
    ...(Array.isArray(prefixItems) && { prefixItems: prefixItems.map(formOf) }),
    items: isNothing(others) ? false : others,
    ...pick(schema, ["minItems", "maxItems"]),
  };
}

/** A union without repeated branches. Titles, descriptions and examples do not make a difference. */
export function anyOf(branches: Schema[]): Schema {
  if (branches.includes(true)) return true;
  const distinct = [...new Map(branches.map((branch) => [contentOf(branch), branch])).values()];
  const [only = nothing, ...more] = distinct;
  return more.length > 0 ? { anyOf: distinct } : only;
}

const contentOf = (schema: Schema): string =>
  JSON.stringify(
    Object.entries(Object(schema) as SchemaObject).filter(([keyword]) => !words.includes(keyword)),
  );

export const pick = (schema: SchemaObject, keywords: string[]): SchemaObject =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => keywords.includes(keyword)));
