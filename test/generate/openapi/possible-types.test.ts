/** Which types a schema leaves open. */
import { describe, expect, it } from "@jest/globals";
import { typesOf } from "../../../scripts/generate/openapi/possible-types.js";
import { documentOf, ref } from "../../support/generate/minimal-documents.js";

describe("the types that a schema leaves open", () => {
  const all = ["array", "boolean", "integer", "null", "number", "object", "string"];
  const document = documentOf({
    Text: { type: "string" },
    Either: { oneOf: [{ $ref: "#/components/schemas/Text" }, { type: "integer" }] },
    Ping: { anyOf: [ref("Pong"), { type: "string" }] },
    Pong: { oneOf: [ref("Ping"), { type: "null" }] },
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
    ["an integer as a member", { enum: [1] }, ["integer", "number"]],
    ["a fraction as a member", { enum: [1.5] }, ["number"]],
    ["integers of which one is a member", { type: "integer", enum: [1, 1.5] }, ["integer"]],
    ["numbers", { type: "number" }, ["integer", "number"]],
    ["numbers that are integers", { allOf: [{ type: "integer" }, { type: "number" }] }, ["integer"]],
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
    ["a union with itself", ref("Round"), ["string"]],
    ["a union with each other", ref("Ping"), ["null", "string"]],
    ["what is not there", ref("Nowhere"), all],
  ])("%s", (_, schema, types) => {
    expect([...typesOf(document, schema as never)]).toEqual(types);
  });

  it("are found in time where each of many unions refers to the next twice", () => {
    const names = Array.from({ length: 60 }, (_, i) => `S${i}`);
    const chain = names.map((name, i) => [name, { anyOf: [ref(`S${i + 1}`), ref(`S${i + 1}`)] }]);
    const document = documentOf({ ...Object.fromEntries(chain), S60: { type: "string" } });
    expect([...typesOf(document, ref("S0"))]).toEqual(["string"]);
  });
});
