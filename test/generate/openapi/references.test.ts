/** What a reference leads to. */
import { describe, expect, it } from "@jest/globals";
import {
  componentOf,
  dereference,
  refer,
  referencesIn,
} from "../../../scripts/generate/openapi/references.js";
import { documentWith, ref } from "../../support/generate/minimal-documents.js";

it("A reference to a reference is followed to what stands there", () => {
  const parameters = { a: { $ref: "#/components/parameters/b" }, b: { name: "b" } };
  const document = documentWith({ components: { parameters } });
  expect(dereference(document, { $ref: "#/components/parameters/a" })).toEqual({ name: "b" });
  expect(dereference(document, { name: "c" })).toEqual({ name: "c" });
});

describe("the component schema of a reference", () => {
  it.each(["A", "a/b", "100%"])("is found by its name: %s", (name) => {
    expect(componentOf(refer(name))).toBe(name);
  });

  it.each([
    ["another section", "#/components/responses/A"],
    ["a part of a schema", "#/components/schemas/A/items"],
    ["another file", "a.json#/components/schemas/A"],
    ["what is no text", { $ref: "#/components/schemas/A" }],
    ["nothing", undefined],
  ])("is none for %s", (_, reference) => {
    expect(componentOf(reference)).toBeUndefined();
  });
});

it("The references in a schema are the names of components, each once, in their order, and remembered", () => {
  const schema = {
    items: { allOf: [ref("B"), ref("A")] },
    properties: { b: ref("B"), c: { $ref: "#/components/responses/C" } },
  };
  expect(referencesIn(schema)).toEqual(["B", "A"]);
  expect(referencesIn(schema)).toBe(referencesIn(schema));
  for (const none of [true, false, null]) expect(referencesIn(none as boolean)).toEqual([]);
});
