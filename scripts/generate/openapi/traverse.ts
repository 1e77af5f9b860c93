/** Where the schemas of a document are, and where the schemas within a schema are: the grammar of OpenAPI 3.1. */
import { methods, type OpenApiDocument, type Schema, type SchemaObject } from "./document.js";
import { below } from "./pointer.js";

/** What a property of a node holds: one node of a kind, or many, in a list or in a map by name. */
interface Part {
  kind: string;
  isMany: boolean;
}

const one = (kind: string): Part => ({ kind, isMany: false });
const many = (kind: string): Part => ({ kind, isMany: true });

const all = (part: Part, keywords: string[]): Record<string, Part> =>
  Object.fromEntries(keywords.map((keyword) => [keyword, part]));

const schema = {
  ...all(one("schema"), ["additionalProperties", "contains", "contentSchema", "else", "if", "items", "not"]),
  ...all(one("schema"), ["propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"]),
  ...all(many("schema"), ["allOf", "anyOf", "oneOf", "prefixItems"]),
  ...all(many("schema"), ["$defs", "dependentSchemas", "patternProperties", "properties"]),
};

const grammar: Record<string, Record<string, Part>> = {
  schema,
  document: { paths: many("pathItem"), webhooks: many("pathItem"), components: one("components") },
  components: {
    schemas: many("schema"),
    responses: many("response"),
    parameters: many("parameter"),
    requestBodies: many("body"),
    headers: many("parameter"),
    callbacks: many("callback"),
    pathItems: many("pathItem"),
  },
  pathItem: { parameters: many("parameter"), ...all(one("operation"), [...methods]) },
  operation: {
    parameters: many("parameter"),
    requestBody: one("body"),
    responses: many("response"),
    callbacks: many("callback"),
  },
  parameter: { schema: one("schema"), content: many("mediaType") },
  body: { content: many("mediaType") },
  response: { content: many("mediaType"), headers: many("parameter") },
  mediaType: { schema: one("schema"), encoding: many("encoding") },
  encoding: { headers: many("parameter") },
};

/** What a property of a node of this kind holds, if it holds nodes. */
function partAt(kind: string, key: string): Part | undefined {
  const known = grammar[kind] ?? {};
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

export type Change = (schema: SchemaObject, pointer: string) => Schema;

/** The document in which every schema, inner ones first, is what `change` makes of it. The given one stays. */
export function mapSchemas(document: OpenApiDocument, change: Change): OpenApiDocument {
  return copy(document, "document", "#", change) as OpenApiDocument;
}

/** The same of every schema that is no part of another: `change` sees to its parts. */
export function mapWholeSchemas(document: OpenApiDocument, change: Change): OpenApiDocument {
  return copy(document, "document", "#", change, true) as OpenApiDocument;
}

/** Shows every schema of the document, with its pointer. */
export function eachSchema(
  document: OpenApiDocument,
  visit: (schema: SchemaObject, pointer: string) => void,
): void {
  walk(document, "document", "#", visit);
}

/** The schemas that a schema has as its parts, one level down, each with the keys that lead to it. */
export function partsOf(schema: SchemaObject): { part: Schema; keys: string[] }[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const known = partAt("schema", keyword);
    if (known === undefined || typeof value !== "object" || value === null) return [];
    if (!known.isMany) return [{ part: value as Schema, keys: [keyword] }];
    return Object.entries(value).map(([key, part]) => ({ part: part as Schema, keys: [keyword, key] }));
  });
}

/** A schema and all schemas in it. */
export function everySchemaIn(schema: Schema): SchemaObject[] {
  if (typeof schema === "boolean") return [];
  return [schema, ...partsOf(schema).flatMap(({ part }) => everySchemaIn(part))];
}

function copy(node: unknown, kind: string, pointer: string, change: Change, whole = false): unknown {
  if (typeof node !== "object" || node === null) return node;
  if (kind === "schema" && whole) return change(node as SchemaObject, pointer);
  // A callback is itself a map, from expressions to path items.
  if (kind === "callback") return copyAll(node, "pathItem", pointer, change, whole);
  const fresh = rebuild(node, (key, value) => {
    const part = partAt(kind, key);
    if (part === undefined || typeof value !== "object" || value === null) return value;
    const at = below(pointer, key);
    return (part.isMany ? copyAll : copy)(value, part.kind, at, change, whole);
  });
  return kind === "schema" ? change(fresh as SchemaObject, pointer) : fresh;
}

function copyAll(nodes: object, kind: string, pointer: string, change: Change, whole: boolean): unknown {
  if (Array.isArray(nodes)) {
    const fresh = nodes.map((node, index) => copy(node, kind, below(pointer, index), change, whole));
    return fresh.every((node, index) => node === nodes[index]) ? nodes : fresh;
  }
  return rebuild(nodes, (name, node) => copy(node, kind, below(pointer, name), change, whole));
}

/** What does not change is not copied: most of a large document does not. */
function rebuild(node: object, change: (key: string, value: unknown) => unknown): object {
  let changed = false;
  const entries = Object.entries(node).map(([key, value]): [string, unknown] => {
    const fresh = change(key, value);
    changed ||= fresh !== value;
    return [key, fresh];
  });
  // Not by assignment, which would lose a property called `__proto__`.
  return changed ? Object.fromEntries(entries) : node;
}

function walk(
  node: unknown,
  kind: string,
  pointer: string,
  visit: (schema: SchemaObject, at: string) => void,
): void {
  if (typeof node !== "object" || node === null) return;
  if (kind === "schema") visit(node as SchemaObject, pointer);
  for (const [key, value] of Object.entries(node)) {
    const at = below(pointer, key);
    const part = partAt(kind, key);
    if (kind === "callback") walk(value, "pathItem", at, visit);
    else if (part?.isMany) {
      for (const [name, inner] of Object.entries(value ?? {})) walk(inner, part.kind, below(at, name), visit);
    } else if (part) walk(value, part.kind, at, visit);
  }
}
