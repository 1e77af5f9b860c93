/** What of a document can be removed as a whole, and what needs what. */
import { describe, expect, it } from "@jest/globals";
import { componentsOf, findParts, withoutParts } from "../../../scripts/generate/openapi/parts.js";
import { documentOf, documentWith, ref } from "../../support/generate/minimal-documents.js";

const lost = { $ref: "#/components/pathItems/gone" };
const document = documentWith({
  paths: {
    "/a": {
      get: {
        responses: { 200: { content: { "a/b": { schema: ref("A") } } } },
        security: [{ own: [] }],
        callbacks: { c: {} },
      },
      additionalOperations: { COPY: {}, "x-note": {} },
      parameters: [],
    },
    "/lost": lost,
    "/both": { ...lost, put: {} },
    "/null": null,
    "/text": "text",
    "/empty": {},
    "x-paths": { get: {} },
  },
  security: [{ all: [] }],
  info: ref("B"),
  components: {
    schemas: {
      A: {
        items: ref("B"),
        properties: { self: ref("A"), $ref: "#/components/schemas/C" },
        not: { $ref: "other.json#/components/schemas/C" },
      },
      B: {},
      C: {},
      "": {},
    },
    responses: {
      R: {
        headers: { h: null },
        links: { l: {} },
        content: { "a/b": { examples: { e: {} } } },
      },
    },
    callbacks: { C: {} },
  },
});
const get = "#/paths/~1a/get";
const [a, b] = ["#/components/schemas/A", "#/components/schemas/B"];
const r = "#/components/responses/R";

describe("the parts of a document", () => {
  const { operations, partAround, used, users } = findParts(document);

  it("are its operations, and each path without one that leads nowhere", () => {
    expect([...operations]).toEqual([
      [get, Object(document.paths?.["/a"]).get],
      ["#/paths/~1a/additionalOperations/COPY", {}],
      ["#/paths/~1lost", lost],
      ["#/paths/~1both/put", {}],
      ["#/paths/~1null", null],
      ["#/paths/~1text", "text"],
    ]);
  });

  it.each([
    ["an operation", get, get],
    ["what stands in an operation", `${get}/responses/200/content`, get],
    ["a component", a, a],
    ["what stands in a component", `${a}/items/$ref`, a],
    ["a component without a name", "#/components/schemas/", "#/components/schemas/"],
    ["what is not there", "#/components/schemas/Gone", undefined],
    ["what is not there, in a path item", "#/paths/~1a/put", "#/paths/~1a"],
    ["an example", `${r}/content/a~1b/examples/e`, `${r}/content/a~1b/examples/e`],
    ["a header, even one that is null", `${r}/headers/h`, `${r}/headers/h`],
    ["a link", `${r}/links/l`, `${r}/links/l`],
    ["a callback", "#/paths/~1a/get/callbacks/c", "#/paths/~1a/get/callbacks/c"],
    ["a list of callbacks", "#/paths/~1a/get/callbacks", get],
    ["an extension with the form of components", "#/x-a/#/components/schemas/A", undefined],
    ["the whole document", "#", undefined],
    ["what belongs to no part", "#/info/title", undefined],
  ])("have around %s the innermost part", (_, pointer, part) => {
    expect(partAround(pointer)).toBe(part);
  });

  it("are its components", () => {
    expect(componentsOf(document)).toEqual([
      ...["A", "B", "C", ""].map((name) => `#/components/schemas/${name}`),
      ...["#/components/responses/R", "#/components/callbacks/C"],
    ]);
    expect(componentsOf(documentWith({}))).toEqual([]);
  });

  it("need what they refer to, what they stand in, and their security schemes, but not themselves", () => {
    expect(used.get(get)).toEqual(["#/paths/~1a", "#/components/securitySchemes/own", a]);
    expect(used.get("#/paths/~1a/additionalOperations/COPY")).toEqual([
      "#/paths/~1a",
      "#/components/securitySchemes/all",
    ]);
    expect(used.get(a)).toEqual([b]);
    expect(users.get(a)).toEqual([get]);
    expect(users.get(b)).toEqual([a]);
  });

  it("need no security scheme where the document asks for none", () => {
    const { used } = findParts(documentWith({ paths: { "/a": { get: {} } } }));
    expect(used.get(get)).toEqual(["#/paths/~1a"]);
  });
});

it("A document without parts of it keeps all others, and is a copy", () => {
  const whole = documentOf({ A: { anyOf: [ref("B"), ref("C"), true] }, B: {}, C: {} });
  const before = JSON.stringify(whole);
  expect(withoutParts(whole, new Set([b, `${a}/anyOf/0`]))).toEqual(
    documentOf({ A: { anyOf: [ref("C"), true] }, C: {} }),
  );
  expect(JSON.stringify(whole)).toBe(before);
});
