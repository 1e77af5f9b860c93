/** A schema as one direction of the traffic sees it: only what asserts, with references made absolute. */
import type { Schema } from "./read.js";

/** A request is checked in full; in a response `format` annotates (JSON Schema 2020-12, 7.2.1). */
export type Direction = "request" | "response";

type SchemaObject = Exclude<Schema, boolean>;

const oneSchema = ["additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then"];
const schemaList = ["allOf", "anyOf", "oneOf", "prefixItems"];
const schemaMap = ["$defs", "dependentSchemas", "patternProperties", "properties"];
const unevaluated = ["unevaluatedItems", "unevaluatedProperties"];
const annotations = [
  "$comment",
  "default",
  "deprecated",
  "description",
  "discriminator",
  "example",
  "examples",
  "externalDocs",
  "readOnly",
  "title",
  "writeOnly",
  "xml",
];

/**
 * @param refer makes the absolute reference for a component schema's name
 */
export function schemaFor(
  schema: Schema,
  direction: Direction,
  refer: (component: string) => string,
): Schema {
  if (typeof schema === "boolean") return schema;
  const view = (part: unknown) => schemaFor(part as Schema, direction, refer);
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (annotations.includes(keyword) || keyword.startsWith("x-")) return [];
    if (keyword === "format" && direction === "response") return [];
    if (keyword === "$ref") return [[keyword, refer(componentOf(value) ?? String(value))]];
    if (keyword === "required") return [[keyword, requiredIn(schema, direction)]];
    if (oneSchema.includes(keyword) || unevaluated.includes(keyword)) return [[keyword, view(value)]];
    if (schemaList.includes(keyword)) return [[keyword, (value as Schema[]).map(view)]];
    if (schemaMap.includes(keyword)) {
      const parts = Object.entries(value as Record<string, Schema>);
      return [[keyword, Object.fromEntries(parts.map(([name, part]) => [name, view(part)]))]];
    }
    return [[keyword, value]];
  });
  return Object.fromEntries(entries);
}

/** A required property that only the other side may send is not required here (OpenAPI 3.1, readOnly). */
function requiredIn({ properties, required }: SchemaObject, direction: Direction): string[] {
  const notHere = direction === "request" ? "readOnly" : "writeOnly";
  const parts = properties as Record<string, SchemaObject> | undefined;
  return (required as string[]).filter((name) => parts?.[name]?.[notHere] !== true);
}

export function componentOf(reference: unknown): string | undefined {
  return typeof reference === "string" ? /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1] : undefined;
}

/** The component schemas that a schema refers to, itself or in its parts, in order of appearance. */
export function referencesIn(schema: unknown): string[] {
  const found = new Set<string>();
  JSON.stringify(schema, (keyword, value: unknown) => {
    const component = keyword === "$ref" ? componentOf(value) : undefined;
    if (component !== undefined) found.add(component);
    return value;
  });
  return [...found];
}

/** The names of these components and of all that they refer to, directly or through others. */
export function reachableFrom(components: Iterable<string>, schemas: Record<string, Schema>): Set<string> {
  const reached = new Set<string>();
  const visit = (component: string) => {
    if (reached.has(component)) return;
    reached.add(component);
    referencesIn(schemas[component]).forEach(visit);
  };
  for (const component of components) visit(component);
  return reached;
}

/**
 * The direction in which to compile a component: its own where that makes a difference to it or to what it
 * refers to; else `response`, so that one guard serves both.
 */
export function directionOf(
  component: string,
  wanted: Direction,
  schemas: Record<string, Schema>,
): Direction {
  const parts = [...reachableFrom([component], schemas)].map((name) => schemas[name]);
  return /"(format|readOnly|writeOnly)":/.test(JSON.stringify(parts)) ? wanted : "response";
}
