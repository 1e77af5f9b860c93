/** Where the schemas of a document are, and where the schemas within a schema are: the grammar of OpenAPI 3.1. */
import { methods, type OpenApiDocument, type Schema, type SchemaObject } from "./document.js";
import { below } from "./pointer.js";

/** What a property of a node holds: one node of a kind, a list of them, or a map of them by name. */
type Part = readonly [kind: string, form: "one" | "list" | "map"];

const schema = {
  ...parts("one", ["additionalProperties", "contains", "contentSchema", "else", "if", "items", "not"]),
  ...parts("one", ["propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"]),
  ...parts("list", ["allOf", "anyOf", "oneOf", "prefixItems"]),
  ...parts("map", ["$defs", "dependentSchemas", "patternProperties", "properties"]),
};

const parameter = { schema: ["schema", "one"], content: ["mediaType", "map"] } as const;

const grammar: Record<string, Record<string, Part>> = {
  schema,
  document: { paths: ["pathItem", "map"], webhooks: ["pathItem", "map"], components: ["components", "one"] },
  components: {
    schemas: ["schema", "map"],
    responses: ["response", "map"],
    parameters: ["parameter", "map"],
    requestBodies: ["body", "map"],
    headers: ["parameter", "map"],
    callbacks: ["callback", "map"],
    pathItems: ["pathItem", "map"],
  },
  pathItem: {
    parameters: ["parameter", "list"],
    ...Object.fromEntries(methods.map((method) => [method, ["operation", "one"] as const])),
  },
  operation: {
    parameters: ["parameter", "list"],
    requestBody: ["body", "one"],
    responses: ["response", "map"],
    callbacks: ["callback", "map"],
  },
  parameter,
  body: { content: ["mediaType", "map"] },
  response: { content: ["mediaType", "map"], headers: ["parameter", "map"] },
  mediaType: { schema: ["schema", "one"], encoding: ["encoding", "map"] },
  encoding: { headers: ["parameter", "map"] },
};

function parts(form: Part[1], keywords: string[]): Record<string, Part> {
  return Object.fromEntries(keywords.map((keyword) => [keyword, ["schema", form]]));
}

export type Change = (schema: SchemaObject, pointer: string) => Schema;

/** The document in which every schema, inner ones first, is what `change` makes of it. The given one stays. */
export function mapSchemas(document: OpenApiDocument, change: Change): OpenApiDocument {
  return copy(document, "document", "#", change) as OpenApiDocument;
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
    const form = Object.hasOwn(grammar.schema ?? {}, keyword) ? grammar.schema?.[keyword]?.[1] : undefined;
    if (form === undefined || typeof value !== "object" || value === null) return [];
    if (form === "one") return [{ part: value as Schema, keys: [keyword] }];
    return Object.entries(value).map(([key, part]) => ({ part: part as Schema, keys: [keyword, key] }));
  });
}

function copy(node: unknown, kind: string, pointer: string, change: Change): unknown {
  if (typeof node !== "object" || node === null) return node;
  // A callback is itself a map, from expressions to path items.
  if (kind === "callback") return copyAll(node, "pathItem", pointer, change);
  const known = grammar[kind] ?? {};
  const fresh = rebuild(node, (key, value) => {
    const part = Object.hasOwn(known, key) ? known[key] : undefined;
    if (part === undefined || typeof value !== "object" || value === null) return value;
    const [partKind, form] = part;
    const at = below(pointer, key);
    return form === "one" ? copy(value, partKind, at, change) : copyAll(value, partKind, at, change);
  });
  return kind === "schema" ? change(fresh as SchemaObject, pointer) : fresh;
}

function copyAll(nodes: object, kind: string, pointer: string, change: Change): unknown {
  if (Array.isArray(nodes)) {
    const fresh = nodes.map((node, index) => copy(node, kind, below(pointer, index), change));
    return fresh.every((node, index) => node === nodes[index]) ? nodes : fresh;
  }
  return rebuild(nodes, (name, node) => copy(node, kind, below(pointer, name), change));
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
  const known = grammar[kind];
  for (const [key, value] of Object.entries(node)) {
    const at = below(pointer, key);
    if (kind === "callback") walk(value, "pathItem", at, visit);
    else if (known !== undefined && Object.hasOwn(known, key)) {
      const [partKind = "", form] = known[key] ?? [];
      if (form === "one") walk(value, partKind, at, visit);
      else
        for (const [name, part] of Object.entries(value ?? {})) walk(part, partKind, below(at, name), visit);
    }
  }
}
