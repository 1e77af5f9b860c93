/** What other makers write otherwise than OpenAPI has it is read as they mean it, and noted with its place. */
import { describe, expect, it } from "@jest/globals";
import type { OpenApiDocument } from "../../../scripts/generate/openapi/document.js";
import { correct } from "../../../scripts/generate/read/correct.js";

function corrected(parts: object): { document: OpenApiDocument; notes: string[] } {
  const notes: string[] = [];
  const given = { openapi: "3.1.0", info: { title: "T", version: "1" }, ...parts } as OpenApiDocument;
  const document = correct(given, (message, pointer) => notes.push(`${message} at ${pointer}`));
  return { document, notes };
}

const schemaOf = (schema: unknown) => {
  const { document, notes } = corrected({ components: { schemas: { A: schema } } });
  return { schema: document.components?.schemas?.A, notes };
};

describe("a document as it should be", () => {
  it("stays as it is, null among its values included", () => {
    const schema = {
      type: ["string", "null"],
      enum: ["a", null],
      const: null,
      default: null,
      example: null,
      examples: [null],
      "x-a": null,
      anyOf: [true, { type: "null" }],
      allOf: [{ nullable: true, type: "object" }, { nullable: false }, { description: "d" }],
      exclusiveMinimum: 1,
      minLength: 0,
      required: ["a", "b"],
      properties: { type: { type: "string" }, enum: { items: false } },
      items: {},
      pattern: "/a/",
    };
    const operation = {
      operationId: "a",
      parameters: [{ name: "p", in: "query", schema, example: null }],
      requestBody: { content: { "a/b": { schema, example: null } } },
      responses: { 200: { description: "d" }, "4XX": {}, "5xx": {}, default: {}, "x-a": null },
      security: [{ k: [] }, {}],
      externalDocs: { url: "https://a.example" },
    };
    const parts = {
      servers: [{ url: "https://{a}.example", variables: { a: { default: "b", enum: ["b"] } } }],
      security: [],
      paths: { "/a": { get: operation }, "x-a": null },
      components: {
        schemas: { A: schema, B: true, C: { $ref: "#/components/schemas/A" } },
        headers: { H: {} },
      },
    };
    const { document, notes } = corrected(parts);
    expect(notes).toEqual([]);
    expect(document).toStrictEqual({ openapi: "3.1.0", info: { title: "T", version: "1" }, ...parts });
    // Most of a large document needs no correction, and is not copied.
    expect(document.components?.schemas?.A).toBe(schema);
  });

  it("stays where it has the least that it can have, and nothing is added", () => {
    const least = { openapi: "3.0.3", info: { title: "T", version: "1" } };
    const parts = {
      servers: [{ url: "/" }],
      paths: { "/a": { get: {} } },
      components: {
        parameters: { P: { name: "p", in: "query", content: { "a/b": {} } } },
        responses: { R: { content: {} }, S: { schema: true, content: { "a/b": {} } } },
        requestBodies: { B: { content: { "a/b": {} } }, C: { content: { schema: {} } } },
      },
    };
    for (const document of [least, { ...least, ...parts }])
      expect(corrected(document)).toStrictEqual({ document, notes: [] });
  });
});

