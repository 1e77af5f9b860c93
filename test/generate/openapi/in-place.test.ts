/** Which schemas apply to the same value. */
import { expect, it } from "@jest/globals";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { schemasInPlace } from "../../../scripts/generate/openapi/in-place.js";
import { ref } from "../../support/generate/minimal-documents.js";

const schemas: Record<string, Schema> = {
  A: { type: "string" },
  B: { allOf: [ref("A"), { minLength: 1 }] },
  Round: { anyOf: [ref("Round"), ref("A")] },
  Yes: true,
  undefined: { title: "has an unlucky name" },
};
const { A, B, Round } = schemas;

it.each<[what: string, schema: Schema | undefined, others: unknown[]]>([
  ["of a target, and of its parts", ref("B"), [B, ref("A"), A, { minLength: 1 }]],
  [
    "of each composition",
    { allOf: [A], anyOf: [{}], oneOf: [{ title: "t" }] } as Schema,
    [A, {}, { title: "t" }],
  ],
  ["each once, where a union leads back to itself", ref("Round"), [Round, ref("Round"), ref("A"), A]],
  ["not those of its members", { items: A, properties: { a: A }, not: A } as Schema, []],
  [
    "not those that say nothing",
    { allOf: [true, false, ref("Yes"), ref("Gone")] },
    [ref("Yes"), ref("Gone")],
  ],
])("A schema applies together with the ones %s", (_, schema, others) => {
  expect(schemasInPlace(schema, schemas)).toEqual([schema, ...others]);
});

it("A schema that says nothing is none", () => {
  for (const nothing of [true, false, undefined]) expect(schemasInPlace(nothing, schemas)).toEqual([]);
});
