/** Visits and maps the objects and schemas of a document. */
import type { OpenApiDocument, Schema, SchemaObject } from "./document.js";
import { type Kind, one, type Part, partAt, partIn } from "./grammar.js";
import { below } from "./pointer.js";

export type Visit = (node: object, kind: Kind | "map", pointer: string, part: Part) => void;

/** Visits every node that the grammar knows, and every map or list of nodes. Outer ones come first. */
export function walk(node: unknown, kind: Kind, pointer: string, visit: Visit): void {
  walkPart(node, one(kind), pointer, visit);
}

/** The same, for what stands in a place of the grammar: a node, or a map or list of nodes. */
export function walkPart(value: unknown, part: Part, pointer: string, visit: Visit): void {
  if (typeof value !== "object" || value === null) return;
  visit(value, part.isMany ? "map" : part.kind, pointer, part);
  for (const [key, inner] of Object.entries(value)) {
    const place = partIn(part, key);
    if (place) walkPart(inner, place, below(pointer, key), visit);
  }
}

/** Visits every schema of the document, with its pointer. */
export function eachSchema(
  document: OpenApiDocument,
  visit: (schema: SchemaObject, pointer: string) => void,
): void {
  walk(document, "document", "#", (node, kind, pointer) => {
    if (kind === "schema") visit(node as SchemaObject, pointer);
  });
}

interface SchemaPart {
  part: Schema;
  /** The keys that lead to it. */
  keys: [keyword: string] | [keyword: string, key: string];
}

/** The direct parts of a schema. */
export function partsOf(schema: Schema): SchemaPart[] {
  return Object.entries(Object(schema)).flatMap(([keyword, value]): SchemaPart[] => {
    const known = partAt("schema", keyword);
    if (known?.kind !== "schema" || typeof value !== "object" || value === null) return [];
    if (!known.isMany) return [{ part: value as Schema, keys: [keyword] }];
    return Object.entries(value).map(([key, part]) => ({ part, keys: [keyword, key] }));
  });
}

const within = new WeakMap<SchemaObject, SchemaObject[]>();

/** A schema and all schemas in it, outer ones first. Remembered, because many steps ask for them. */
export function everySchemaIn(schema: Schema): SchemaObject[] {
  if (typeof schema !== "object" || schema === null) return [];
  const found = within.get(schema) ?? collect(schema, []);
  within.set(schema, found);
  return found;
}

function collect(schema: Schema, found: SchemaObject[]): SchemaObject[] {
  if (typeof schema !== "object" || schema === null) return found;
  found.push(schema);
  for (const { part } of partsOf(schema)) collect(part, found);
  return found;
}

/** A copy of the document with each schema replaced by the result of `change`. Inner schemas come first. */
export function mapSchemas(
  document: OpenApiDocument,
  change: (schema: SchemaObject, pointer: string) => Schema,
): OpenApiDocument {
  return mapNodes(document, "document", "#", (node, kind, pointer) =>
    kind === "schema" ? change(node as SchemaObject, pointer) : node,
  ) as OpenApiDocument;
}

/** The same, but only for schemas that are not in another schema. `change` has to change their parts. */
export function mapWholeSchemas(
  document: OpenApiDocument,
  change: (schema: SchemaObject) => Schema,
): OpenApiDocument {
  const changeOne = (node: object, kind: string) => (kind === "schema" ? change(node as SchemaObject) : node);
  return mapNodes(document, "document", "#", changeOne, "schema") as OpenApiDocument;
}

type Change = (node: object, kind: Kind | "map", pointer: string, part: Part) => unknown;

/**
 * A copy of a node with each node in it, each map or list of nodes, and then the node itself, replaced by the result of
 * `change`. Inner ones come first.
 *
 * @param whole a kind of node: `change` gets such a node with its inner nodes unchanged
 */
export function mapNodes(node: unknown, kind: Kind, pointer: string, change: Change, whole?: Kind): unknown {
  return mapPart(node, one(kind), pointer, change, whole);
}

/** The same, for what stands in a place of the grammar. */
export function mapPart(value: unknown, part: Part, pointer: string, change: Change, whole?: Kind): unknown {
  if (typeof value !== "object" || value === null) return value;
  const kind = part.isMany ? "map" : part.kind;
  if (kind === whole) return change(value, kind, pointer, part);
  const fresh = rebuild(value, (key, inner) => {
    const place = partIn(part, key);
    return place ? mapPart(inner, place, below(pointer, key), change, whole) : inner;
  });
  return change(fresh, kind, pointer, part);
}

/**
 * A copy with changed values. Where nothing changes, it is the same object: most of a large document stays the same.
 */
export function rebuild(node: object, change: (key: string, value: unknown) => unknown): object {
  const given = node as Record<string, unknown>;
  let changed: Map<string, unknown> | undefined;
  for (const key of Object.keys(given)) {
    const value = given[key];
    const fresh = change(key, value);
    if (fresh !== value) changed = (changed ?? new Map()).set(key, fresh);
  }
  if (changed === undefined) return node;
  const entries = Object.entries(given).map(([key, value]): [string, unknown] => [
    key,
    changed.has(key) ? changed.get(key) : value,
  ]);
  // Assignment would lose a property called `__proto__`.
  return Array.isArray(node) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
