/** A document of OpenAPI 3.0 as one of 3.1, and `nullable` wherever it stands. */
import { describe, expect, it } from "@jest/globals";
import { upgrade } from "../../../scripts/generate/normalize/upgrade.js";
import { documentOf } from "../../support/generate/minimal-documents.js";

/** What becomes of a schema in a document of this version. */
const become = (openapi: string, schema: object) => {
  const { components, openapi: version } = upgrade(
    { ...documentOf({ It: schema }), openapi },
    () => undefined,
  );
  return { version, schema: components?.schemas?.It };
};

/** What is noted of it, with its place. */
const notesOn = (openapi: string, schema: object) => {
  const notes: string[] = [];
  upgrade({ ...documentOf({ It: schema }), openapi }, (message, pointer) =>
    notes.push(`${message} at ${pointer}`),
  );
  return notes;
};

describe("a schema of 3.0", () => {
  it.each<[what: string, before: object, after: object]>([
    [
      "what is the same",
      { type: "string", minLength: 1, minimum: 1, example: 1 },
      { type: "string", minLength: 1, minimum: 1, example: 1 },
    ],
    ["a type that may be null", { type: "string", nullable: true }, { type: ["string", "null"] }],
    ["a type that may not", { type: "string", nullable: false }, { type: "string" }],
    [
      "members that may be null",
      { type: "string", nullable: true, enum: ["a"] },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      "members with null",
      { type: "string", nullable: true, enum: ["a", null] },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    ["members that may not be null", { nullable: false, enum: ["a"] }, { enum: ["a"] }],
    ["members without a type", { nullable: true, enum: ["a"] }, { enum: ["a", null] }],
    ["nothing but that it may be null", { nullable: true, description: "d" }, { description: "d" }],
    ["a bound left out", { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    ["another bound left out", { maximum: 1, exclusiveMaximum: true }, { exclusiveMaximum: 1 }],
    [
      "bounds that belong to it",
      { minimum: 1, exclusiveMinimum: false, maximum: 2, exclusiveMaximum: false },
      { minimum: 1, maximum: 2 },
    ],
    ["base64", { type: "string", format: "byte" }, { type: "string", contentEncoding: "base64" }],
    [
      "base64 by its other name",
      { type: "string", format: "base64" },
      { type: "string", contentEncoding: "base64" },
    ],
    [
      "bytes",
      { type: "string", format: "binary" },
      { type: "string", contentMediaType: "application/octet-stream" },
    ],
    [
      "a format that only has such a name in it",
      { type: "string", format: "bytecode" },
      { type: "string", format: "bytecode" },
    ],
    [
      "a format that only ends so",
      { type: "string", format: "x-byte" },
      { type: "string", format: "x-byte" },
    ],
    [
      "a reference, beside which only annotations count",
      {
        $ref: "#/a",
        minLength: 1,
        title: "t",
        description: "d",
        deprecated: true,
        readOnly: true,
        writeOnly: true,
        externalDocs: { url: "u" },
      },
      {
        $ref: "#/a",
        title: "t",
        description: "d",
        deprecated: true,
        readOnly: true,
        writeOnly: true,
        externalDocs: { url: "u" },
      },
    ],
    [
      "a reference that may be null",
      { $ref: "#/a", nullable: true, description: "d" },
      { description: "d", anyOf: [{ $ref: "#/a" }, { type: "null" }] },
    ],
    [
      "all parts that may be null",
      { allOf: [{ $ref: "#/a" }], nullable: true, readOnly: true },
      { readOnly: true, anyOf: [{ allOf: [{ $ref: "#/a" }] }, { type: "null" }] },
    ],
    [
      "a union that may be null",
      { oneOf: [{ type: "string" }], nullable: true },
      { anyOf: [{ oneOf: [{ type: "string" }] }, { type: "null" }] },
    ],
    [
      "an example of null beside a union that may be null",
      { oneOf: [{ type: "string" }], nullable: true, example: null, examples: [1], default: 2 },
      {
        example: null,
        examples: [1],
        default: 2,
        anyOf: [{ oneOf: [{ type: "string" }] }, { type: "null" }],
      },
    ],
    [
      "another union",
      { anyOf: [{ type: "string" }], nullable: true, minLength: 1 },
      { anyOf: [{ anyOf: [{ type: "string" }], minLength: 1 }, { type: "null" }] },
    ],
    [
      "an example that looks like a schema",
      { type: "object", nullable: true, example: { type: "string", nullable: true } },
      { type: ["object", "null"], example: { type: "string", nullable: true } },
    ],
  ])("%s", (_, before, after) => {
    expect(become("3.0.3", before)).toStrictEqual({ version: "3.1.1", schema: after });
  });

  it.each<[what: string, before: object, after: object]>([
    ["a bound of its own", { minimum: 0, exclusiveMinimum: 1 }, { minimum: 0, exclusiveMinimum: 1 }],
    [
      "another",
      { exclusiveMaximum: 1, nullable: true, type: "number" },
      { exclusiveMaximum: 1, type: ["number", "null"] },
    ],
    ["null as a type", { type: "null" }, { type: "null" }],
    ["types", { type: ["string", "integer"], nullable: true }, { type: ["string", "integer", "null"] }],
  ])("may have the form of 3.1, which is noted: %s", (_, before, after) => {
    expect(become("3.0.3", before)).toStrictEqual({ version: "3.1.1", schema: after });
    expect(notesOn("3.0.3", before)).toEqual([
      expect.stringMatching(
        /^(exclusiveM\w+|type) is read as OpenAPI 3\.1 has it\. at #\/components\/schemas\/It\/\w+$/,
      ),
    ]);
  });

  it("that says the same in 3.1 is the very same object", () => {
    const schema = { type: "object", required: ["a"], properties: { a: { format: "x-byte" } } };
    for (const it of [schema, { format: "bytecode" }]) expect(become("3.0.3", it).schema).toBe(it);
  });

  it("may have keywords that 3.0 does not have, which is noted", () => {
    const schema = { const: 1, properties: { a: { prefixItems: [{}] } } };
    expect(become("3.0.3", schema).schema).toBe(schema);
    expect(notesOn("3.0.3", schema)).toEqual([
      "prefixItems is read as OpenAPI 3.1 has it. at #/components/schemas/It/properties/a/prefixItems",
      "const is read as OpenAPI 3.1 has it. at #/components/schemas/It/const",
    ]);
  });

  it("is upgraded within others, too", () => {
    const inner = { type: "string", nullable: true };
    expect(become("3.0.0", { properties: { a: { items: inner } } }).schema).toEqual({
      properties: { a: { items: { type: ["string", "null"] } } },
    });
  });
});

describe("a schema of 3.1", () => {
  it.each<[what: string, before: object, after: object]>([
    [
      "a type that may be null",
      { type: "string", nullable: true, minLength: 1 },
      { type: ["string", "null"], minLength: 1 },
    ],
    [
      "types that may be null",
      { type: ["string", "integer"], nullable: true, minLength: 1 },
      { type: ["string", "integer", "null"], minLength: 1 },
    ],
    ["types with null", { type: ["null", "string"], nullable: true }, { type: ["null", "string"] }],
    ["types that may not", { type: ["string", "integer"], nullable: false }, { type: ["string", "integer"] }],
    [
      "what stands beside a reference and nullable",
      { properties: { a: { $ref: "#/a", nullable: true } } },
      { properties: { a: { anyOf: [{ $ref: "#/a" }, { type: "null" }] } } },
    ],
    [
      "what stands beside a reference alone",
      { nullable: false, properties: { a: { $ref: "#/a", minLength: 1 } } },
      { properties: { a: { $ref: "#/a", minLength: 1 } } },
    ],
    [
      "bounds as 3.0 has them",
      { minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false, minLength: 1 },
      { exclusiveMinimum: 0, maximum: 9, minLength: 1 },
    ],
    ["another bound as 3.0 has it", { maximum: 9, exclusiveMaximum: true }, { exclusiveMaximum: 9 }],
    ["a bound that nothing has", { exclusiveMinimum: true }, {}],
    [
      "a bound that may be null",
      { type: "number", minimum: 0, exclusiveMinimum: true, nullable: true },
      { type: ["number", "null"], exclusiveMinimum: 0 },
    ],
    [
      "a constant that may be null",
      { const: 1, nullable: true },
      { anyOf: [{ const: 1 }, { type: "null" }] },
    ],
    [
      "what stands beside a reference, too",
      { $ref: "#/a", minLength: 1, nullable: true },
      { anyOf: [{ $ref: "#/a", minLength: 1 }, { type: "null" }] },
    ],
    [
      "a bound that is a number",
      { exclusiveMinimum: 1, properties: { a: { nullable: false } } },
      { exclusiveMinimum: 1, properties: { a: {} } },
    ],
  ])("%s", (_, before, after) => {
    expect(become("3.1.0", before)).toStrictEqual({ version: "3.1.0", schema: after });
  });

  it("without nullable stays as it is", () => {
    const document = documentOf({ It: { type: "string", format: "byte", exclusiveMinimum: 1, $ref: "#/a" } });
    const notes: string[] = [];
    expect(upgrade(document, (message) => notes.push(message))).toBe(document);
    expect(notes).toEqual([]);
  });
});

it("Keywords in the form of the other version are noted once, with the first place and their number", () => {
  const schema = { nullable: true, properties: { a: { nullable: false }, b: { exclusiveMaximum: false } } };
  expect(notesOn("3.1.0", schema)).toEqual([
    "nullable is read as OpenAPI 3.0 has it (2 places, this is the first). at #/components/schemas/It/properties/a/nullable",
    "exclusiveMaximum is read as OpenAPI 3.0 has it. at #/components/schemas/It/properties/b/exclusiveMaximum",
  ]);
  expect(notesOn("3.0.3", { nullable: true, exclusiveMinimum: true })).toEqual([]);
});
