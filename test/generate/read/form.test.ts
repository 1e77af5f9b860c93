/** What is not as OpenAPI has it is wrong where something is generated from it, and odd elsewhere. */
import { describe, expect, it } from "@jest/globals";
import type { OpenApiDocument } from "../../../scripts/generate/openapi/document.js";
import { checkForm } from "../../../scripts/generate/read/form.js";

const documentWith = (parts: object, openapi = "3.1.0"): OpenApiDocument => ({
  openapi,
  info: { title: "T", version: "1" },
  paths: {},
  ...parts,
});
const pointersOf = async (document: OpenApiDocument) => {
  const { wrong, odd } = await checkForm(document);
  const pointers = (all: { pointer: string }[]) => all.map(({ pointer }) => pointer).sort();
  return { wrong: pointers(wrong), odd: pointers(odd) };
};
const withSchema = (schema: unknown, openapi?: string) =>
  documentWith({ components: { schemas: { A: schema } } }, openapi);
const withOperation = (operation: object) => documentWith({ paths: { "/a": { get: operation } } });

describe("a document as it should be", () => {
  it("has nothing wrong and nothing odd", async () => {
    const document = withOperation({ responses: { 200: { description: "d" } } });
    expect(await checkForm(document)).toStrictEqual({ wrong: [], odd: [] });
  });

  it.each(["3.0.3", "3.1.0"])("of %s may have keywords in the form of the other version", async (openapi) => {
    for (const schema of [
      { nullable: true },
      { exclusiveMinimum: true, minimum: 0 },
      { exclusiveMaximum: 1 },
      { type: "null" },
      { type: ["string", "null"] },
      { const: 1, if: {}, contentSchema: {}, prefixItems: [], minContains: 1, $comment: "c" },
      // A $ref in data is none.
      { default: { $ref: "#/nowhere" }, enum: [{ $ref: "#/nowhere" }] },
    ])
      expect(await pointersOf(withSchema(schema, openapi))).toEqual({ wrong: [], odd: [] });
  });

  it("may have a style that only OpenAPI 2.0 or 3.2 has: later steps can tell what it means", async () => {
    const styles = ["cookie", "tabDelimited", "simple"];
    const parameters = styles.map((style) => ({ name: style, in: "header", style, schema: {} }));
    expect(await pointersOf(withOperation({ parameters, responses: {} }))).toEqual({ wrong: [], odd: [] });
  });

  it("of 3.2 may have what came with that version", async () => {
    const operation = { responses: { 200: { summary: "s" } } };
    const querystring = { name: "q", in: "querystring", content: { "a/b": { itemSchema: {} } } };
    const cookie = { name: "c", in: "cookie", style: "cookie", schema: {} };
    const document = {
      $self: "https://example.com/a.yaml",
      tags: [{ name: "a", kind: "nav", parent: "a" }],
      paths: {
        "/a": {
          query: { ...operation, parameters: [querystring] },
          additionalOperations: { COPY: { ...operation, parameters: [cookie] } },
        },
      },
      components: { mediaTypes: { A: { schema: { type: "string" } } } },
    };
    expect(await pointersOf(documentWith(document, "3.2.0"))).toEqual({ wrong: [], odd: [] });
    const mistaken = { components: { mediaTypes: { A: { schema: { type: 1 } } } } };
    expect((await pointersOf(documentWith(mistaken, "3.2.0"))).wrong).toEqual([
      "#/components/mediaTypes/A/schema/type",
    ]);
  });

  it("may have true and false wherever a schema may stand", async () => {
    const one = ["additionalProperties", "contains", "contentSchema", "else", "if", "items", "not"];
    const others = ["propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"];
    const schema = {
      ...Object.fromEntries([...one, ...others].map((keyword) => [keyword, true])),
      ...Object.fromEntries(
        ["allOf", "anyOf", "oneOf", "prefixItems"].map((keyword) => [keyword, [false, true]]),
      ),
      ...Object.fromEntries(
        ["$defs", "dependentSchemas", "patternProperties", "properties"].map((keyword) => [
          keyword,
          { a: false },
        ]),
      ),
    };
    const content = { "a/b": { schema: true } };
    const document = documentWith({
      paths: {
        "/a": {
          post: {
            parameters: [
              { name: "p", in: "query", schema: true },
              { name: "q", in: "query", content },
            ],
            requestBody: { content },
            responses: {
              200: { description: "d", content: { "a/b": { schema: { $ref: "#/components/schemas/Any" } } } },
              201: { description: "d", content, headers: { X: { schema: true } } },
            },
          },
        },
      },
      components: { schemas: { A: schema, Any: true, None: false } },
    });
    expect(await pointersOf(document)).toEqual({ wrong: [], odd: [] });
  });
});

