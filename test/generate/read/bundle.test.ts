/** Every reference leads to what it means, in one document, or the document is refused with its place. */
import { describe, expect, it } from "@jest/globals";
import { sections } from "../../../scripts/generate/openapi/grammar.js";
import { valueAt } from "../../../scripts/generate/openapi/pointer.js";
import { bundleOf, refusalOfBundle, type Texts } from "../../support/generate/in-memory-files.js";

const json = (parts: object) => JSON.stringify({ openapi: "3.1.0", ...parts });
/** A document of one file, `/api/a.json`. */
const bundled = (parts: object) => bundleOf({ "/api/a.json": json(parts) }).document;
const refused = (parts: object) => refusalOfBundle({ "/api/a.json": json(parts) });
const answer = (schema: unknown) => ({ responses: { 200: { content: { "a/b": { schema } } } } });

describe("a reference to the document's own file", () => {
  it.each([
    "a.json#/components/schemas/A",
    "./a.json#/components/schemas/A",
    "../api/a.json#/components/schemas/A",
  ])("may be written as %s", ($ref) => {
    const { paths, components } = bundled({
      paths: { "/a": { get: answer({ $ref }) } },
      components: { schemas: { A: { properties: { next: { $ref } } } } },
    });
    const own = { $ref: "#/components/schemas/A" };
    expect(paths).toEqual({ "/a": { get: answer(own) } });
    expect(components).toEqual({ schemas: { A: { properties: { next: own } } } });
  });

  it("may stand in another of its files", () => {
    const { document, files } = bundleOf({
      "/api/a.json": json({
        paths: { "/a": { $ref: "parts/b.json" } },
        components: { schemas: { A: true } },
      }),
      "/api/parts/b.json": JSON.stringify({ get: answer({ $ref: "../a.json#/components/schemas/A" }) }),
    });
    expect(document.paths).toEqual({ "/a": { get: answer({ $ref: "#/components/schemas/A" }) } });
    expect(document.components).toEqual({ schemas: { A: true } });
    expect(files).toEqual(["/api/a.json", "/api/parts/b.json"]);
  });
});

describe("an address that a document has by its own words", () => {
  const bundleWith = ($self: unknown, $ref: string) =>
    bundleOf({
      "/api/a.json": json({ $self, components: { schemas: { A: { items: { $ref } }, B: true } } }),
      "/api/parts/b.json": '{ "C": { "type": "string" } }',
    }).document.components?.schemas;
  const $self = "https://example.com/v1/a.json";

  it("leads to the document itself, and to the files that lie in its folder", () => {
    expect(bundleWith($self, `${$self}#/components/schemas/B`)).toEqual({
      A: { items: { $ref: "#/components/schemas/B" } },
      B: true,
    });
    expect(bundleWith($self, "https://example.com/v1/parts/b.json#/C")).toMatchObject({
      A: { items: { $ref: "#/components/schemas/C" } },
      C: { type: "string" },
    });
    expect(bundleWith("/v1/a.json", "/v1/parts/b.json#/C")).toHaveProperty("C");
    expect(
      bundleWith("https://example.com/other", "https://example.com/other#/components/schemas/B"),
    ).toEqual({
      A: { items: { $ref: "#/components/schemas/B" } },
      B: true,
    });
  });

  it.each([
    [$self, "https://example.com/v2/parts/b.json#/C"],
    ["a.json", "https://example.com/v1/parts/b.json#/C"],
    [undefined, "https://example.com/v1/parts/b.json#/C"],
    [1, "https://example.com/v1/parts/b.json#/C"],
  ])("has nothing fetched: %j, %s", (self, $ref) => {
    expect(() => bundleWith(self, $ref)).toThrow(/nothing is fetched/);
  });
});

