/** What the direction of the traffic changes: who may leave out which property, and whether formats assert. */
import type { Schema, SchemaObject } from "../openapi/document.js";
import { componentOf, referencesIn } from "../openapi/references.js";
import { everySchemaIn } from "../openapi/traverse.js";

/** A request is checked in full; in a response `format` annotates (JSON Schema 2020-12, 7.2.1). */
export type Direction = "request" | "response";

/**
 * The components that are not the same in both directions, by themselves or by what they refer to.
 *
 * @param formats whether formats count, because they assert in one direction only
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
  // The list grows while it is gone through.
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

/** Whether a schema has properties that are only read or only written, itself or by what it refers to. */
export function hasMarkers(schema: Schema, marked: Set<string>): boolean {
  return (
    isSensitive(schema, ["readOnly", "writeOnly"]) || referencesIn(schema).some((name) => marked.has(name))
  );
}

/**
 * The properties that the sender of this direction may leave out even where they are required (OpenAPI 3.1,
 * readOnly and writeOnly): those of the schema, of what it refers to, and of its parts.
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

/** Whether a property, what it refers to, or a part of it, is only read or only written. */
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

/** The schemas that speak of the same value: the parts of a composition, and what is referred to. */
function partsInPlace(
  { $ref, allOf, anyOf, oneOf }: SchemaObject,
  schemas: Record<string, Schema>,
): Schema[] {
  const referred = componentOf($ref);
  const parts = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? (list as Schema[]) : []));
  return referred === undefined ? parts : [...parts, schemas[referred] ?? true];
}
