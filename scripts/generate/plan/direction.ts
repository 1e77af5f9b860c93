/** How requests and responses differ: which properties may be missing, and whether formats are asserted. */
import type { Schema, SchemaObject } from "../openapi/document.js";
import { componentOf, referencesIn } from "../openapi/references.js";
import { everySchemaIn } from "../openapi/traverse.js";

/** `format` is asserted in requests. In responses it is an annotation by default (JSON Schema 2020-12, 7.2.1). */
export type Direction = "request" | "response";

/**
 * The components that differ between requests and responses, themselves or in what they refer to.
 *
 * @param formats whether formats count, because they are asserted in only one direction
 */
export function sensitiveComponents(schemas: Map<string, Schema>, formats: boolean): Set<string> {
  const keywords = ["readOnly", "writeOnly", ...(formats ? ["format"] : [])];
  const sensitive: string[] = [];
  const users = new Map<string, string[]>();
  for (const [name, schema] of schemas) {
    if (isSensitive(schema, keywords)) sensitive.push(name);
    for (const used of referencesIn(schema)) users.set(used, [...(users.get(used) ?? []), name]);
  }
  const reached = new Set(sensitive);
  // Names that are added during this loop are visited, too.
  for (const name of sensitive) {
    for (const user of users.get(name) ?? []) {
      if (!reached.has(user)) sensitive.push(user);
      reached.add(user);
    }
  }
  return reached;
}

const isSensitive = (schema: Schema, keywords: string[]): boolean =>
  everySchemaIn(schema).some((part) => keywords.some((keyword) => keyword in part));

/** Whether a schema, or what it refers to, has properties that are read-only or write-only. */
export function hasMarkers(schema: Schema, marked: Set<string>): boolean {
  return (
    isSensitive(schema, ["readOnly", "writeOnly"]) || referencesIn(schema).some((name) => marked.has(name))
  );
}

/**
 * The properties that the sender may leave out although they are required (OpenAPI 3.1, readOnly and writeOnly): those
 * of the schema, of what it refers to, and of its parts.
 */
export function omissible(
  schema: Schema,
  direction: Direction,
  schemas: Record<string, Schema>,
  seen = new Set<Schema>(),
): string[] {
  if (typeof schema === "boolean" || seen.has(schema)) return [];
  seen.add(schema);
  const marker = direction === "request" ? "readOnly" : "writeOnly";
  const own = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
    .filter(([, property]) => isMarked(property, marker, schemas))
    .map(([name]) => name);
  const others = partsInPlace(schema, schemas).flatMap((part) => omissible(part, direction, schemas, seen));
  return [...new Set([...own, ...others])];
}

export type Marker = "readOnly" | "writeOnly";

/** Whether a property, what it refers to, or a part of it has this marker. */
export function isMarked(
  property: Schema,
  marker: Marker,
  schemas: Record<string, Schema>,
  seen = new Set<Schema>(),
): boolean {
  if (typeof property === "boolean" || seen.has(property)) return false;
  seen.add(property);
  return (
    property[marker] === true ||
    partsInPlace(property, schemas).some((part) => isMarked(part, marker, schemas, seen))
  );
}

/** The other schemas that apply to the same value: the parts of a composition, and the target of the reference. */
function partsInPlace(
  { $ref, allOf, anyOf, oneOf }: SchemaObject,
  schemas: Record<string, Schema>,
): Schema[] {
  const referred = componentOf($ref);
  const parts = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? (list as Schema[]) : []));
  return referred === undefined ? parts : [...parts, schemas[referred] ?? true];
}