describe("a reference in the place of a map", () => {
  it("may lead there over others, and have members beside it", () => {
    const { document } = bundleOf({
      "/api/a.json": json({
        paths: { $ref: "paths.json", "/own": {} },
        components: { $ref: "parts.json#/all" },
      }),
      "/api/paths.json": JSON.stringify({
        "/a": { get: answer({ $ref: "a.json#/components/schemas/A" }) },
        "/own": { get: {} },
        ["__proto__"]: {},
      }),
      "/api/parts.json": JSON.stringify({
        all: { schemas: { $ref: "#/other" } },
        other: { $ref: "#/schemas" },
        schemas: { A: { properties: { $ref: "#/a~1b" } }, "B/C": { items: { $ref: "#/a~1b/c" } } },
        "a/b": { c: { type: "string" } },
      }),
    });
    expect(Object.keys(document.paths ?? {}).sort()).toEqual(["/a", "/own", "__proto__"]);
    expect(document.paths).toMatchObject({
      "/own": {},
      "/a": { get: answer({ $ref: "#/components/schemas/A" }) },
    });
    expect(document.components?.schemas).toEqual({
      A: { properties: { c: { $ref: "#/components/schemas/c" } } },
      "B/C": { items: { $ref: "#/components/schemas/c" } },
      c: { type: "string" },
    });
  });
});

describe("a security scheme that an operation of another file names", () => {
  const file = (name: string, scheme: object) => ({
    get: { security: [{ [name]: [] }] },
    components: { securitySchemes: { [name]: scheme } },
  });
  const bundleWith = (...schemes: [name: string, scheme: object][]) => {
    const files = schemes.map(([name, scheme], index) => [
      `/api/${index}.json`,
      JSON.stringify(file(name, scheme)),
    ]);
    const paths = Object.fromEntries(schemes.map((_, index) => [`/${index}`, { $ref: `${index}.json` }]));
    const components = { securitySchemes: { own: { type: "http", scheme: "basic" } } };
    return bundleOf({ "/api/a.json": json({ paths, components }), ...Object.fromEntries(files) });
  };
  const key = (name: string) => ({ type: "apiKey", in: "header", name });

  it("is that of its own file where the given one has none of this name", () => {
    const { document, notes } = bundleWith(["k", key("X-K")], ["own", key("X-Own")], ["k", key("X-Other")]);
    expect(document.components?.securitySchemes).toEqual({
      own: { type: "http", scheme: "basic" },
      k: key("X-K"),
    });
    expect(notes).toEqual([
      expect.stringMatching(/The security scheme own is passed over: .*a\.json has another one\.$/),
      expect.stringMatching(/The security scheme k is passed over: .*0\.json has another one\.$/),
    ]);
  });
});

it("A security scheme that an operation names may be a reference; what else has `security` names none", () => {
  const { document } = bundleOf({
    "/api/a.json": json({ paths: { "/a": { $ref: "b.json" } } }),
    "/api/b.json": JSON.stringify({
      get: { security: [{ k: [] }], ...answer({ security: [{ other: [] }] }) },
      components: { securitySchemes: { k: { $ref: "#/x" }, other: { type: "http" } } },
      x: { type: "mutualTLS" },
    }),
  });
  expect(document.components).toEqual({
    securitySchemes: { k: { $ref: "#/components/securitySchemes/x" }, x: { type: "mutualTLS" } },
  });
});

describe("a schema with an $id", () => {
  const line = { properties: { sku: { $ref: "order.json#/$defs/text" } } };

  it("has references relative to its file where it is one, and may be referred to by its address", () => {
    const { document } = bundleOf({
      "/api/a.json": json({ paths: { "/a": { get: answer({ $ref: "schemas/order.json" }) } } }),
      "/api/schemas/order.json": JSON.stringify({
        $id: "https://a.example/schemas/order.json",
        properties: { line: { $ref: "https://a.example/schemas/line.json" }, id: { $ref: "#/$defs/text" } },
        $defs: { text: { type: "string" } },
      }),
      "/api/schemas/line.json": JSON.stringify({ $id: "https://a.example/schemas/line.json", ...line }),
    });
    expect(document.components?.schemas).toMatchObject({
      order: {
        properties: {
          line: { $ref: "#/components/schemas/line" },
          id: { $ref: "#/components/schemas/text" },
        },
      },
      line: { properties: { sku: { $ref: "#/components/schemas/text" } } },
      text: { type: "string" },
    });
  });

  it("may refer to components where it is one itself: only the document can be meant", () => {
    const schemas = { A: { $id: "a", items: { $ref: "#/components/schemas/B" } }, B: { $id: "b" } };
    expect(bundled({ components: { schemas } }).components?.schemas).toEqual(schemas);
  });
});

