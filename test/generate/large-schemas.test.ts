/** Large schemas are compiled, and their guards say what they should. */
import { expect, it } from "@jest/globals";
import type { Guard } from "../../generated/contract.js";
import type { Schema } from "../../scripts/generate/openapi/document.js";
import { load, makeOf } from "../support/generate/generate-in-process.js";
import { documentOfAll } from "../support/generate/minimal-documents.js";

const names = Array.from({ length: 1000 }, (_, index) => `m${index}`);
const branch = (name: string) => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { const: name } },
});
const last = names.at(-1);

it.each<[what: string, schema: Schema, right: unknown, wrong: unknown]>([
  [
    "properties",
    { required: [last], properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])) },
    Object.fromEntries(names.map((name) => [name, name])),
    { [`${last}`]: 1 },
  ],
  ["branches", { oneOf: [...names, "n"].map(branch) }, { kind: "n" }, { kind: "o" }],
  ["values of an enum", { enum: [...names, ...names.map((name) => `n${name}`)] }, `n${last}`, "o"],
])("A guard of many %s tells what fits from what does not", async (_, schema, right, wrong) => {
  const made = await makeOf(documentOfAll({ Large: schema }));
  const { isLarge } = (await load(made, 'export * from "./generated/validators.js";')) as {
    isLarge: Guard<unknown>;
  };
  expect([isLarge(right), isLarge(wrong)]).toEqual([true, false]);
});
