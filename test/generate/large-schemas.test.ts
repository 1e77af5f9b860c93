/** Schemas as large as the limits allow are compiled, and their guards say what they should. */
import { expect, it } from "@jest/globals";
import type { Guard } from "../../generated/contract.js";
import { mostMembers } from "../../scripts/generate/openapi/limits.js";
import { load, makeOf } from "../support/generate/generate-in-process.js";
import { documentOf } from "../support/generate/minimal-documents.js";

const names = Array.from({ length: mostMembers }, (_, index) => `m${index}`);
const branch = (name: string) => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { const: name } },
});
const last = names.at(-1);

it.each<[what: string, schema: object, right: unknown, wrong: unknown]>([
  [
    "properties",
    { required: [last], properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])) },
    Object.fromEntries(names.map((name) => [name, name])),
    { [`${last}`]: 1 },
  ],
  ["branches", { oneOf: [...names, "n"].map(branch) }, { kind: "n" }, { kind: "o" }],
  ["values of an enum", { enum: [...names, ...names.map((name) => `n${name}`)] }, `n${last}`, "o"],
])("A guard of many %s tells what fits from what does not", async (_, schema, right, wrong) => {
  const made = await makeOf(documentOf({ Large: schema }));
  const { isLarge } = (await load(made, 'export * from "./generated/validators.js";')) as {
    isLarge: Guard<unknown>;
  };
  expect([isLarge(right), isLarge(wrong)]).toEqual([true, false]);
});