describe("a reference to another file", () => {
  /** Where a node of each kind stands, with this reference in its place. */
  const places: Record<keyof typeof sections, (node: object) => object> = {
    schemas: (node) => ({ get: answer(node) }),
    responses: (node) => ({ get: { responses: { 200: node } } }),
    parameters: (node) => ({ parameters: [node] }),
    examples: (node) => ({ get: { requestBody: { content: { "a/b": { examples: { a: node } } } } } }),
    requestBodies: (node) => ({ get: { requestBody: node } }),
    headers: (node) => ({ get: { responses: { 200: { headers: { A: node } } } } }),
    securitySchemes: () => ({}),
    links: (node) => ({ get: { responses: { 200: { links: { a: node } } } } }),
    callbacks: (node) => ({ get: { callbacks: { a: node } } }),
    mediaTypes: (node) => ({ get: { requestBody: { content: { "a/b": node } } } }),
    pathItems: (node) => ({ get: { callbacks: { a: { expression: node } } } }),
  };

  it.each(Object.keys(sections) as (keyof typeof sections)[])(
    "makes one of the %s of what it leads to",
    (name) => {
      const isUsed = name !== "securitySchemes";
      const reference = { $ref: "b.json#/parts/B" };
      const { paths, components } = bundleOf({
        "/api/a.json": json({
          paths: { "/a": places[name](reference) },
          ...(!isUsed && { components: { securitySchemes: { B: reference } } }),
        }),
        "/api/b.json": '{ "parts": { "B": { "description": "from there" } } }',
      }).document;
      expect(components).toEqual({ [name]: { B: { description: "from there" } } });
      expect(paths).toEqual({ "/a": places[name]({ $ref: `#/components/${name}/B` }) });
    },
  );

  it("inserts the path item that a path leads to, also through several files", () => {
    const { paths, components } = bundleOf({
      "/api/a.json": json({ paths: { "/a": { $ref: "b.json" } } }),
      "/api/b.json": '{ "$ref": "deeper/c.json#/items/0", "summary": "b" }',
      "/api/deeper/c.json":
        '{ "items": [{ "summary": "c", "get": { "parameters": [{ "$ref": "d.json" }] } }] }',
      "/api/deeper/d.json": '{ "name": "d" }',
    }).document;
    expect(paths).toEqual({
      "/a": { summary: "b", get: { parameters: [{ $ref: "#/components/parameters/d" }] } },
    });
    expect(components).toEqual({ parameters: { d: { name: "d" } } });
  });

  it("makes a component of each reference on the way", () => {
    const { components } = bundleOf({
      "/api/a.json": json({ paths: { "/a": { get: { responses: { 200: { $ref: "b.json#/A" } } } } } }),
      "/api/b.json": '{ "A": { "$ref": "#/B" }, "B": { "description": "b" } }',
    }).document;
    expect(components).toEqual({
      responses: { A: { $ref: "#/components/responses/B" }, B: { description: "b" } },
    });
  });

  it("makes a component of what is no component of the given file", () => {
    const part = { description: "b" };
    const { components } = bundleOf({
      "/api/a.json": json({
        paths: {
          "/a": {
            get: { responses: { 200: { $ref: "#/x-r" }, 400: { $ref: "b.json#/components/responses/R" } } },
          },
        },
        "x-r": part,
      }),
      "/api/b.json": json({ components: { responses: { R: part } } }),
    }).document;
    expect(components).toEqual({ responses: { XR: part, R: part } });
  });

  it("leaves what is no schema also where it stands", () => {
    const part = { description: "b" };
    const { paths, components } = bundleOf({
      "/api/a.json": json({ paths: { "/a": { $ref: "b.json" } } }),
      "/api/b.json": JSON.stringify({
        get: { responses: { 200: part, 400: { $ref: "#/get/responses/200" } } },
      }),
    }).document;
    expect(components).toEqual({ responses: { 200: part } });
    expect(paths).toEqual({
      "/a": { get: { responses: { 200: part, 400: { $ref: "#/components/responses/200" } } } },
    });
  });

  it("inserts the path item that one of a callback leads to", () => {
    const { components } = bundleOf({
      "/api/a.json": json({
        paths: { "/a": { get: { callbacks: { done: { expression: { $ref: "b.json" } } } } } },
      }),
      "/api/b.json": '{ "$ref": "c.json", "summary": "b" }',
      "/api/c.json": '{ "description": "c" }',
    }).document;
    expect(components).toEqual({ pathItems: { b: { summary: "b", description: "c" } } });
  });

  it("inserts a path item for a path, and makes a component of it for a callback", () => {
    const reference = { $ref: "b.json" };
    const done = { expression: reference };
    const { paths, components } = bundleOf({
      "/api/a.json": json({ paths: { "/a": reference, "/b": { get: { callbacks: { done } } } } }),
      "/api/b.json": '{ "summary": "b" }',
    }).document;
    expect(components).toEqual({ pathItems: { b: { summary: "b" } } });
    expect(paths).toEqual({
      "/a": { summary: "b" },
      "/b": { get: { callbacks: { done: { expression: { $ref: "#/components/pathItems/b" } } } } },
    });
  });

  it("uses the component that is nothing but that reference", () => {
    const { components, paths } = bundleOf({
      "/api/a.json": json({
        paths: { "/a": { get: answer({ $ref: "b.json#/Pet" }) } },
        components: {
          schemas: { First: true, Animal: { $ref: "b.json#/Pet" }, Same: { $ref: "b.json#/Pet" } },
        },
      }),
      "/api/b.json": '{ "Pet": { "items": { "$ref": "#/Pet" } } }',
    }).document;
    const animal = { $ref: "#/components/schemas/Animal" };
    expect(components).toEqual({ schemas: { First: true, Animal: { items: animal }, Same: animal } });
    expect(Object.keys(components?.schemas ?? {})).toEqual(["First", "Animal", "Same"]);
    expect(paths).toEqual({ "/a": { get: answer(animal) } });
  });

  it("keeps what stands beside it", () => {
    const { components } = bundleOf({
      "/api/a.json": json({ components: { schemas: { A: { $ref: "b.json", minLength: 1 } } } }),
      "/api/b.json": '{ "type": "string" }',
    }).document;
    expect(components?.schemas).toEqual({
      A: { $ref: "#/components/schemas/b", minLength: 1 },
      b: { type: "string" },
    });
  });

  it("may have escapes in the file's name and in the pointer", () => {
    const { components } = bundleOf({
      "/api/a.json": json({
        components: { schemas: { A: { items: { $ref: "my%20b.json#/x~1y%20z/100%25" } } } },
      }),
      "/api/my b.json": '{ "x/y z": { "100%": { "type": "string" } } }',
    }).document;
    expect(components?.schemas).toEqual({
      A: { items: { $ref: "#/components/schemas/XYZ100" } },
      XYZ100: { type: "string" },
    });
  });

  it("leads to an $anchor of a schema, not to data that looks like one", () => {
    const data = { $anchor: "one", type: "null" };
    const schemas = {
      A: { enum: [data], default: data, items: { const: data, examples: [data] } },
      B: { properties: { default: { $anchor: "one", type: "string" } }, not: { $ref: "#one" } },
    };
    const document = bundled({ components: { schemas } });
    const { $ref } = Object(document.components?.schemas?.B).not;
    expect(valueAt(document, $ref)).toEqual({ $anchor: "one", type: "string" });
  });

  it("may lead to an $anchor or a $dynamicAnchor there", () => {
    const { components } = bundleOf({
      "/api/a.json": json({
        components: { schemas: { A: { allOf: [{ $ref: "b.json#one" }, { $ref: "b.json#two" }] } } },
      }),
      "/api/b.json": '{ "x": { "One": { "$anchor": "one" }, "Two": { "$dynamicAnchor": "two" } } }',
    }).document;
    expect(components?.schemas).toMatchObject({ One: { $anchor: "one" }, Two: { $dynamicAnchor: "two" } });
  });

  it("out of the document's folder is noted, once a folder", () => {
    const { notes } = bundleOf({
      "/api/a.json": json({
        components: {
          schemas: {
            A: { $ref: "../b.json" },
            B: { $ref: "../b.json" },
            C: { $ref: "/etc/c.json" },
            D: { $ref: "/etc/d.json" },
          },
        },
      }),
      "/b.json": "{}",
      "/etc/c.json": "{}",
      "/etc/d.json": "{}",
    });
    expect(notes.map((note) => note.replace(/^\S*(?=api)/, ""))).toEqual([
      expect.stringMatching(/api\/a\.json:1:\d+ .* folder, to \/b\.json\.$/),
      expect.stringMatching(
        /^api\/a\.json:1:\d+ .* folder, to \/etc\/c\.json \(the first of 2 files there\)\.$/,
      ),
    ]);
  });
});

