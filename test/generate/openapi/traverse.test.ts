/** Where schemas stand in a document, and nowhere else. */
import { describe, expect, it } from "@jest/globals";
import { methods, type SchemaObject } from "../../../scripts/generate/openapi/document.js";
import {
  eachSchema,
  everySchemaIn,
  mapNodes,
  mapSchemas,
  mapWholeSchemas,
  partsOf,
  walk,
} from "../../../scripts/generate/openapi/traverse.js";
import { documentOf, documentWith } from "../../support/generate/minimal-documents.js";

const one = [
  "additionalProperties",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
];
const list = ["allOf", "anyOf", "oneOf", "prefixItems"];
const map = ["$defs", "dependentSchemas", "patternProperties", "properties"];

let count = 0;
/** Tells itself from all others by its title. */
const schema = (): SchemaObject => ({ title: `S${count++}` });
const content = () => ({
  "application/json": {
    schema: schema(),
    encoding: { part: { headers: { "X-A": { schema: schema() } } } },
    example: schema(),
  },
});
const parameter = () => ({ schema: schema(), content: content(), examples: { schema: schema() } });
const response = () => ({ content: content(), headers: { "X-B": parameter() }, links: { schema: schema() } });
const operation = () => ({
  parameters: [parameter(), parameter()],
  requestBody: { content: content() },
  responses: { 200: response(), "4XX": response() },
  callbacks: { done: { "{$request.body#/url}": { post: { requestBody: { content: content() } } } } },
  security: schema(),
});
const item = () => ({
  parameters: [parameter()],
  ...Object.fromEntries(methods.map((method) => [method, operation()])),
});

/** A schema in every place where OpenAPI 3.1 has one, and things that look like schemas where it has none. */
const everywhere = () =>
  documentWith({
    paths: { "/a": item(), "/b": { get: operation() } },
    webhooks: { hook: item() },
    tags: [{ schema: schema() }],
    components: {
      schemas: { A: schema(), "x/y": schema(), properties: schema() },
      responses: { R: response() },
      parameters: { P: parameter() },
      requestBodies: { B: { content: content() } },
      headers: { H: parameter() },
      callbacks: { C: { expression: item() } },
      pathItems: { I: item() },
      examples: { schema: schema() },
      securitySchemes: { schema: schema() },
    },
  });

const contentAt = (at: string) => [
  `${at}/application~1json/schema`,
  `${at}/application~1json/encoding/part/headers/X-A/schema`,
];
const parameterAt = (at: string) => [`${at}/schema`, ...contentAt(`${at}/content`)];
const responseAt = (at: string) => [...contentAt(`${at}/content`), ...parameterAt(`${at}/headers/X-B`)];
const operationAt = (at: string) => [
  ...[0, 1].flatMap((index) => parameterAt(`${at}/parameters/${index}`)),
  ...contentAt(`${at}/requestBody/content`),
  ...["200", "4XX"].flatMap((status) => responseAt(`${at}/responses/${status}`)),
  ...contentAt(`${at}/callbacks/done/{$request.body#~1url}/post/requestBody/content`),
];
const itemAt = (at: string) => [
  ...parameterAt(`${at}/parameters/0`),
  ...methods.flatMap((method) => operationAt(`${at}/${method}`)),
];
const expected = [
  ...itemAt("#/paths/~1a"),
  ...operationAt("#/paths/~1b/get"),
  ...itemAt("#/webhooks/hook"),
  ...["A", "x~1y", "properties"].map((name) => `#/components/schemas/${name}`),
  ...responseAt("#/components/responses/R"),
  ...parameterAt("#/components/parameters/P"),
  ...contentAt("#/components/requestBodies/B/content"),
  ...parameterAt("#/components/headers/H"),
  ...itemAt("#/components/callbacks/C/expression"),
  ...itemAt("#/components/pathItems/I"),
];

const pointersIn = (document: ReturnType<typeof documentWith>) => {
  const pointers: string[] = [];
  eachSchema(document, (_, pointer) => pointers.push(pointer));
  return pointers;
};

/** A schema with a part at each keyword that has one. */
const composed = () => ({
  ...Object.fromEntries(one.map((keyword) => [keyword, { title: keyword }])),
  ...Object.fromEntries(list.map((keyword) => [keyword, [{ title: keyword }, true]])),
  ...Object.fromEntries(
    map.map((keyword) => [keyword, { a: { title: keyword }, constructor: { title: keyword } }]),
  ),
  default: { properties: { a: { title: "default" } } },
  enum: [{ items: { title: "enum" } }],
});

describe("every schema of a document", () => {
  it("is shown with its pointer", () => {
    expect(pointersIn(everywhere())).toEqual(expected);
  });

  it("is changed, with its pointer", () => {
    const seen: string[] = [];
    const changed = mapSchemas(everywhere(), (_, pointer) => {
      seen.push(pointer);
      return { $ref: pointer };
    });
    expect(seen.sort()).toEqual([...expected].sort());
    eachSchema(changed, (schema, pointer) => expect(schema).toEqual({ $ref: pointer }));
    expect(pointersIn(changed)).toEqual(expected);
  });
});

