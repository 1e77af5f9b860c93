/** What a reference leads to, and which types a schema leaves open. */

import { describe, expect, it } from "@jest/globals";
import { typesOf } from "../../../scripts/generate/openapi/possible-types.js";
import { dereference } from "../../../scripts/generate/openapi/references.js";
import { documentOf, documentWith, ref } from "../../support/generate/minimal-documents.js";

describe("the types that a schema leaves open", () => {
  const all = ["array", "boolean", "integer", "null", "number", "object", "string"];
  const document = documentOf({
    Text: { type: "string" },
    Either: { oneOf: [{ $ref: "#/components/schemas/Text" }, { type: "integer" }] },
    Round: { anyOf: [{ $ref: "#/components/schemas/Round" }, { type: "string" }] },
  });

  it.each<[what: string, schema: boolean | object | undefined, types: string[]]>([
    ["none at all", undefined, all],
    ["true", true, all],
    ["false", false, []],
    ["an empty one", {}, all],
    ["a type", { type: "string" }, ["string"]],
    ["types", { type: ["string", "null"] }, ["null", "string"]],
    ["members", { enum: ["a", null, [], {}, true] }, ["array", "boolean", "null", "object", "string"]],
    ["a number's members", { enum: [1] }, ["number"]],
    ["a constant", { const: [] }, ["array"]],
    ["null as a constant", { const: null }, ["null"]],
    ["a reference", ref("Text"), ["string"]],
    ["a reference to a union", ref("Either"), ["integer", "string"]],
    ["a union", { anyOf: [{ type: "string" }, { type: "null" }] }, ["null", "string"]],
    [
      "two unions",
      { anyOf: [{ type: "string" }, { type: "null" }], oneOf: [{ type: "string" }] },
      ["string"],
    ],
    ["all parts", { allOf: [{ type: ["string", "null"] }, { type: ["string", "array"] }] }, ["string"]],
    ["a type beside a reference", { type: ["string", "integer"], ...ref("Either"), enum: ["a"] }, ["string"]],
    ["a union with itself", ref("Round"), all],
    ["what is not there", ref("Nowhere"), all],
  ])("%s", (_, schema, types) => {
    expect([...typesOf(document, schema as never)]).toEqual(types);
  });

  it("end: a union of unions of itself is open after sixteen steps", () => {
    let schema: object = { type: "string" };
    for (let depth = 0; depth < 16; depth++) schema = { allOf: [schema] };
    expect([...typesOf(document, schema as never)]).toEqual(["string"]);
    expect([...typesOf(document, { allOf: [schema] } as never)]).toEqual(all);
  });
});

it("A reference to a reference is followed to what stands there", () => {
  const parameters = { a: { $ref: "#/components/parameters/b" }, b: { name: "b" } };
  const document = documentWith({ components: { parameters } });
  expect(dereference(document, { $ref: "#/components/parameters/a" })).toEqual({ name: "b" });
  expect(dereference(document, { name: "c" })).toEqual({ name: "c" });
});
