/** A document of OpenAPI 2.0 as one of 3.0. */
import { describe, expect, it } from "@jest/globals";
import { isTwo, keysAsOfThree, keysAsOfTwo, upgradeTwo } from "../../../scripts/generate/read/upgrade-two.js";

const upgraded = (parts: object) =>
  upgradeTwo({ swagger: "2.0", info: { title: "T", version: "1" }, paths: {}, ...parts });
/** What becomes of an operation. */
const become = (operation: object, parts: object = {}, item: object = {}) => {
  const { paths } = upgraded({ ...parts, paths: { "/a": { ...item, put: operation } } });
  return Object(paths)["/a"].put;
};
const string = { type: "string" };

it("Only a document that says so is one of 2.0", () => {
  expect([{ swagger: "2.0" }, { swagger: 2 }].map(isTwo)).toEqual([true, true]);
  expect([{ swagger: "1.2" }, { openapi: "2.0" }, "2.0", null, [], { swagger: "20" }].map(isTwo)).toEqual(
    Array(6).fill(false),
  );
});

it("A place in one of the two is a place in the other", () => {
  for (const [two, three] of [
    [
      ["definitions", "A"],
      ["components", "schemas", "A"],
    ],
    [["securityDefinitions"], ["components", "securitySchemes"]],
    [
      ["parameters", "P", "schema"],
      ["components", "parameters", "P", "schema"],
    ],
    [
      ["responses", "R"],
      ["components", "responses", "R"],
    ],
    [[], []],
    [
      ["paths", "schemas"],
      ["paths", "schemas"],
    ],
    [
      ["paths", "definitions"],
      ["paths", "definitions"],
    ],
  ] as const) {
    expect(keysAsOfThree([...two])).toEqual(three);
    expect(keysAsOfTwo([...three])).toEqual(two);
  }
  expect(keysAsOfThree(["constructor"])).toEqual(["constructor"]);
  expect(keysAsOfTwo(["components", "links"])).toEqual(["components", "links"]);
});

describe("the servers of 2.0", () => {
  it.each([
    [{ host: "a.example" }, "https://a.example"],
    [{ host: "a.example", basePath: "/v1", schemes: ["http", "https"] }, "https://a.example/v1"],
    [{ host: "a.example", schemes: ["ws", "http", "httpsx", "xhttps"] }, "http://a.example"],
    [{ host: "a.example", schemes: ["ws"] }, "https://a.example"],
    [{ host: "a.example", schemes: "http" }, "http://a.example"],
    [{ basePath: "/v1" }, "/v1"],
  ])("%j are first the secure one", (parts, url) => {
    expect(Object(upgraded(parts).servers)[0]).toEqual({ url });
  });

  it("are none where it names none, and nothing is left of them", () => {
    expect(Object.keys(upgraded({}))).toEqual(["info", "paths", "openapi"]);
  });
});