describe("a schema", () => {
  it.each<[what: string, before: unknown, after: unknown, at: string]>([
    ["null", null, {}, ""],
    ["an empty list", [], {}, ""],
    ["the name of a type", "integer", { type: "integer" }, ""],
    ["a boolean's text", "False", false, ""],
    ["a keyword that is null", { title: null }, {}, "/title"],
    ["a part that is null", { items: null }, {}, "/items"],
    ["a property that is null", { properties: { a: null } }, { properties: { a: {} } }, "/properties/a"],
    ["properties that are an empty list", { properties: [] }, { properties: {} }, "/properties"],
    ["one schema in place of a list", { allOf: { title: "a" } }, { allOf: [{ title: "a" }] }, "/allOf"],
    [
      "what is wrong in such a one",
      { oneOf: { items: "string" } },
      { oneOf: [{ items: { type: "string" } }] },
      "/oneOf",
    ],
    ["one name in place of a list", { required: "a" }, { required: ["a"] }, "/required"],
    ["a number for a text", { description: 1 }, { description: "1" }, "/description"],
    ["a text for a number", { minLength: "2" }, { minLength: 2 }, "/minLength"],
    ["a text that is no number", { maximum: "many" }, {}, "/maximum"],
    ["an empty text for a number", { maximum: "" }, {}, "/maximum"],
    ["a text for a boolean", { nullable: "True" }, { nullable: true }, "/nullable"],
    ["another word for a boolean", { uniqueItems: "no" }, { uniqueItems: false }, "/uniqueItems"],
    ["a text that is no boolean", { readOnly: "perhaps" }, {}, "/readOnly"],
    ["a bound that is a text", { exclusiveMinimum: "1" }, { exclusiveMinimum: 1 }, "/exclusiveMinimum"],
    [
      "a bound that is a boolean's text",
      { exclusiveMaximum: "true" },
      { exclusiveMaximum: true },
      "/exclusiveMaximum",
    ],
    ["a count below 0", { minLength: -1, title: "a" }, { title: "a" }, "/minLength"],
    ["a multiple of 0", { multipleOf: 0 }, {}, "/multipleOf"],
    ["a type in other letters", { type: "String" }, { type: "string" }, "/type"],
    ["a type of another language", { type: "int" }, { type: "integer" }, "/type"],
    [
      "the type of a file",
      { type: "file", title: "a" },
      { type: "string", format: "binary", title: "a" },
      "/type",
    ],
    [
      "the type of a date with a format",
      { type: "date", format: "x" },
      { type: "string", format: "x" },
      "/type",
    ],
    ["any type", { type: "any" }, {}, "/type"],
    ["a type that is none", { type: "Thing", title: "a" }, { title: "a" }, "/type"],
    ["a type of Object's", { type: "constructor" }, {}, "/type"],
    [
      "an $id around a reference",
      { $id: "https://a.example", items: { $ref: "#/components/schemas/A" } },
      { items: { $ref: "#/components/schemas/A" } },
      "/$id",
    ],
    ["null as a type", { type: null, title: "a" }, { title: "a" }, "/type"],
    ["no type of many", { type: [] }, {}, "/type"],
    ["null among types", { type: ["string", null] }, { type: ["string", "null"] }, "/type"],
    ["a type twice", { type: ["string", "string"] }, { type: ["string"] }, "/type"],
    [
      "null in a union",
      { anyOf: [{ type: "string" }, null] },
      { anyOf: [{ type: "string" }, { type: "null" }] },
      "/anyOf",
    ],
    ["a type of null in a union", { oneOf: [{ type: null }] }, { oneOf: [{ type: "null" }] }, "/oneOf"],
    [
      "a part that says only nullable",
      { allOf: [{ type: "object" }, { nullable: true, description: "d" }] },
      { allOf: [{ type: "object" }], nullable: true },
      "/allOf",
    ],
    ["nothing but nullable", { allOf: [{ nullable: true }] }, { nullable: true }, "/allOf"],
    ["a list in place of a format", { format: ["date"], type: "string" }, { type: "string" }, "/format"],
    ["a number in place of a title", { title: 5 }, { title: "5" }, "/title"],
    ["a reference to nothing", { $ref: null, type: "string" }, { type: "string" }, "/$ref"],
    ["an allOf of nothing", { allOf: [], title: "a" }, { title: "a" }, "/allOf"],
    ["an enum without members", { type: "string", enum: [] }, { type: "string" }, "/enum"],
    ["an enum that is null", { enum: null }, {}, "/enum"],
    ["members twice", { enum: ["a", { b: 1 }, "a", { b: 1 }] }, { enum: ["a", { b: 1 }] }, "/enum"],
    [
      "numbers that are texts",
      { type: "string", enum: [1, true, "a"] },
      { type: "string", enum: ["1", "true", "a"] },
      "/enum",
    ],
    [
      "texts that are numbers",
      { type: "integer", enum: ["1", "-2"] },
      { type: "integer", enum: [1, -2] },
      "/enum",
    ],
    [
      "texts that are booleans",
      { type: "boolean", enum: ["true"] },
      { type: "boolean", enum: [true] },
      "/enum",
    ],
    ["a list of items", { items: [{ title: "a" }, null] }, { prefixItems: [{ title: "a" }, {}] }, "/items"],
    [
      "a closed list of items",
      { items: [true], additionalItems: false },
      { prefixItems: [true], items: false },
      "/items",
    ],
    ["no items of many", { items: [] }, {}, "/items"],
    ["a pattern between slashes", { pattern: "/^a$/" }, { pattern: "^a$" }, "/pattern"],
    ["a pattern between slashes with a flag", { pattern: "/^a$/u" }, { pattern: "^a$" }, "/pattern"],
    [
      "a pattern that asks for another flag",
      { type: "string", pattern: "/^a$/i" },
      { type: "string" },
      "/pattern",
    ],
  ])("that has %s", (_, before, after, at) => {
    const { schema, notes } = schemaOf(before);
    expect(schema).toStrictEqual(after);
    expect(notes.map((note) => note.replace(/.* at /s, ""))).toContain(`#/components/schemas/A${at}`);
    // What was corrected needs no other correction.
    expect(schemaOf(schema)).toStrictEqual({ schema, notes: [] });
  });

  it("whose properties are marked as required asks for them", () => {
    const properties = {
      a: { required: true },
      b: { required: false },
      c: { type: "string", required: ["d"] },
    };
    const { schema, notes } = schemaOf({ required: ["c"], properties });
    expect(schema).toEqual({
      required: ["c", "a"],
      properties: { a: {}, b: {}, c: { type: "string", required: ["d"] } },
    });
    expect(notes).toEqual([
      "required: true of a property is read as the object's. at #/components/schemas/A/properties",
    ]);
  });

  it.each([
    ["an $id of what has no references", { $id: "https://a.example", type: "string" }],
    ["a pattern that begins with a slash", { pattern: "/a/b" }],
    ["a oneOf of nothing", { oneOf: [] }],
    ["a list as a text", { pattern: ["a"] }],
  ])("is left to the check of its form where it is not clear what is meant: %s", (_, schema) => {
    expect(schemaOf(schema)).toEqual({ schema, notes: [] });
  });
});