describe("a path item's reference", () => {
  const shared = { get: { operationId: "g" }, parameters: [{ name: "p" }] };
  const others = { servers: [{ url: "/" }], additionalOperations: { COPY: {} }, query: {} };

  it("has what stands beside it", () => {
    const { paths } = bundled({
      paths: { "/a": { $ref: "#/components/pathItems/X", post: { operationId: "p" }, summary: "beside" } },
      components: { pathItems: { X: { ...shared, summary: "there" } } },
    });
    expect(paths).toEqual({ "/a": { ...shared, post: { operationId: "p" }, summary: "beside" } });
  });

  it("gives each path operations of its own", () => {
    const { paths } = bundled({
      paths: { "/a": { $ref: "#/components/pathItems/X" }, "/b": { $ref: "#/paths/~1a" } },
      components: { pathItems: { X: shared } },
    });
    expect(paths).toEqual({ "/a": shared, "/b": shared });
    expect(Object(paths?.["/a"]).get).not.toBe(Object(paths?.["/b"]).get);
  });

  it.each(["get", "parameters", "servers", "additionalOperations", "query", "parameters and get"])(
    "with the same %s beside it and where it leads is refused",
    (keys) => {
      const X = { ...shared, ...others };
      const beside = Object.fromEntries(keys.split(" and ").map((key) => [key, Object(X)[key]]));
      const paths = { "/a": { $ref: "#/components/pathItems/X", ...beside } };
      expect(refused({ paths, components: { pathItems: { X } } })).toMatch(
        new RegExp(`^/api/a\\.json:1:\\d+ ${keys} stands beside this \\$ref .*\\n {2}at #/paths/~1a$`),
      );
    },
  );

  it("may lead from a callback back to the path that it belongs to", () => {
    const callbacks = { done: { "{$url}": { $ref: "#/paths/~1a" } } };
    const paths = { "/a": { post: { callbacks } } };
    expect(bundled({ paths }).paths).toEqual(paths);
  });
});