describe("an operation of 2.0", () => {
  it("has its own media types rather than the document's", () => {
    const types = { consumes: ["a/a"], produces: ["b/b"] };
    const parts = {
      parameters: [{ name: "p", in: "body", schema: string }],
      responses: { 200: { description: "d", schema: string } },
    };
    const both = {
      requestBody: { content: { "a/a": { schema: string } } },
      responses: { 200: { content: { "b/b": {} } } },
    };
    expect(become(parts, types)).toMatchObject(both);
    expect(become({ ...parts, ...types }, { consumes: ["c/c"], produces: ["d/d"] })).toMatchObject(both);
    expect(Object.keys(become({ ...parts, produces: ["e/e"] }, types).responses[200].content)).toEqual([
      "e/e",
    ]);
  });

  it("may have one media type in place of a list, as may the document", () => {
    const parts = {
      parameters: [{ name: "p", in: "body", schema: string }],
      responses: { 200: { description: "d", schema: string } },
    };
    const types = { consumes: "a/a", produces: "b/b" };
    for (const operation of [become({ ...parts, ...types }), become(parts, types)]) {
      expect(Object.keys(operation.requestBody.content)).toEqual(["a/a"]);
      expect(Object.keys(operation.responses[200].content)).toEqual(["b/b"]);
    }
  });

  it("has JSON where its list of media types is empty, as some generators of documents write it", () => {
    const parts = {
      parameters: [{ name: "p", in: "body", schema: string }],
      responses: { 200: { description: "d", schema: string } },
    };
    for (const none of [[], "", null]) {
      const { requestBody, responses } = become(
        { ...parts, consumes: none, produces: none },
        { consumes: ["a/a"], produces: ["b/b"] },
      );
      expect(Object.keys(requestBody.content)).toEqual(["application/json"]);
      expect(Object.keys(responses[200].content)).toEqual(["application/json"]);
    }
  });

  it("has only the parameters of its path that it does not have itself, by name and location", () => {
    const parameter = (name: string, place: string, type: string) => ({ name, in: place, type });
    const { parameters } = become(
      { parameters: [parameter("a", "query", "integer"), parameter("b", "query", "integer")] },
      {},
      {
        parameters: [
          parameter("a", "query", "string"),
          parameter("b", "header", "string"),
          parameter("c", "query", "string"),
        ],
      },
    );
    expect(parameters).toEqual([
      { name: "b", in: "header", schema: string },
      { name: "c", in: "query", schema: string },
      { name: "a", in: "query", schema: { type: "integer" } },
      { name: "b", in: "query", schema: { type: "integer" } },
    ]);
  });

  it.each(["get", "put", "post", "delete", "options", "head", "patch"])("may be a %s", (method) => {
    const parameters = [{ name: "p", in: "header", ...string }];
    const { paths } = upgraded({ paths: { "/a": { parameters, [method]: {} } } });
    expect(Object(paths)["/a"]).toEqual({
      [method]: { parameters: [{ name: "p", in: "header", schema: string }], responses: {} },
    });
  });

  it("is none under another key, which keeps what it has", () => {
    const others = { "x-get": { parameters: [] }, gets: { a: 1 }, target: { a: 1 } };
    expect(upgraded({ paths: { "/a": others } }).paths).toMatchObject({
      "/a": { gets: { a: 1 }, target: { a: 1 } },
    });
  });

  it("may be in another file, as may its whole path: the path keeps the parameters that it shares", () => {
    const shared = { name: "p", in: "query", ...string };
    const [far, near] = [{ $ref: "b.json#/parameters/P" }, { $ref: "#/parameters/P" }];
    const parameters = [{ name: "p", in: "query", schema: string }];
    const { paths } = upgraded({
      paths: {
        "/a": { parameters: [shared], get: { $ref: "b.json#/get" }, put: {} },
        "/b": { parameters: [shared], $ref: "b.json" },
        "/c": { parameters: [far, near, { $ref: "d.json" }], put: { parameters: [{ $ref: "c.json" }, far] } },
      },
      parameters: { P: shared },
    });
    expect(paths).toEqual({
      "/a": { parameters, get: { $ref: "b.json#/get" }, put: { parameters, responses: {} } },
      "/b": { parameters, $ref: "b.json" },
      "/c": {
        put: { parameters: [...parameters, { $ref: "d.json" }, { $ref: "c.json" }, far], responses: {} },
      },
    });
  });

  it("has the parameters of its path, and those that it refers to, each an object of its own", () => {
    const parameters = {
      P: { name: "p", in: "query", type: "array", items: string, collectionFormat: "multi" },
    };
    const shared = { $ref: "#/parameters/P" };
    const { parameters: own } = become(
      { parameters: [shared] },
      { parameters },
      { parameters: [shared, { name: "q", in: "query", ...string }] },
    );
    expect(own).toEqual([
      { name: "q", in: "query", schema: string },
      { name: "p", in: "query", schema: { type: "array", items: string }, style: "form", explode: true },
    ]);
  });

  it.each([
    ["query", "csv", { style: "form", explode: false }],
    ["query", "tsv", { style: "tabDelimited", explode: false }],
    ["header", undefined, { style: "simple", explode: false }],
    ["header", "pipes", { style: "pipeDelimited", explode: false }],
    ["path", "ssv", { style: "spaceDelimited", explode: false }],
  ])("has a list in its %s as it is described, %s, which later steps may refuse", (place, format, style) => {
    const list = { name: "p", in: place, type: "array", items: string, collectionFormat: format };
    expect(become({ parameters: [list] }).parameters).toEqual([
      { name: "p", in: place, schema: { type: "array", items: string }, ...style },
    ]);
    const field = { ...list, in: "formData" };
    const { encoding } = Object(
      Object.values(become({ parameters: [field] }).requestBody.content as object)[0],
    );
    const usual = format === undefined || format === "csv";
    expect(encoding).toEqual({ p: usual ? { style: "form", explode: false } : style });
  });

  it("answers with a file of any type where the document names none but JSON", () => {
    const typesOf = (produces?: string[]) => {
      const responses = { 200: { description: "d", schema: { type: "file" } } };
      return become({ responses, ...(produces && { produces }) }).responses[200].content;
    };
    const content = { schema: { type: "string", format: "binary" } };
    expect(typesOf()).toEqual({ "*/*": content });
    expect(typesOf(["application/json"])).toEqual({ "*/*": content });
    expect(typesOf(["application/json", "application/pdf"])).toMatchObject({ "application/pdf": content });
    const { responses } = become({ responses: { 200: { description: "d", schema: string } } });
    expect(responses[200].content).toEqual({ "application/json": { schema: string } });
  });

  it("has all that is said of the fields of its form", () => {
    const { requestBody } = become({
      consumes: ["application/x-www-form-urlencoded", "application/json"],
      parameters: [
        { name: "a", in: "formData", required: true, enum: ["x"], ...string },
        { name: "b", in: "formData", type: "array", items: { type: "integer" } },
      ],
    });
    expect(requestBody).toEqual({
      required: true,
      content: {
        "application/x-www-form-urlencoded": {
          schema: {
            type: "object",
            properties: { a: { enum: ["x"], ...string }, b: { type: "array", items: { type: "integer" } } },
            required: ["a"],
          },
          encoding: { b: { style: "form", explode: false } },
        },
      },
    });
  });

  it("has a form in the media types that it names for forms, where lists have a style in pairs only", () => {
    const { requestBody } = become({
      consumes: [
        "Multipart/form-data; charset=utf-8",
        "x-multipart/form-data",
        "application/x-www-form-urlencoded",
      ],
      parameters: [{ name: "a", in: "formData", type: "array", items: string }],
    });
    const schema = { type: "object", properties: { a: { type: "array", items: string } }, required: [] };
    expect(requestBody).toStrictEqual({
      required: false,
      content: {
        "Multipart/form-data; charset=utf-8": { schema },
        "application/x-www-form-urlencoded": { schema, encoding: { a: { style: "form", explode: false } } },
      },
    });
  });

  it("has no body without fields of a form, and a field is no parameter", () => {
    const parameters = [{ name: "q", in: "query", ...string }];
    expect(become({ parameters })).not.toHaveProperty("requestBody");
    const { requestBody, parameters: others } = become({
      parameters: [
        ...parameters,
        { name: "a", in: "formData", ...string },
        { name: "f", in: "formData", type: "file" },
      ],
    });
    expect(others).toEqual([{ name: "q", in: "query", schema: string }]);
    const { schema } = requestBody.content["multipart/form-data"];
    expect(Object.keys(schema.properties)).toEqual(["a", "f"]);
  });

  it("has a form with files as parts, and any other as pairs, where it does not say", () => {
    const typesOf = (type: string) =>
      Object.keys(become({ parameters: [{ name: "a", in: "formData", type }] }).requestBody.content);
    expect(typesOf("file")).toEqual(["multipart/form-data"]);
    expect(typesOf("string")).toEqual(["application/x-www-form-urlencoded"]);
  });

  it("has a response that it refers to in its own media type", () => {
    const responses = { R: { description: "d", schema: string } };
    const operation = { produces: ["text/plain"], responses: { 200: { $ref: "#/responses/R" } } };
    expect(become(operation, { responses }).responses[200]).toEqual({
      description: "d",
      content: { "text/plain": { schema: string } },
    });
  });

  it("stands beside what is none, and what is missing or not as it should be", () => {
    const paths = {
      "/a": { "x-a": null, summary: "s", get: null, put: { parameters: {}, responses: null } },
      "/b": null,
      "/x-": { put: { responses: { "x-d": 1, "200x-": { $ref: "#/responses/R" } } } },
      "x-c": 1,
    };
    const responses = { R: { description: "d" } };
    expect(upgraded({ paths, responses }).paths).toMatchObject({
      "/a": { put: { responses: {} } },
      "/b": {},
      "/x-": { put: { responses: { "x-d": 1, "200x-": { description: "d" } } } },
      "x-c": 1,
    });
    for (const lost of [{ name: "lost" }, { name: "lost", in: null }])
      expect(become({ parameters: [lost] }).parameters).toMatchObject([{ name: "lost" }]);
    const misled = { name: "a", in: "query", $ref: "#/definitions/A" };
    expect(become({ parameters: [misled] }, { definitions: { A: string } }).parameters).toHaveLength(1);
  });
});

