/** A value in another form than OpenAPI asks for is put into that form, where only one meaning is possible. */
import { describe, expect, it } from "@jest/globals";
import type { OpenApiDocument } from "../../../scripts/generate/openapi/document.js";
import { coerce } from "../../../scripts/generate/read/coerce.js";
import { correct } from "../../../scripts/generate/read/correct.js";

describe("each field of a document, written by a program that knows only texts, numbers and lists,", () => {
  const paths = (item: object) => ({ paths: { "/a": item } });
  const components = (section: string, node: object) => ({ components: { [section]: { A: node } } });
  const parameter = { schema: {}, in: "query" };
  const encoding = (node: object) => components("mediaTypes", { encoding: { a: node } });

  it.each<[what: string, given: object, meant: object]>([
    [
      "the document",
      {
        servers: { url: "/" },
        security: { k: [] },
        tags: { name: "t" },
        paths: [],
        webhooks: [],
        components: [],
      },
      {
        servers: [{ url: "/" }],
        security: [{ k: [] }],
        tags: [{ name: "t" }],
        paths: {},
        webhooks: {},
        components: {},
      },
    ],
    ["the document's title", { info: [] }, { info: { title: "API", version: "" } }],
    ...[
      ...["schemas", "responses", "parameters", "requestBodies", "headers", "securitySchemes", "links"],
      ...["callbacks", "pathItems", "mediaTypes"],
    ].map((section): [string, object, object] => [
      section,
      { components: { [section]: [] } },
      { components: { [section]: {} } },
    ]),
    [
      "a server",
      { servers: [{ url: 1, description: 2, variables: [] }] },
      { servers: [{ url: "1", description: "2", variables: {} }] },
    ],
    [
      "a path",
      paths({
        summary: 1,
        description: true,
        parameters: { name: "p", ...parameter },
        servers: { url: "/" },
      }),
      paths({
        summary: "1",
        description: "true",
        parameters: [{ name: "p", ...parameter }],
        servers: [{ url: "/" }],
      }),
    ],
    [
      "an operation",
      paths({
        get: {
          ...{ operationId: 1, summary: 2, description: 3, deprecated: "yes", tags: "t", security: "k" },
          ...{ parameters: { name: "p", ...parameter }, servers: { url: "/" }, responses: [], callbacks: [] },
        },
      }),
      paths({
        get: {
          ...{ operationId: "1", summary: "2", description: "3", deprecated: true, tags: ["t"] },
          ...{ security: [{ k: [] }], servers: [{ url: "/" }], responses: {}, callbacks: {} },
          parameters: [{ name: "p", ...parameter }],
        },
      }),
    ],
    [
      "a parameter",
      components("parameters", {
        ...{ name: 1, in: "query", style: "form", description: 2, content: [] },
        ...{ required: "on", explode: "no", allowReserved: "off", deprecated: "False" },
      }),
      components("parameters", {
        ...{ name: "1", in: "query", style: "form", description: "2", content: {} },
        ...{ required: true, explode: false, allowReserved: false, deprecated: false },
      }),
    ],
    [
      "a header",
      components("headers", { description: 1, required: "true", content: [], style: 2 }),
      components("headers", { description: "1", required: true, content: {}, style: "2" }),
    ],
    [
      "a body",
      components("requestBodies", { description: 1, required: "Yes", content: { "a/b": { encoding: [] } } }),
      components("requestBodies", { description: "1", required: true, content: { "a/b": { encoding: {} } } }),
    ],
    [
      "a response",
      components("responses", { description: 1, content: [], headers: [], links: [] }),
      components("responses", { description: "1", content: {}, headers: {}, links: {} }),
    ],
    [
      "a part of a form",
      encoding({ contentType: 1, style: 2, explode: "true", allowReserved: "false", headers: [] }),
      encoding({ contentType: "1", style: "2", explode: true, allowReserved: false, headers: {} }),
    ],
    [
      "a security scheme",
      components("securitySchemes", { type: 1, in: 2, name: 3, scheme: 4 }),
      components("securitySchemes", { type: "1", in: "2", name: "3", scheme: "4" }),
    ],
    [
      "the texts and maps of a schema",
      components("schemas", {
        ...{ pattern: 1, title: 2, description: 3, format: 4, contentEncoding: 5, contentMediaType: 6 },
        ...{ properties: [], patternProperties: [], dependentSchemas: [], dependentRequired: [], $defs: [] },
      }),
      components("schemas", {
        ...{
          pattern: "1",
          title: "2",
          description: "3",
          format: "4",
          contentEncoding: "5",
          contentMediaType: "6",
        },
        ...{ properties: {}, patternProperties: {}, dependentSchemas: {}, dependentRequired: {}, $defs: {} },
      }),
    ],
    [
      "the numbers of a schema",
      components("schemas", {
        ...{
          multipleOf: "1",
          minimum: "-2",
          maximum: " 3.5 ",
          minLength: "4",
          maxLength: "5",
          minItems: "6",
        },
        ...{ maxItems: "7", minProperties: "8", maxProperties: "9", minContains: "10", maxContains: "11" },
        ...{ exclusiveMinimum: "12", exclusiveMaximum: "13" },
      }),
      components("schemas", {
        ...{ multipleOf: 1, minimum: -2, maximum: 3.5, minLength: 4, maxLength: 5, minItems: 6, maxItems: 7 },
        ...{ minProperties: 8, maxProperties: 9, minContains: 10, maxContains: 11 },
        ...{ exclusiveMinimum: 12, exclusiveMaximum: 13 },
      }),
    ],
    [
      "the booleans and lists of a schema",
      components("schemas", {
        ...{ nullable: "no", readOnly: "yes", writeOnly: "off", uniqueItems: "on", deprecated: "TRUE" },
        ...{ enum: "a", required: "b", allOf: {}, anyOf: {}, oneOf: {}, prefixItems: {} },
      }),
      components("schemas", {
        ...{ nullable: false, readOnly: true, writeOnly: false, uniqueItems: true, deprecated: true },
        ...{ enum: ["a"], required: ["b"], allOf: [{}], anyOf: [{}], oneOf: [{}], prefixItems: [{}] },
      }),
    ],
  ])("has its own form: %s", (_, given, meant) => {
    const document = { openapi: "3.1.0", info: { title: "T", version: "1" } };
    const read = correct({ ...document, ...given } as OpenApiDocument, () => undefined);
    expect(read).toStrictEqual({ ...document, ...meant });
  });
});

describe("a value that has no certain meaning", () => {
  it.each<[value: unknown, shape: Parameters<typeof coerce>[1]]>([
    [["a"], "text"],
    [5, "boolean"],
    [true, "number"],
    [["1"], "bound"],
    [["a"], "map"],
    ["a", "map"],
  ])("stays, so that the check of its form sees it: %j as a %s", (value, shape) => {
    expect(coerce(value, shape)).toBe(value);
  });

  it.each<[value: unknown, shape: Parameters<typeof coerce>[1]]>([
    ["1", "boolean"],
    ["truely", "boolean"],
    ["once", "boolean"],
    ["piano", "boolean"],
    ["nothing", "boolean"],
    ["  ", "number"],
    ["1a", "number"],
    ["Infinity", "number"],
    ["often", "bound"],
    [["a"], "hint"],
  ])("is none where it means nothing: %j as a %s", (value, shape) => {
    expect(coerce(value, shape)).toBeUndefined();
  });
});