describe("a parameter", () => {
  const parameterOf = (parameter: object) => {
    const { document, notes } = corrected({ paths: { "/a": { parameters: [parameter] } } });
    return { parameter: Object(document.paths)["/a"].parameters[0] as unknown, notes };
  };

  it.each<[what: string, before: object, after: object]>([
    [
      "of which nothing is said",
      { name: "q", in: "query" },
      { name: "q", in: "query", schema: { type: "string" } },
    ],
    [
      "whose schema is null",
      { name: "q", in: "query", schema: null },
      { name: "q", in: "query", schema: { type: "string" } },
    ],
    [
      "of OpenAPI 2.0",
      {
        name: "q",
        in: "query",
        required: true,
        description: "d",
        type: "array",
        items: { type: "int" },
        default: [],
        collectionFormat: "pipes",
      },
      {
        name: "q",
        in: "query",
        required: true,
        description: "d",
        schema: { type: "array", items: { type: "integer" }, default: [] },
        style: "pipeDelimited",
        explode: false,
      },
    ],
    [
      "of many values",
      { name: "q", in: "query", type: "array", collectionFormat: "multi" },
      { name: "q", in: "query", schema: { type: "array" }, explode: true },
    ],
    [
      "of values with spaces between",
      { name: "q", in: "query", type: "array", collectionFormat: "ssv" },
      { name: "q", in: "query", schema: { type: "array" }, style: "spaceDelimited", explode: false },
    ],
    [
      "of values with commas between",
      { name: "q", in: "query", type: "array", collectionFormat: "csv" },
      { name: "q", in: "query", schema: { type: "array" }, explode: false },
    ],
    [
      "whose location is in other letters",
      { name: "q", in: "Query", schema: {} },
      { name: "q", in: "query", schema: {} },
    ],
    [
      "whose location is in other letters, with a space",
      { name: "q", in: " QueryString ", content: {} },
      { name: "q", in: "querystring", content: {} },
    ],
    [
      "of OpenAPI 2.0 with the keywords of its values, and fields of its own",
      { name: "q", in: "query", type: "integer", minimum: 1, enum: [1], "x-type": "a", deprecated: true },
      {
        name: "q",
        in: "query",
        "x-type": "a",
        deprecated: true,
        schema: { type: "integer", minimum: 1, enum: [1] },
      },
    ],
    ["whose name is a number", { name: 1, in: "query", schema: {} }, { name: "1", in: "query", schema: {} }],
    [
      "that is required by a text",
      { name: "q", in: "query", schema: {}, required: "yes" },
      { name: "q", in: "query", schema: {}, required: true },
    ],
  ])("%s", (_, before, after) => {
    const { parameter, notes } = parameterOf(before);
    expect(parameter).toStrictEqual(after);
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.every((note) => note.includes(" at #/paths/~1a/parameters/0"))).toBe(true);
  });

  it("may have an extension whose name is like that of a keyword", () => {
    const fields = { types: 1, "x-default": 1, "x-required": 1, description: "d" };
    const { parameter } = parameterOf({ name: "q", in: "query", ...fields });
    expect(parameter).toStrictEqual({ name: "q", in: "query", ...fields, schema: { type: "string" } });
  });

  it("that is a reference is what it leads to", () => {
    const parameter = { $ref: "#/components/parameters/P" };
    expect(parameterOf(parameter)).toEqual({ parameter, notes: [] });
  });
});