describe("a reference into the body of an operation of 2.0", () => {
  const body = { name: "b", in: "body", schema: { ...string, items: string, "schema/items": string } };
  const others = Array.from({ length: 12 }, (_, index) => ({ name: `p${index}`, in: "query", ...string }));
  const becomes = ($ref: string) => {
    const { components } = upgraded({
      paths: { "/a/b": { put: { parameters: [...others, body] } } },
      definitions: { A: { $ref } },
    });
    return Object(components).schemas.A.$ref;
  };

  it.each([
    ["#/paths/~1a~1b/put/parameters/12/schema", "#/paths/~1a~1b/put/requestBody/schema"],
    [
      "#/paths/~1a~1b/put/parameters/12/schema/properties/a\nb",
      "#/paths/~1a~1b/put/requestBody/schema/properties/a\nb",
    ],
  ])("leads there in 3.0: %j", (two, three) => {
    expect(becomes(two)).toBe(three);
  });

  it.each([
    "#/paths/~1a~1b/put/parameters/1/schema",
    "#/paths/~1a~1b/put/parameters/12/name",
    "#/paths/~1a~1b/put/parameters/x/schema",
    "#/paths/~1a~1b/parameters/12/schema",
    "b.json#/paths/~1a~1b/put/parameters/12/schema",
  ])("is no other reference: %s", ($ref) => {
    expect(becomes($ref)).toBe($ref);
  });

  it("is none where a property has this name", () => {
    const schema = { properties: { $ref: string } };
    expect(Object(upgraded({ definitions: { A: schema } }).components).schemas).toEqual({ A: schema });
  });
});

it("A schema has the keywords of 3.0, also for null, and what is given stays as it is", () => {
  const given = { swagger: "2.0", paths: {}, definitions: { A: { "x-nullable": true, ...string } } };
  expect(upgradeTwo(given)).toMatchObject({
    openapi: expect.stringMatching(/^3\.0/),
    components: { schemas: { A: { nullable: true, ...string } } },
  });
  const discriminated = upgraded({
    definitions: { A: { discriminator: "kind", properties: { discriminator: string } } },
  });
  expect(Object(discriminated.components).schemas.A).toEqual({
    discriminator: { propertyName: "kind" },
    properties: { discriminator: string },
  });
  expect(given.definitions.A).toEqual({ "x-nullable": true, ...string });
  const both = upgraded({ definitions: { A: { "x-nullable": false, discriminator: "kind" } } });
  expect(Object(both.components).schemas.A).toEqual({
    nullable: false,
    discriminator: { propertyName: "kind" },
  });
});