describe("the parts of a schema", () => {
  const pointers = [
    ...one,
    ...list.flatMap((keyword) => [`${keyword}/0`]),
    ...map.flatMap((keyword) => [`${keyword}/a`, `${keyword}/constructor`]),
  ].map((at) => `#/components/schemas/It/${at}`);

  it("are shown after it", () => {
    expect(pointersIn(documentOf({ It: composed() }))).toEqual(["#/components/schemas/It", ...pointers]);
  });

  it("are changed before it", () => {
    const seen: string[] = [];
    mapSchemas(documentOf({ It: composed() }), (schema, pointer) => {
      seen.push(pointer);
      return schema;
    });
    expect(seen).toEqual([...pointers, "#/components/schemas/It"]);
  });

  it("are listed with the keys that lead to them, booleans with them", () => {
    expect(partsOf(composed())).toEqual([
      ...one.map((keyword) => ({ part: { title: keyword }, keys: [keyword] })),
      ...list.flatMap((keyword) => [
        { part: { title: keyword }, keys: [keyword, "0"] },
        { part: true, keys: [keyword, "1"] },
      ]),
      ...map.flatMap((keyword) =>
        ["a", "constructor"].map((key) => ({ part: { title: keyword }, keys: [keyword, key] })),
      ),
    ]);
    expect(partsOf({ items: true, not: null, toString: { type: "string" } })).toEqual([]);
    expect(partsOf(true)).toEqual([]);
  });

  it("are found with it, each schema once, outer ones first, and remembered", () => {
    const inner = { title: "inner" };
    const outer = { title: "outer", not: inner, allOf: [true] };
    const schema = { items: outer, properties: { a: false, b: null } } as SchemaObject;
    expect(everySchemaIn(schema)).toEqual([schema, outer, inner]);
    expect(everySchemaIn(schema)).toBe(everySchemaIn(schema));
    for (const none of [true, false, null]) expect(everySchemaIn(none as boolean)).toEqual([]);
  });
});

it("Nodes, and maps and lists of nodes, are shown and changed with their kinds and places", () => {
  const document = documentWith({ paths: { "/a": { get: { servers: [{ variables: {} }] } } } });
  const kinds = [
    ["document", "#"],
    ["plain", "#/info"],
    ["map", "#/paths"],
    ["pathItem", "#/paths/~1a"],
    ["operation", "#/paths/~1a/get"],
    ["map", "#/paths/~1a/get/servers"],
    ["server", "#/paths/~1a/get/servers/0"],
    ["map", "#/paths/~1a/get/servers/0/variables"],
  ];
  const [seen, changed]: string[][][] = [[], []];
  walk(document, "document", "#", (_, kind, pointer) => seen?.push([kind, pointer]));
  mapNodes(document, "document", "#", (node, kind, pointer) => {
    changed?.push([kind, pointer]);
    return node;
  });
  expect(seen).toEqual(kinds);
  expect(changed?.sort()).toEqual([...kinds].sort());
});

describe("a change", () => {
  it("of whole schemas gets none of their parts", () => {
    const document = documentOf({ A: { title: "A", items: { title: "in A" } }, B: true });
    const seen: SchemaObject[] = [];
    const changed = mapWholeSchemas(document, (schema) => {
      seen.push(schema);
      return { title: `new ${schema.title}` };
    });
    expect(changed).toEqual(documentOf({ A: { title: "new A" }, B: true }));
    expect(seen).toEqual([{ title: "A", items: { title: "in A" } }]);
  });

  it("leaves what it does not change as it was", () => {
    const document = documentOf({
      A: { allOf: [{ title: "same" }, true] },
      B: { title: "old", items: { title: "same" } },
    });
    expect(mapSchemas(document, (schema) => schema)).toBe(document);
    const changed = mapSchemas(document, (schema) =>
      schema.title === "old" ? { ...schema, title: "new" } : schema,
    );
    expect(changed.components?.schemas?.A).toBe(document.components?.schemas?.A);
    expect(changed.components?.schemas?.B).toEqual({ title: "new", items: { title: "same" } });
    expect(document.components?.schemas?.B).toEqual({ title: "old", items: { title: "same" } });
  });

  it("reaches one of a list, and leaves the rest", () => {
    const document = documentOf({ A: { allOf: [{ title: "same" }, { title: "old" }] } });
    const changed = mapSchemas(document, (schema) => (schema.title === "old" ? true : schema));
    expect(changed.components?.schemas?.A).toEqual({ allOf: [{ title: "same" }, true] });
  });

  it("keeps a property called __proto__", () => {
    const document = documentOf({
      A: JSON.parse('{ "properties": { "__proto__": { "title": "old" }, "b": {} } }'),
    });
    const changed = mapSchemas(document, (schema) => (schema.title === "old" ? { title: "new" } : schema));
    expect(JSON.stringify(changed.components?.schemas?.A)).toBe(
      '{"properties":{"__proto__":{"title":"new"},"b":{}}}',
    );
  });
});

it("Of what has no form that OpenAPI knows, nothing is shown and nothing changed", () => {
  const odd = documentWith({
    paths: { "/a": null, "/b": { get: null, parameters: null } },
    components: { schemas: { A: null, B: true, C: { properties: null, items: 1 } }, callbacks: { C: null } },
  });
  expect(pointersIn(odd)).toEqual(["#/components/schemas/C"]);
  expect(mapSchemas(odd, (schema) => schema)).toBe(odd);
});