describe("an operation", () => {
  const operationOf = (operation: unknown) => {
    const { document, notes } = corrected({ paths: { "/a": { get: operation } } });
    return { operation: Object(document.paths)["/a"].get as unknown, notes };
  };

  it.each<[what: string, before: object, after: object]>([
    [
      "fields that are null",
      { summary: null, tags: null, parameters: null, requestBody: null, callbacks: null, security: null },
      {},
    ],
    ["an id that is a number", { operationId: 1 }, { operationId: "1" }],
    ["responses that are an empty list", { responses: [] }, { responses: {} }],
    ["a response that is null", { responses: { 200: null } }, { responses: { 200: {} } }],
    ["content that is null", { responses: { 200: { content: null } } }, { responses: { 200: {} } }],
    [
      "a media type that is null",
      { responses: { 200: { content: { "a/b": null } } } },
      { responses: { 200: { content: { "a/b": {} } } } },
    ],
    [
      "a schema that is null",
      { responses: { 200: { content: { "a/b": { schema: null } } } } },
      { responses: { 200: { content: { "a/b": {} } } } },
    ],
    ["a status that is a word", { responses: { ok: {}, 200: {} } }, { responses: { 200: {} } }],
    [
      "a status in other letters",
      { responses: { Default: {}, "200 ": {} } },
      { responses: { default: {}, 200: {} } },
    ],
    ["a scheme by its name", { security: ["k"] }, { security: [{ k: [] }] }],
    ["one requirement in place of a list", { security: { k: [] } }, { security: [{ k: [] }] }],
    ["a scheme without scopes", { security: [{ k: null }] }, { security: [{ k: [] }] }],
    [
      "a response of OpenAPI 2.0",
      { responses: { 200: { schema: { title: "S" } } } },
      { responses: { 200: { content: { "application/json": { schema: { title: "S" } } } } } },
    ],
    [
      "examples among the media types",
      {
        requestBody: { content: { "a/b": {}, example: 1 } },
        responses: { 200: { content: { examples: {}, "a/b": {}, schema: {}, encoding: {} } } },
      },
      { requestBody: { content: { "a/b": {} } }, responses: { 200: { content: { "a/b": {} } } } },
    ],
    [
      "a body among the parameters",
      { parameters: [{ name: "b", in: "body", required: true, schema: { title: "B" } }] },
      {
        parameters: [],
        requestBody: { required: true, content: { "application/json": { schema: { title: "B" } } } },
      },
    ],
    [
      "a body in media types of its own among the parameters",
      {
        consumes: ["a/b", "c/d"],
        parameters: [{ name: "q", in: "query", schema: {} }, { in: "body" }],
      },
      { parameters: [{ name: "q", in: "query", schema: {} }], requestBody: { content: { "a/b": {} } } },
    ],
    [
      "one media type in place of a list beside a body among the parameters",
      { consumes: "a/b", parameters: { in: "body", schema: true } },
      { parameters: [], requestBody: { content: { "a/b": { schema: true } } } },
    ],
    [
      "a form among the parameters",
      {
        consumes: ["multipart/form-data"],
        parameters: [
          { name: "a", in: "formData", type: "file", required: true },
          { name: "q", in: "query", schema: {} },
          { name: "b", in: "formData", type: "integer" },
        ],
      },
      {
        parameters: [{ name: "q", in: "query", schema: {} }],
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                properties: { a: { type: "string", format: "binary" }, b: { type: "integer" } },
                required: ["a"],
              },
            },
          },
        },
      },
    ],
    [
      "a body without media types",
      { requestBody: { required: true } },
      { requestBody: { required: false, content: {} } },
    ],
    [
      "a body of OpenAPI 2.0",
      { requestBody: { schema: { type: "Object" } } },
      { requestBody: { content: { "application/json": { schema: { type: "object" } } } } },
    ],
  ])("that has %s", (_, before, after) => {
    const { operation, notes } = operationOf(before);
    expect(operation).toStrictEqual(after);
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.every((note) => note.includes(" at #/paths/~1a/get"))).toBe(true);
  });

  it("keeps a body among the parameters that it has beside another, so that it is refused", () => {
    const operation = { parameters: [{ in: "body", schema: {} }], requestBody: { content: { "a/b": {} } } };
    expect(operationOf(operation)).toStrictEqual({ operation, notes: [] });
  });

  it("has no link that leads nowhere", () => {
    expect(operationOf({ externalDocs: { description: "d" } }).operation).toEqual({});
  });

  it("that is null is none", () => {
    const { document, notes } = corrected({ paths: { "/a": { get: null }, "/b": null } });
    expect(document.paths).toEqual({ "/a": {}, "/b": {} });
    expect(notes).toEqual([
      "null is read as if get were not there. at #/paths/~1a/get",
      "null is read as an object with nothing in it. at #/paths/~1b",
    ]);
  });
});