describe("what nothing is generated from is odd, and not wrong:", () => {
  it.each<[what: string, document: OpenApiDocument, odd: string[]]>([
    [
      "what is said of the document",
      documentWith({
        info: {
          title: "T",
          version: 1,
          contact: "me",
          license: [],
          summary: null,
          termsOfService: 1,
          more: 1,
        },
        tags: [{ nam: "t", externalDocs: { description: null } }, "t"],
        externalDocs: {},
        servers: [
          { url: "https://a.example", description: 1, variables: { v: { default: "d", enum: "d" } } },
        ],
        jsonSchema: 1,
      }),
      [
        "#/externalDocs",
        "#/info/contact",
        "#/info/license",
        "#/info/more",
        "#/info/summary",
        "#/info/termsOfService",
        "#/info/version",
        "#/jsonSchema",
        "#/servers/0/description",
        "#/servers/0/variables/v/enum",
        "#/tags/0",
        "#/tags/0/externalDocs",
        "#/tags/0/externalDocs/description",
        "#/tags/0/nam",
        "#/tags/1",
      ],
    ],
    [
      "examples",
      documentWith({
        components: {
          schemas: { A: { examples: { a: 1 } } },
          examples: { B: { valu: 1 } },
          parameters: { C: { name: "c", in: "query", schema: {}, examples: ["c"] } },
        },
      }),
      [
        "#/components/examples/B/valu",
        "#/components/parameters/C/examples",
        "#/components/schemas/A/examples",
      ],
    ],
    [
      "what a schema has beside its checks",
      withSchema({
        xml: 1,
        externalDocs: 1,
        discriminator: { mapping: [] },
        minLenght: 1,
        title: null,
        description: null,
        "x-tags": 1,
      }),
      [
        "#/components/schemas/A/description",
        "#/components/schemas/A/discriminator",
        "#/components/schemas/A/discriminator/mapping",
        "#/components/schemas/A/externalDocs",
        "#/components/schemas/A/minLenght",
        "#/components/schemas/A/title",
        "#/components/schemas/A/x-tags",
        "#/components/schemas/A/xml",
      ],
    ],
    [
      "what an operation has beside its request and its answers",
      withOperation({ tags: "t", summary: null, answers: {}, responses: { 200: { links: [] } } }),
      [
        "#/paths/~1a/get/answers",
        "#/paths/~1a/get/responses/200",
        "#/paths/~1a/get/responses/200/links",
        "#/paths/~1a/get/summary",
        "#/paths/~1a/get/tags",
      ],
    ],
    [
      "a section of another version",
      documentWith({ components: { mediaTypes: {}, schemas: {} } }),
      ["#/components/mediaTypes"],
    ],
    [
      "what a security scheme has beside where the key goes",
      documentWith({
        components: {
          securitySchemes: { A: { type: "oauth2" }, B: { type: "http", scheme: "bearer", in: "header" } },
        },
      }),
      ["#/components/securitySchemes/A", "#/components/securitySchemes/B/in"],
    ],
    [
      "references that lead nowhere, or back to themselves",
      documentWith({ "x-a": { $ref: "#/x-a" }, more: { $ref: "#/more" } }),
      ["#"],
    ],
  ])("%s", async (_, document, odd) => {
    const found = await pointersOf(document);
    expect(found.wrong).toEqual([]);
    expect([...new Set(found.odd)].sort()).toEqual(odd);
  });
});

describe("what OpenAPI requires, and nothing is generated from, may be missing:", () => {
  const responses = { 200: { description: "d" } };
  it.each<[what: string, document: object, odd: string[]]>([
    [
      "paths, and the title and the version",
      { openapi: "3.0.3", info: {} },
      // One for each of the two fields.
      ["#/", "#/info", "#/info"],
    ],
    ["all that a document of 3.1 may have", { openapi: "3.1.0", info: { title: "T", version: "1" } }, ["#/"]],
    [
      "the answers of an operation",
      documentWith({ paths: { "/a": { get: {} } } }, "3.0.3"),
      ["#/paths/~1a/get"],
    ],
    [
      "the description of an answer",
      withOperation({ responses: { 200: {} } }),
      ["#/paths/~1a/get/responses/200"],
    ],
    [
      "the schema of a header",
      withOperation({ responses: { 200: { ...responses[200], headers: { H: {} } } } }),
      ["#/paths/~1a/get/responses/200/headers/H"],
    ],
    [
      "where tokens come from",
      documentWith({
        components: { securitySchemes: { A: { type: "openIdConnect" }, B: { type: "oauth2" } } },
      }),
      ["#/components/securitySchemes/A", "#/components/securitySchemes/B"],
    ],
  ])("%s", async (_, document, odd) => {
    expect(await pointersOf(document as OpenApiDocument)).toEqual({ wrong: [], odd });
  });
});

it("A document that is nested too deeply for the linter is not passed over", async () => {
  let schema = {};
  for (let depth = 0; depth < 20_000; depth++) schema = { items: schema };
  await expect(checkForm(withSchema(schema))).rejects.toThrow(RangeError);
});