describe("a reference within the file", () => {
  it("may lead through what is itself a reference", () => {
    const { components } = bundled({
      components: {
        schemas: {
          A: { items: { $ref: "#/components/schemas/B" } },
          B: { properties: { name: { type: "string" } } },
          C: { not: { $ref: "#/components/schemas/A/items/properties/name" } },
        },
      },
    });
    expect(components?.schemas).toMatchObject({
      B: { properties: { name: { $ref: "#/components/schemas/BName" } } },
      C: { not: { $ref: "#/components/schemas/BName" } },
      BName: { type: "string" },
    });
  });

  it("may lead to a schema in an extension or under a keyword that JSON Schema does not know", () => {
    const { components } = bundled({
      "x-schemas": { A: { items: { $ref: "#/components/schemas/B/definitions/inner" } } },
      components: { schemas: { B: { $ref: "#/x-schemas/A", definitions: { inner: { type: "string" } } } } },
    });
    expect(components?.schemas).toMatchObject({
      B: { $ref: "#/components/schemas/XSchemasA" },
      XSchemasA: { items: { $ref: "#/components/schemas/BDefinitionsInner" } },
      BDefinitionsInner: { type: "string" },
    });
  });

  it("of OpenAPI 2.0 may lead to the schema of a body or of a response", () => {
    const { document } = bundleOf({
      "/api/a.json": JSON.stringify({
        swagger: "2.0",
        paths: {
          "/a": {
            put: {
              parameters: [
                { name: "q", in: "query", type: "string" },
                { name: "b", in: "body", schema: { title: "Sent", type: "object" } },
              ],
              responses: { 200: { description: "d", schema: { items: { title: "Answered" } } } },
            },
          },
        },
        definitions: {
          A: { items: { $ref: "#/paths/~1a/put/parameters/1/schema" } },
          B: { items: { $ref: "#/paths/~1a/put/responses/200/schema/items" } },
        },
      }),
    });
    expect(document.components?.schemas).toEqual({
      A: { items: { $ref: "#/components/schemas/APutRequestBodyApplicationJson" } },
      B: { items: { $ref: "#/components/schemas/APutResponses200ApplicationJsonItems" } },
      APutRequestBodyApplicationJson: { title: "Sent", type: "object" },
      APutResponses200ApplicationJsonItems: { title: "Answered" },
    });
  });

  it("is none in data, in an extension, or as the name of a property", () => {
    const document = {
      "x-more": { $ref: "nowhere.json" },
      paths: {
        "x-more": { $ref: "nowhere.json" },
        "/a": { get: { responses: { "x-more": { $ref: "nowhere.json" } } } },
      },
      components: {
        schemas: {
          A: {
            default: { $ref: "nowhere.json" },
            enum: [{ $ref: "nowhere.json" }],
            example: { $ref: "nowhere.json" },
            properties: { $ref: { type: "string" } },
          },
        },
      },
    };
    expect(bundled(document)).toEqual({ openapi: "3.1.0", ...document });
  });
});

