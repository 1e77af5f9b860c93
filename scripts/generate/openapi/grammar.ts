/** Which objects OpenAPI 3.2 has, and where they stand. This includes all objects of 3.1. */
import { methods } from "./document.js";
import { keysOf } from "./pointer.js";

/** The objects that have a form of their own. */
export type Kind =
  | ("document" | "components" | "pathItem" | "operation" | "callback" | "parameter" | "header" | "body")
  | ("response" | "mediaType" | "encoding" | "schema" | "example" | "link" | "securityScheme" | "server")
  // An object without schemas and references.
  | "plain";

/** What a property of a node holds: one node of a kind, or many, in a list or in a map by name. */
export interface Part {
  kind: Kind;
  isMany: boolean;
  /** Whether extensions may stand among the many. */
  isExtensible: boolean;
}

/** A place for one node. */
export const one = (kind: Kind): Part => ({ kind, isMany: false, isExtensible: false });
const many = (kind: Kind): Part => ({ kind, isMany: true, isExtensible: false });
const manyAndExtensions = (kind: Kind): Part => ({ kind, isMany: true, isExtensible: true });

const all = (part: Part, keywords: string[]): Record<string, Part> =>
  Object.fromEntries(keywords.map((keyword) => [keyword, part]));

/** The sections of `components`, which are also the kinds that a `$ref` may lead to. */
export const sections = {
  schemas: "schema",
  responses: "response",
  parameters: "parameter",
  examples: "example",
  requestBodies: "body",
  headers: "header",
  securitySchemes: "securityScheme",
  links: "link",
  callbacks: "callback",
  pathItems: "pathItem",
  mediaTypes: "mediaType",
} as const satisfies Record<string, Kind>;

const schema = {
  ...all(one("schema"), ["additionalProperties", "contains", "contentSchema", "else", "if", "items", "not"]),
  ...all(one("schema"), ["propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"]),
  ...all(many("schema"), ["allOf", "anyOf", "oneOf", "prefixItems"]),
  ...all(many("schema"), ["$defs", "dependentSchemas", "patternProperties", "properties"]),
  dependentRequired: many("plain"),
};

/** Keywords that OpenAPI 3.0 does not have. Many documents of that version use them. */
export const keywordsSinceThreeOne = [
  ...["const", "contains", "dependentRequired", "dependentSchemas", "if", "maxContains", "minContains"],
  ...["patternProperties", "prefixItems", "propertyNames", "unevaluatedItems", "unevaluatedProperties"],
  // These have no effect without the others, or no effect on a value.
  ...["$anchor", "$comment", "$defs", "else", "examples", "then"],
  ...["contentEncoding", "contentMediaType", "contentSchema"],
];

const parameter = { schema: one("schema"), content: many("mediaType"), examples: many("example") };

const encodings = {
  ...all(many("encoding"), ["encoding", "prefixEncoding"]),
  itemEncoding: one("encoding"),
};

const grammar: Partial<Record<Kind, Record<string, Part>>> = {
  schema,
  document: {
    paths: manyAndExtensions("pathItem"),
    webhooks: many("pathItem"),
    components: one("components"),
    info: one("plain"),
    servers: many("server"),
    security: many("plain"),
  },
  components: Object.fromEntries(Object.entries(sections).map(([section, kind]) => [section, many(kind)])),
  server: { variables: many("plain") },
  pathItem: {
    parameters: many("parameter"),
    servers: many("server"),
    ...all(one("operation"), [...methods]),
    additionalOperations: manyAndExtensions("operation"),
  },
  operation: {
    parameters: many("parameter"),
    requestBody: one("body"),
    responses: manyAndExtensions("response"),
    callbacks: many("callback"),
    servers: many("server"),
    security: many("plain"),
  },
  parameter,
  header: parameter,
  // OpenAPI 2.0 has the schema here. The parts of such a document that are in other files still have it.
  body: { content: many("mediaType"), schema: one("schema") },
  response: {
    content: many("mediaType"),
    schema: one("schema"),
    headers: many("header"),
    links: many("link"),
  },
  mediaType: {
    ...all(one("schema"), ["schema", "itemSchema"]),
    ...encodings,
    examples: many("example"),
  },
  encoding: { headers: many("header"), ...encodings },
};

/** What a property of a node of this kind holds, if it holds nodes. */
export function partAt(kind: Kind, key: string): Part | undefined {
  // A callback is itself a map, from expressions to path items.
  if (kind === "callback") return key.startsWith("x-") || key === "$ref" ? undefined : one("pathItem");
  const known = grammar[kind] ?? {};
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

/** Whether this is a member of the map. Some maps may also hold extensions, which are not members. */
export const isMember = (part: Part, name: string): boolean => !(part.isExtensible && name.startsWith("x-"));

/** What a property of a node holds, or a member of a map of nodes. */
export function partIn(part: Part, key: string): Part | undefined {
  if (!part.isMany) return partAt(part.kind, key);
  return isMember(part, key) ? one(part.kind) : undefined;
}

/** What the grammar says of a pointer: it leads to a node of a kind, to a place for anything, or to no node. */
export function kindAt(pointer: string, kind: Kind): Kind | "anything" | "nothing" {
  let found: Kind = kind;
  let members: Part | undefined;
  for (const key of keysOf(pointer)) {
    if (members !== undefined) {
      if (!isMember(members, key)) return "anything";
      found = members.kind;
      members = undefined;
      continue;
    }
    const part = partAt(found, key);
    // A schema or a document may have any other field, and an extension may have any content.
    if (part === undefined)
      return found === "schema" || found === "document" || key.startsWith("x-") ? "anything" : "nothing";
    if (part.isMany) members = part;
    else found = part.kind;
  }
  return members === undefined ? found : "nothing";
}
