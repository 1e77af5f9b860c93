// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
/** What of a schema is compiled: only what asserts, as one direction sees it. */
import { describe, expect, it } from "@jest/globals";
import { type View, viewOf } from "../../../scripts/generate/emit/ajv-schema.js";
import { everySchemaIn } from "../../../scripts/generate/openapi/traverse.js";
import { ref } from "../../support/generate/minimal-documents.js";

const schemas = { Base: { properties: { created: { readOnly: true } } } };
const request: View = {
  direction: "request",
  schemas,
  unevaluated: false,
  formatAs: (format) => ({ uuid: { format }, int32: { minimum: 1, maximum: 2 } })[format.toLowerCase()],
  guardOf: (component) => `is${component}`,
};
const view = (schema: unknown, of: Partial<View> = {}) => viewOf(schema as never, { ...request, ...of });

describe("a schema's view", () => {
  it.each([
    ...[
      "$anchor",
      "$comment",
      "$defs",
      "$dynamicAnchor",
      "$id",
      "$schema",
      "contentEncoding",
      "contentMediaType",
    ],
    ...[
      "contentSchema",
      "default",
      "deprecated",
      "description",
      "discriminator",
      "example",
      "examples",
      "externalDocs",
    ],
    ...["nullable", "readOnly", "title", "writeOnly", "xml", "x-own"],
  ])("is without %s, which says nothing about a value", (keyword) => {
    expect(view({ [keyword]: "something", minimum: 1 })).toEqual({ minimum: 1 });
  });

  it("keeps what asserts, and properties that are called like annotations", () => {
    const schema = {
      type: "object",
      const: 1,
      enum: [{ title: "t" }],
      properties: { title: { type: "string", title: "t" } },
      maxProperties: 3,
    };
    expect(view(schema)).toEqual({ ...schema, properties: { title: { type: "string" } } });
    expect(view(true)).toEqual({});
    expect(view(false)).toEqual({ not: {} });
  });

  it.each<[keyword: string, value: unknown]>([
    ["const", { title: "t" }],
    ["dependentRequired", { a: ["b"] }],
    ["enum", [1]],
    ["exclusiveMaximum", 1],
    ["exclusiveMinimum", 1],
    ["maxContains", 1],
    ["maxItems", 1],
    ["maxLength", 1],
    ["maxProperties", 1],
    ["maximum", 1],
    ["minContains", 1],
    ["minItems", 1],
    ["minLength", 1],
    ["minProperties", 1],
    ["minimum", 1],
    ["multipleOf", 1],
    ["pattern", "^a"],
    ["required", ["a"]],
    ["type", ["string", "null"]],
    ["uniqueItems", true],
  ])("has %s as it stands", (keyword, value) => {
    expect(view({ [keyword]: value, title: "t" })).toEqual({ [keyword]: value });
  });

  it("has patterns as JavaScript reads them; those that are the same then apply both", () => {
    expect(view({ pattern: "^\\-\\d" })).toEqual({ pattern: "^-\\d" });
    const minimums = { "^\\-": { minimum: 1 }, "^-": { minimum: 2 }, "^\\x2d": { minimum: 3 } };
    expect(view({ patternProperties: minimums })).toEqual({
      patternProperties: {
        "^-": { allOf: [{ minimum: 1 }, { minimum: 2 }] },
        "^\\x2d": { minimum: 3 },
      },
    });
  });

  it("is one that can be counted where the document asks what has been evaluated", () => {
    const schema = { allOf: [{ contains: { title: "t", minimum: 1 } }], unevaluatedItems: { title: "t" } };
    expect(view(schema, { unevaluated: true })).toEqual({
      allOf: [{ allOf: [{ not: { not: { contains: { minimum: 1 } } } }] }],
      unevaluatedItems: { anyOf: [{ minimum: 1 }, {}] },
    });
  });

  it("is one of every schema in it", () => {
    const one = ["additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then"];
    const more = ["unevaluatedItems", "unevaluatedProperties"];
    const list = ["allOf", "anyOf", "oneOf", "prefixItems"];
    const map = ["dependentSchemas", "patternProperties", "properties"];
    const around = (inner: unknown) => ({
      ...Object.fromEntries([...one, ...more].map((keyword) => [keyword, inner])),
      ...Object.fromEntries(list.map((keyword) => [keyword, [inner, false]])),
      ...Object.fromEntries(map.map((keyword) => [keyword, { title: inner, b: true }])),
    });
    expect(view(around({ title: "t", minimum: 1 }))).toEqual(around({ minimum: 1 }));
  });

  it("calls another guard for a reference, with what stands beside it", () => {
    expect(view({ items: { ...ref("a~1b"), minimum: 1 } })).toEqual({
      items: { guard: "isa/b", minimum: 1 },
    });
  });

  it("has a format that asserts, bounds in a schema of their own, and no other", () => {
    expect(view({ type: "string", format: "uuid" })).toEqual({ type: "string", format: "uuid" });
    expect(view({ format: "int32", minimum: 0 })).toEqual({
      minimum: 0,
      allOf: [{ minimum: 1, maximum: 2 }],
    });
    expect(view({ format: "int32", allOf: [{ multipleOf: 2 }] })).toEqual({
      allOf: [{ multipleOf: 2 }, { minimum: 1, maximum: 2 }],
    });
    expect(view({ format: "colour", minimum: 0 })).toEqual({ minimum: 0 });
    expect(view({ format: { type: "string" } })).toEqual({});
  });

  it("requires what the sender of its direction must send", () => {
    const schema = {
      required: ["id", "created", "name"],
      properties: { id: { readOnly: true } },
      allOf: [ref("Base"), { required: ["id", "created", "name"] }],
    };
    expect(view(schema)).toEqual({
      required: ["name"],
      properties: { id: {} },
      allOf: [{ guard: "isBase" }, { required: ["name"] }],
    });
    expect(view(schema, { direction: "response" })).toMatchObject({
      required: ["id", "created", "name"],
      allOf: [{}, { required: ["id", "created", "name"] }],
    });
  });

  it("does not excuse what another part of a union marks", () => {
    expect(view({ anyOf: [{ properties: { id: { readOnly: true } } }, { required: ["id"] }] })).toEqual({
      anyOf: [{ properties: { id: {} } }, { required: ["id"] }],
    });
  });

  it("has a property called __proto__ as a pattern, which Ajv sees", () => {
    const strange = JSON.parse(
      '{ "properties": { "__proto__": { "type": "integer", "title": "t" }, "a": true }, "patternProperties": { "^x": { "title": "t" } } }',
    );
    expect(view(strange)).toEqual({
      properties: { a: true },
      patternProperties: { "^x": {}, "^__proto__$": { type: "integer" } },
    });
    expect(view(JSON.parse('{ "properties": { "__proto__": false } }'))).toEqual({
      properties: {},
      patternProperties: { "^__proto__$": false },
    });
  });
});

it("Every schema in a schema is itself and its parts, however deep, but for booleans", () => {
  const inner = { not: { type: "string" } };
  const schema = { items: inner, allOf: [true] };
  expect(everySchemaIn(schema)).toEqual([schema, inner, inner.not]);
  expect(everySchemaIn(true)).toEqual([]);
});