describe("where OpenAPI allows no reference, what it points at stands in its place:", () => {
  /** A document of `/api/a.json` and `/api/parts/b.json`. */
  const withPart = (parts: object, part: object) =>
    bundleOf({ "/api/a.json": json(parts), "/api/parts/b.json": JSON.stringify(part) });
  const stands = { $ref: "parts/b.json" };

  it.each<[what: string, parts: (node: unknown) => object, part: object]>([
    ["an operation", (node) => ({ paths: { "/a": { get: node } } }), { operationId: "b" }],
    [
      "responses",
      (node) => ({ paths: { "/a": { get: { responses: node } } } }),
      { 200: { description: "b" } },
    ],
    [
      "content",
      (node) => ({ paths: { "/a": { get: { responses: { 200: { content: node } } } } } }),
      { "a/b": { schema: { type: "string" } } },
    ],
    ["a list", (node) => ({ paths: { "/a": { parameters: node } } }), [{ name: "b" }]],
    [
      "properties",
      (node) => ({ components: { schemas: { A: { properties: node } } } }),
      { b: { type: "string" } },
    ],
    ["a section of the components", (node) => ({ components: { schemas: node } }), { B: true }],
    ["the components", (node) => ({ components: node }), { schemas: { B: true } }],
    ["what has no schema in it", (node) => ({ info: node }), { title: "b" }],
  ])("%s", (_, parts, part) => {
    expect(withPart(parts(stands), part).document).toEqual({ openapi: "3.1.0", ...parts(part) });
  });

  it("the paths, and each path's own path item", () => {
    const { document } = bundleOf({
      "/api/a.json": json({ paths: { $ref: "paths/all.json" } }),
      "/api/paths/all.json": '{ "/a": { "$ref": "a.json" } }',
      "/api/paths/a.json": '{ "get": { "responses": { "$ref": "answers.json" } } }',
      "/api/paths/answers.json": '{ "200": { "$ref": "ok.json" } }',
      "/api/paths/ok.json": '{ "description": "fine" }',
    });
    expect(document.paths).toEqual({
      "/a": { get: { responses: { 200: { $ref: "#/components/responses/ok" } } } },
    });
    expect(document.components).toEqual({ responses: { ok: { description: "fine" } } });
  });

  it("with references that are read from the file that they stand in", () => {
    const { document } = withPart(
      { paths: { "/a": { get: stands } }, components: { schemas: { A: true } } },
      { ...answer({ $ref: "#/C" }), C: { type: "string" } },
    );
    expect(document.paths?.["/a"]).toMatchObject({ get: answer({ $ref: "#/components/schemas/C" }) });
    expect(document.components?.schemas).toEqual({ A: true, C: { type: "string" } });
  });

  it("with the fields beside the reference", () => {
    const { document } = withPart(
      { paths: { "/a": { get: { ...stands, operationId: "own" } } } },
      { operationId: "b", summary: "b" },
    );
    expect(document.paths).toEqual({ "/a": { get: { operationId: "own", summary: "b" } } });
  });

  it("under the names that references lead to", () => {
    const { document } = withPart(
      {
        paths: { "/a": { get: answer({ $ref: "#/components/schemas/B" }) } },
        components: { schemas: stands },
      },
      { B: { type: "string" } },
    );
    expect(document.paths).toEqual({ "/a": { get: answer({ $ref: "#/components/schemas/B" }) } });
    expect(document.components).toEqual({ schemas: { B: { type: "string" } } });
  });

  it("and this is noted once, with its first place and the number of places", () => {
    const { notes } = withPart({ paths: { "/a": { get: stands, put: stands } } }, {});
    expect(notes).toEqual([
      expect.stringMatching(/api\/a\.json:1:\d+ A \$ref stands where OpenAPI allows none.*\(2 places/),
    ]);
  });

  it("or the document is refused, because this does not end", () => {
    const loop = {
      schemas: { A: { properties: { a: { properties: { $ref: "#/components/schemas/A/properties" } } } } },
    };
    expect(refused({ components: loop })).toMatch(
      /leads back to what contains it.*\n {2}at #\/components\/schemas\/A\/properties\/a\/properties$/,
    );
  });

  it("or the document is refused, because they multiply", () => {
    const doubled = (index: number) => ({
      get: { $ref: `#/x-${index}/responses` },
      put: { $ref: `#/x-${index}/responses` },
    });
    const levels = Array.from({ length: 20 }, (_, index) => [
      `x-${index}`,
      { responses: { callbacks: { a: { b: doubled(index + 1) } } } },
    ]);
    const parts = { paths: { "/a": doubled(0) }, ...Object.fromEntries(levels), "x-20": { responses: {} } };
    expect(refused(parts)).toMatch(/too many others are like it/);
  });

  it("not where a property has this name", () => {
    const schemas = { A: { properties: { $ref: { type: "string" } } } };
    expect(bundled({ components: { schemas } }).components).toEqual({ schemas });
  });
});

describe("refused with the place is", () => {
  it.each<[what: string, parts: object, message: RegExp]>([
    [
      "a reference to nowhere",
      { components: { schemas: { A: { items: { $ref: "#/components/schemas/B" } } } } },
      /^\/api\/a\.json:1:\d+ \$ref #\/components\/schemas\/B leads nowhere: there is no B at #\/components\/schemas\.\n {2}at #\/components\/schemas\/A\/items$/,
    ],
    [
      "a reference to a file that is not there",
      { components: { schemas: { A: { $ref: "b.json" } } } },
      /^\/api\/a\.json:1:\d+ \$ref b\.json leads nowhere: there is no file \/api\/b\.json\.\n {2}at #\/components\/schemas\/A$/,
    ],
    [
      "a reference to an $anchor that is not there",
      { components: { schemas: { A: { $ref: "#a" } } } },
      /\$ref #a leads nowhere: there is no \$anchor a\.\n {2}at #\/components\/schemas\/A$/,
    ],
    [
      "a remote reference",
      { components: { responses: { A: { $ref: "https://a.example/b.json" } } } },
      /\$ref https:\/\/a\.example\/b\.json leads nowhere: nothing is fetched\. Save .*\n {2}at #\/components\/responses\/A$/,
    ],
    [
      "a reference to what is no schema",
      { info: { title: "T" }, components: { schemas: { A: { $ref: "#/info" } } } },
      /A \$ref points here, and this is no schema\.\n {2}at #\/info$/,
    ],
    [
      "a reference to a node of another kind",
      { components: { schemas: { A: true }, responses: { B: { $ref: "#/components/schemas/A" } } } },
      /A \$ref points here, and this is no response\.\n {2}at #\/components\/schemas\/A$/,
    ],
    [
      "a reference to nowhere, where OpenAPI allows none",
      { paths: { "/a": { get: { responses: { $ref: "#/components/responses" } } } } },
      /leads nowhere.*\n {2}at #\/paths\/~1a\/get\/responses$/,
    ],
    [
      "a reference to a text, where OpenAPI allows none",
      { info: { title: "T" }, paths: { $ref: "#/info/title" } },
      /A \$ref points here, and this is no pathItem\.\n {2}at #\/info\/title$/,
    ],
    [
      "a reference below an $id, which by JSON Schema leads elsewhere",
      {
        components: { schemas: { A: { $id: "https://a.example", properties: { a: { $ref: "#/x-a" } } } } },
        "x-a": {},
      },
      /An \$id gives this \$ref another base .*\n {2}at #\/components\/schemas\/A\/properties\/a$/,
    ],
    [
      "a reference in the place of all paths that leads nowhere",
      { paths: { $ref: "paths.json" } },
      /\$ref paths\.json leads nowhere: there is no file .*\n {2}at #\/paths$/,
    ],
    [
      "a reference that is no text",
      { components: { schemas: { A: { items: { $ref: 1 } } } } },
      /A \$ref is a text .*\n {2}at #\/components\/schemas\/A\/items$/,
    ],
  ])("%s", (_, parts, message) => {
    expect(refused(parts)).toMatch(message);
  });

  it("everything that is wrong, each once", () => {
    const lines = refusalOfBundle({
      "/api/a.json": json({
        components: {
          schemas: { A: { $ref: "b.json#/A" }, B: { $ref: "b.json" }, C: { $ref: "#/nowhere" } },
        },
      }),
      "/api/b.json": '{ "A": { "items": { "$ref": "#/nowhere" } } }',
    }).split("\n");
    expect(lines.filter((line) => line.startsWith("/api/b.json"))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith("/api/a.json"))).toHaveLength(1);
  });

  it.each([
    ["YAML", "/api/b.yaml", "a: [\n", /^\/api\/b\.yaml:2:1 This is no YAML and no JSON: .*\n {2}at #\/$/],
    [
      "JSON",
      "/api/b.yaml",
      '{ "a": {{ }',
      /^\/api\/b\.yaml:1:\d+ This is no YAML and no JSON: .*\n {2}at #\/$/,
    ],
  ])("a mistake of syntax in another file of %s", (_, name, text, message) => {
    const schemas = { A: { $ref: "b.yaml" }, B: { items: { $ref: "b.yaml#/C" } } };
    expect(refusalOfBundle({ "/api/a.json": json({ components: { schemas } }), [name]: text })).toMatch(
      message,
    );
  });
});

describe("a circle of references is refused with the place:", () => {
  const circle = (section: string) => ({
    components: {
      [section]: { A: { $ref: `#/components/${section}/B` }, B: { $ref: `#/components/${section}/A` } },
    },
  });

  it.each(Object.keys(sections))("of %s", (section) => {
    expect(refused(circle(section))).toMatch(
      new RegExp(
        `^/api/a\\.json:1:\\d+ This \\$ref leads back to itself.*\\n {2}at #/components/${section}/A`,
      ),
    );
  });

  it("of paths", () => {
    const paths = { "/a": { $ref: "#/paths/~1b" }, "/b": { $ref: "#/paths/~1a" } };
    expect(refused({ paths })).toMatch(/This \$ref leads back to itself.*\n {2}at #\/paths\/~1a/);
  });

  it("of files", () => {
    const texts: Texts = {
      "/api/a.json": json({ paths: { "/a": { $ref: "b.json" } } }),
      "/api/b.json": '{ "$ref": "c.json" }',
      "/api/c.json": '{ "$ref": "b.json" }',
    };
    expect(refusalOfBundle(texts)).toMatch(/This \$ref leads back to itself.*\n {2}at #\/paths\/~1a/);
  });

  it("of references that each lead through the other", () => {
    const schemas = {
      A: { $ref: "#/components/schemas/B/items" },
      B: { $ref: "#/components/schemas/A/items" },
    };
    expect(refused({ components: { schemas } })).toMatch(/leads nowhere.*\n {2}at #\/components\/schemas\/A/);
  });

  it("of more references than anyone writes in a row", () => {
    const names = Array.from({ length: 5000 }, (_, index) => `R${index}`);
    const responses = Object.fromEntries(
      names.map((name, index) => [name, { $ref: `#/components/responses/${names[index + 1] ?? "R0"}` }]),
    );
    expect(refused({ components: { responses } })).toContain("at #/components/responses/R0");
  });
});