describe("a document", () => {
  it.each<[what: string, before: object, after: object]>([
    ["no info", { info: null }, { info: { title: "API", version: "" } }],
    ["no version in its info", { info: { title: "A" } }, { info: { title: "A", version: "" } }],
    ["a version with two numbers", { openapi: "3.0" }, { openapi: "3.0.0" }],
    ["a version that YAML reads as a number", { openapi: 3 }, { openapi: "3.0.0" }],
    ["a version that YAML reads as another number", { openapi: 3.1 }, { openapi: "3.1.0" }],
    [
      "sections that are null",
      { servers: null, tags: null, security: null, components: null, paths: {} },
      { paths: {} },
    ],
    ["a section of components that is null", { components: { schemas: null } }, { components: {} }],
    [
      "a path without a slash",
      { paths: { "a/b": { summary: "s" }, "": {} } },
      { paths: { "/a/b": { summary: "s" }, "/": {} } },
    ],
    [
      "a server without a URL",
      { servers: [{ description: "d" }] },
      { servers: [{ url: "/", description: "d" }] },
    ],
    [
      "one server in place of a list",
      { servers: { url: "https://a.example" } },
      { servers: [{ url: "https://a.example" }] },
    ],
    [
      "variables without a default, or with a number",
      { servers: [{ url: "{a}{b}{c}", variables: { a: { enum: ["x"] }, b: {}, c: { default: 443 } } }] },
      {
        servers: [
          {
            url: "{a}{b}{c}",
            variables: { a: { enum: ["x"], default: "x" }, b: { default: "" }, c: { default: "443" } },
          },
        ],
      },
    ],
  ])("with %s", (_, before, after) => {
    const { document } = corrected(before);
    expect(document).toMatchObject(after);
    expect(corrected(document).document).toEqual(document);
  });

  it("keeps a path that is a URL, and one that would be another's", () => {
    const paths = { "https://a.example/b": {}, a: {}, "/a": {} };
    expect(corrected({ paths })).toMatchObject({ document: { paths }, notes: [] });
  });
});

