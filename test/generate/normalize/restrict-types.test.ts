/** A schema, kept to some of the types that it leaves open. */
import { describe, expect, it } from "@jest/globals";
import { restrictTypes } from "../../../scripts/generate/normalize/restrict-types.js";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { documentOf, ref } from "../../support/generate/minimal-documents.js";

const string = { type: "string" };
const nothing = { type: "null" };

const components = {
  Text: string,
  Maybe: { type: ["string", "null"], minLength: 2 },
  Either: { anyOf: [ref("Maybe"), { type: "integer" }] },
  Round: { anyOf: [ref("Round"), nothing, string] },
};
const withoutNull = (schema: Schema) =>
  restrictTypes(documentOf(components), schema, (type) => type !== "null");

describe("a schema without null", () => {
  it.each<[what: string, schema: Schema, restricted: Schema | undefined]>([
    ["is itself where it takes none", string, string],
    ["is itself where it refers to one that takes none", ref("Text"), ref("Text")],
    [
      "names all other types where it left all open",
      true,
      { type: ["array", "boolean", "number", "object", "string"] },
    ],
    [
      "names them beside what it says",
      { description: "d" },
      { description: "d", type: ["array", "boolean", "number", "object", "string"] },
    ],
    ["has one type left", { type: ["string", "null"], minLength: 1 }, { type: "string", minLength: 1 }],
    ["has some left", { type: ["integer", "null", "string"] }, { type: ["integer", "string"] }],
    ["has its other members", { enum: ["a", null, 1] }, { enum: ["a", 1] }],
    [
      "has its other members and types",
      { type: ["string", "null"], enum: ["a", null] },
      { type: "string", enum: ["a"] },
    ],
    ["has its other branches", { anyOf: [string, nothing] }, { anyOf: [string] }],
    [
      "has branches without null",
      { oneOf: [{ enum: [null, "a"] }, { type: ["null", "integer"] }] },
      { oneOf: [{ enum: ["a"] }, { type: "integer" }] },
    ],
    [
      "has parts without null",
      { allOf: [{ type: ["string", "null"] }, { description: "d" }] },
      {
        allOf: [
          { type: "string" },
          { description: "d", type: ["array", "boolean", "number", "object", "string"] },
        ],
      },
    ],
    ["is written out where it refers to one that takes null", ref("Maybe"), { type: "string", minLength: 2 }],
    [
      "is written out through references and unions",
      ref("Either"),
      { anyOf: [{ type: "string", minLength: 2 }, { type: "integer" }] },
    ],
    [
      "keeps what stands beside the reference",
      { ...ref("Maybe"), maxLength: 9 },
      { allOf: [{ type: "string", minLength: 2 }, { maxLength: 9 }] },
    ],
    ["is none where null is all", nothing, undefined],
    ["is none where null is all, as a constant", { const: null }, undefined],
    ["is none where null is all, of a union", { oneOf: [nothing, { enum: [null] }] }, undefined],
  ])("%s", (_, schema, restricted) => {
    // Not `toEqual`, which takes no notice of items that are undefined.
    expect(withoutNull(schema)).toStrictEqual(restricted);
  });

  it("ends, of a union that refers to itself", () => {
    const end = JSON.stringify({ allOf: [components.Round], type: "string" });
    expect(JSON.stringify(withoutNull(ref("Round")))).toContain(end);
  });
});
