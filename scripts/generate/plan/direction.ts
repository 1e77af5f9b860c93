/** How requests and responses differ: which properties may be missing, and whether formats are asserted. */
import type { Schema } from "../openapi/document.js";
import { schemasInPlace } from "../openapi/in-place.js";
import { referencesIn } from "../openapi/references.js";
import { everySchemaIn } from "../openapi/traverse.js";

/** `format` is asserted in requests. In responses it is an annotation by default (JSON Schema 2020-12, 7.2.1). */
export type Direction = "request" | "response";

const markers = ["readOnly", "writeOnly"];

/**
 * The components that differ between requests and responses, themselves or in what they refer to.
 *
 * @param formats whether formats count, because they are asserted in only one direction
 */
export function sensitiveComponents(schemas: Map<string, Schema>, formats: boolean): Set<string> {
  const keywords = formats ? [...markers, "format"] : markers;
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
  return isSensitive(schema, markers) || referencesIn(schema).some((name) => marked.has(name));
}

/**
 * The properties that the sender may leave out although they are required (OpenAPI 3.1, readOnly and writeOnly): those
 * of the schema, of what it refers to, and of its parts.
 */
export function omissible(schema: Schema, direction: Direction, schemas: Record<string, Schema>): string[] {
  const marker = direction === "request" ? "readOnly" : "writeOnly";
  const names = schemasInPlace(schema, schemas).flatMap(({ properties }) =>
    Object.entries(Object(properties) as Record<string, Schema>)
      .filter(([, property]) => isMarked(property, marker, schemas))
      .map(([name]) => name),
  );
  return [...new Set(names)];
}

export type Marker = "readOnly" | "writeOnly";

/** Whether a property, what it refers to, or a part of it has this marker. */
export const isMarked = (property: Schema, marker: Marker, schemas: Record<string, Schema>): boolean =>
  schemasInPlace(property, schemas).some((part) => part[marker] === true);
