/** A schema whose check leads back to itself on the same value would never end; on a part of the value it ends. */
import { describe, expect, it } from "@jest/globals";
import { refuseCycles } from "../../../scripts/generate/openapi/reference-cycles.js";
import { Refusal } from "../../../scripts/generate/refusal.js";
import { documentOf, documentWith, ref } from "../../support/generate/minimal-documents.js";

/** The places of what is refused. */
function placesOf(schemas: Record<string, unknown>): string[] {
  try {
    refuseCycles(documentOf(schemas));
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problems.map(({ pointer }) => pointer);
  }
}

const inList = ["allOf", "anyOf", "oneOf"].map((keyword): [string, (schema: object) => object, string] => [
  keyword,
  (schema) => ({ [keyword]: [{ type: "string" }, schema] }),
  `${keyword}/1`,
]);
const alone = ["not", "if", "then", "else"].map((keyword): [string, (schema: object) => object, string] => [
  keyword,
  (schema) => ({ [keyword]: schema }),
  keyword,
]);
const inPlace: [string, (schema: object) => object, string][] = [
  ...inList,
  ...alone,
  ["dependentSchemas", (schema) => ({ dependentSchemas: { a: schema } }), "dependentSchemas/a"],
];

describe("a circle on the same value is refused, with the place of a reference in it:", () => {
  it.each(inPlace)("by %s to itself", (_, wrap, at) => {
    expect(placesOf({ A: wrap(ref("A")) })).toEqual([`#/components/schemas/A/${at}`]);
  });

  it.each(inPlace)("by %s through other schemas and keywords", (_, wrap, at) => {
    const schemas = {
      Ends: true,
      A: wrap({ allOf: [ref("Ends"), ref("B")] }),
      B: ref("C"),
      C: wrap(ref("A")),
    };
    expect(placesOf(schemas)).toEqual([`#/components/schemas/A/${at}/allOf/1`]);
  });

  it("with the names of all schemas in it, and none that only leads to it", () => {
    const schemas = { Leads: ref("A"), A: ref("B"), B: { not: ref("A") } };
    expect(() => refuseCycles(documentOf(schemas))).toThrow(/ on the same value, through A, B: /);
  });

  it("by references alone", () => {
    expect(placesOf({ A: ref("B"), B: ref("A") })).toEqual(["#/components/schemas/A"]);
  });

  it("also after schemas whose references come to an end", () => {
    const schemas = {
      A: ref("B"),
      B: { anyOf: [ref("C"), ref("D")] },
      C: ref("D"),
      D: true,
      E: { not: ref("E") },
    };
    expect(placesOf(schemas)).toEqual(["#/components/schemas/E/not"]);
  });

  it("each circle once, and not what only leads to it", () => {
    const schemas = {
      Leads: { allOf: [ref("A"), ref("B")] },
      A: { oneOf: [ref("A"), ref("B")] },
      B: { not: ref("C") },
      C: { if: ref("B") },
    };
    expect(placesOf(schemas)).toEqual(["#/components/schemas/A/oneOf/0", "#/components/schemas/B/not"]);
  });

  it("however long it is", () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [
        `S${index}`,
        { allOf: [ref(`S${(index + 1) % 20_000}`)] },
      ]),
    );
    expect(placesOf(schemas)).toEqual(["#/components/schemas/S0/allOf/0"]);
  });
});

describe("a circle that goes into the value is none of these:", () => {
  it.each<[string, object]>([
    [
      "properties",
      { properties: { a: ref("A") }, patternProperties: { a: ref("A") }, additionalProperties: ref("A") },
    ],
    ["items", { items: ref("A"), prefixItems: [ref("A")], contains: ref("A") }],
    [
      "what is left",
      { unevaluatedItems: ref("A"), unevaluatedProperties: ref("A"), propertyNames: ref("A") },
    ],
    ["definitions", { $defs: { a: ref("A") } }],
    ["a union that goes into it", { anyOf: [{ type: "string" }, { items: ref("A") }] }],
    ["data", { enum: [{ allOf: [ref("A")] }], default: ref("A") }],
  ])("%s", (_, schema) => {
    expect(placesOf({ A: schema })).toEqual([]);
  });

  it("a document without schemas", () => {
    expect(() => refuseCycles(documentWith({}))).not.toThrow();
  });

  it("a schema that many lead to", () => {
    expect(placesOf({ A: { allOf: [ref("B"), ref("C")] }, B: ref("D"), C: ref("D"), D: true })).toEqual([]);
  });
});