describe("what is noted", () => {
  it("says what a misspelt field may have been meant as", async () => {
    const { odd } = await checkForm(withSchema({ minLenght: 1, maxLength: "x" }));
    expect(odd.map(({ message }) => /Is \w+ meant\?$/.exec(message)?.[0])).toEqual([
      "Is minLength meant?",
      undefined,
    ]);
  });

  it("says that a reference that leads back to itself stops the linter, where nothing needs it", async () => {
    expect(await checkForm(documentWith({ "x-a": { $ref: "#/x-a" } }))).toEqual({
      wrong: [],
      odd: [{ pointer: "#", message: expect.stringMatching(/could not finish: .*circular/) }],
    });
  });
});

describe("what something is generated from is wrong:", () => {
  it.each<[what: string, document: OpenApiDocument, wrong: string]>([
    ["a keyword of the wrong type", withSchema({ minLength: "1" }), "#/components/schemas/A/minLength"],
    ["a type that is none", withSchema({ type: "text" }), "#/components/schemas/A/type"],
    [
      "a type that is none among others",
      withSchema({ type: ["null", "text"] }),
      "#/components/schemas/A/type/1",
    ],
    [
      "a type that is a reference",
      withSchema({ title: "string", type: { $ref: "#/components/schemas/A/title" } }),
      "#/components/schemas/A/type",
    ],
    ["a nullable that is no boolean", withSchema({ nullable: "x" }), "#/components/schemas/A/nullable"],
    [
      "a bound that is a text",
      withSchema({ exclusiveMinimum: "x" }),
      "#/components/schemas/A/exclusiveMinimum",
    ],
    [
      "a bound that is a list",
      withSchema({ exclusiveMaximum: [] }),
      "#/components/schemas/A/exclusiveMaximum",
    ],
    ["schemas that are null", documentWith({ components: { schemas: null } }), "#/components/schemas"],
    ["a list in place of info", documentWith({ info: ["x"] }), "#/info"],
    [
      "a location that is none, although a style may have this name",
      withOperation({ parameters: [{ name: "p", in: "tabDelimited", schema: {} }], responses: {} }),
      "#/paths/~1a/get/parameters/0/in",
    ],
    [
      "a style that is none",
      withOperation({ parameters: [{ name: "p", in: "query", style: "x", schema: {} }], responses: {} }),
      "#/paths/~1a/get/parameters/0/style",
    ],
    ["a server's URL that is a number", documentWith({ servers: [{ url: 1 }] }), "#/servers/0/url"],
    [
      "a server's variables that are a number",
      documentWith({ servers: [{ url: "/", variables: 1 }] }),
      "#/servers/0/variables",
    ],
    [
      "a default of a server's variable that is a number",
      documentWith({ servers: [{ url: "/{v}", variables: { v: { default: 1 } } }] }),
      "#/servers/0/variables/v/default",
    ],
    ...Object.entries({
      type: { type: "key" },
      in: { type: "apiKey", in: "body", name: "k" },
      name: { type: "apiKey", in: "header", name: 1 },
      scheme: { type: "http", scheme: 1 },
    }).map(([field, scheme]): [string, OpenApiDocument, string] => [
      `the ${field} of a security scheme`,
      documentWith({ components: { securitySchemes: { A: scheme } } }),
      `#/components/securitySchemes/A/${field}`,
    ]),
    ["a schema that is a text", withSchema("text"), "#/components/schemas/A"],
    ["a schema that is a list", withSchema({ items: [] }, "3.1.0"), "#/components/schemas/A/items"],
    ["a description that is a number", withSchema({ description: 1 }), "#/components/schemas/A/description"],
    [
      "a description that is a reference",
      withSchema({ description: { $ref: "#/info/title" } }),
      "#/components/schemas/A/description",
    ],
    [
      "a parameter without a name",
      withOperation({ parameters: [{ in: "query", schema: {} }], responses: {} }),
      "#/paths/~1a/get/parameters/0",
    ],
    [
      "a parameter without a schema",
      withOperation({ parameters: [{ name: "p", in: "query" }], responses: {} }),
      "#/paths/~1a/get/parameters/0",
    ],
    ["a path without a slash", documentWith({ paths: { a: {} } }), "#/paths/a"],
    ["a status that is none", withOperation({ responses: { ok: {} } }), "#/paths/~1a/get/responses/ok"],
    ["a server without a URL", documentWith({ servers: [{}] }), "#/servers/0"],
    [
      "a security scheme without its header",
      documentWith({ components: { securitySchemes: { A: { type: "apiKey", in: "header" } } } }),
      "#/components/securitySchemes/A",
    ],
    [
      "a percent sign in its pointer",
      documentWith({ paths: { "/100%": { get: 1 } } }),
      "#/paths/~1100%25/get",
    ],
  ])("%s", async (_, document, wrong) => {
    expect((await pointersOf(document)).wrong).toEqual([wrong]);
  });
});