const withSchema = (schema: unknown) => ({ components: { schemas: { A: schema } } });
const withOperation = (operation: unknown) => ({ paths: { "/a": { get: operation } } });
const withParameter = (parameter: unknown) => ({ components: { parameters: { P: parameter } } });

it("What nobody can tell the meaning of stays, so that it is refused", () => {
  for (const schema of [{ properties: [true] }, "text", "untrue", 5, ["string"]])
    expect(schemaOf(schema)).toEqual({ schema, notes: [] });
  for (const parts of [
    { paths: "a" },
    { paths: { "/a": "integer", "/b": ["true"] } },
    { components: { schemas: "string" } },
    withOperation({ responses: "ok" }),
    // Data, in which null and a list may have a meaning.
    withSchema({ dependentRequired: { a: null, b: [] } }),
  ])
    expect(corrected(parts)).toMatchObject({ document: parts, notes: [] });
});

describe("what is corrected is noted in words, with its place:", () => {
  it.each<[note: string, parts: object]>([
    ["There is no info, so the document has no title. at #", { info: undefined }],
    ["The path a is read as /a. at #/paths", { paths: { a: {} } }],
    [
      "A security scheme without a list of scopes is read as one that needs none. at #/security",
      { security: ["key"] },
    ],
    [
      "A security scheme without a list of scopes is read as one that needs none. at #/paths/~1a/get/security",
      withOperation({ security: [{ key: true, other: ["a"] }] }),
    ],
    [
      "A server without a URL is read as the server that the document comes from. at #/servers/0",
      { servers: [{}] },
    ],
    [
      "The variable a has no default. at #/servers/0/variables",
      { servers: [{ url: "{a}", variables: { a: {} } }] },
    ],
    [
      "A parameter in the body is read as the body, or as a field of it. at #/paths/~1a/get/parameters",
      withOperation({ parameters: [{ name: "b", in: "body", schema: {} }] }),
    ],
    [
      "200 OK is no status: it is passed over. at #/paths/~1a/get/responses",
      withOperation({ responses: { "200 OK": {}, "x-200": {}, "2XX": {}, "5xx": {}, default: {} } }),
    ],
    [
      "Default is no status: it is read as default. at #/paths/~1a/get/responses",
      withOperation({ responses: { Default: {} } }),
    ],
    [
      "1200 is no status: it is passed over. at #/paths/~1a/get/responses",
      withOperation({ responses: { 1200: {} } }),
    ],
    [
      "No-Default is no status: it is passed over. at #/paths/~1a/get/responses",
      withOperation({ responses: { "No-Default": {} } }),
    ],
    [
      "200x-a is no status: it is passed over. at #/paths/~1a/get/responses",
      withOperation({ responses: { "200x-a": {} } }),
    ],
    [
      "2xxx is no status: it is passed over. at #/paths/~1a/get/responses",
      withOperation({ responses: { "2xxx": {} } }),
    ],
    [
      "A body's schema without a media type is read as that of JSON. at #/components/requestBodies/B",
      { components: { requestBodies: { B: { schema: {} } } } },
    ],
    [
      "A body without a media type is passed over. at #/components/requestBodies/B",
      { components: { requestBodies: { B: {} } } },
    ],
    [
      "A response's schema without a media type is read as that of JSON. at #/components/responses/R",
      { components: { responses: { R: { schema: {} } } } },
    ],
    [
      "example and schema stands where media types stand, and is passed over. at #/components/responses/R/content",
      {
        components: {
          responses: { R: { content: { example: {}, "a/schema": {}, "schema/b": {}, schema: {} } } },
        },
      },
    ],
    [
      "A parameter of which nothing is said is read as a text. at #/components/parameters/P",
      withParameter({ name: "p", in: "query" }),
    ],
    [
      "Keywords of a schema beside a parameter's name are read as its schema. at #/components/parameters/P",
      withParameter({ name: "p", in: "query", type: "string" }),
    ],
    [
      '"untrue" is no boolean: deprecated is passed over. at #/components/parameters/P/deprecated',
      withParameter({ name: "p", in: "query", schema: {}, deprecated: "untrue" }),
    ],
    [
      '"offline" is no boolean: deprecated is passed over. at #/components/parameters/P/deprecated',
      withParameter({ name: "p", in: "query", schema: {}, deprecated: "offline" }),
    ],
    [
      "Query is read as query. at #/components/parameters/P/in",
      withParameter({ name: "q", schema: {}, in: "Query" }),
    ],
    [
      "required: true of a property is read as the object's. at #/components/schemas/A/properties",
      withSchema({ properties: { a: { required: true } } }),
    ],
    [
      "A list of items is read as one schema for each item. at #/components/schemas/A/items",
      withSchema({ items: [{}] }),
    ],
    ["An enum without members is passed over. at #/components/schemas/A/enum", withSchema({ enum: [] })],
    [
      "Members of an enum are read as values of its type, integer. at #/components/schemas/A/enum",
      withSchema({ type: "integer", enum: ["1"] }),
    ],
    [
      "A member of an enum that is there twice is read once. at #/components/schemas/A/enum",
      withSchema({ enum: [1, 1] }),
    ],
    [
      "A pattern with the flags i is passed over: JSON Schema has none. at #/components/schemas/A/pattern",
      withSchema({ pattern: "/^a$/i" }),
    ],
    [
      "The slashes around a pattern are passed over. at #/components/schemas/A/pattern",
      withSchema({ pattern: "/^a$/" }),
    ],
    ["null is read as if type were not there. at #/components/schemas/A/type", withSchema({ type: null })],
    ['The type "int" is read as integer. at #/components/schemas/A/type', withSchema({ type: "int" })],
    [
      "null is read as the type of that name. at #/components/schemas/A/anyOf",
      withSchema({ anyOf: [true, null] }),
    ],
    ["An allOf without schemas is passed over. at #/components/schemas/A/allOf", withSchema({ allOf: [] })],
    ["The name of a type is read as a schema of that type. at #/components/schemas/A", withSchema("string")],
    ['"TRUE" is read as a boolean. at #/components/schemas/A', withSchema("TRUE")],
    [
      "What stands here is no text: format is passed over. at #/components/schemas/A/format",
      withSchema({ format: ["date"] }),
    ],
    ["[] is read as an object with nothing in it. at #/components/schemas/A", withSchema([])],
  ])("%s", (note, parts) => {
    expect(corrected(parts).notes).toEqual([note]);
  });
});
