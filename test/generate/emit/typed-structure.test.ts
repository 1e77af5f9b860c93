/** The types of objects and of lists. */
import { describe, expect, it } from "@jest/globals";
import { anyOf, objectForm } from "../../../scripts/generate/emit/typed-structure.js";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { ref } from "../../support/generate/minimal-documents.js";
import { typeOf } from "../../support/generate/type-in.js";

const text = { type: "string" };
const number = { type: "number" };
const object = (more: object) => ({ type: "object", ...more });
const list = (more: object) => ({ type: "array", ...more });

type Row = [what: string, schema: Schema, type: string];

describe("the type of an object", () => {
  const required = ["a"];
  const properties = { b: text };
  const patternProperties = { "^c": number };
  const closed = { additionalProperties: false };

  it.each<Row>([
    ["has the properties that are described", object({ properties }), "{ b?: string; }"],
    [
      "has also a property that is only required",
      object({ properties, required }),
      "{ b?: string; a: {} | null; }",
    ],
    [
      "has a required property as the additional ones are described",
      object({ properties, required, additionalProperties: number }),
      "{ b?: string; a: number; } & { [key: string]: number | string; }",
    ],
    [
      "has a required property of any type, where additional ones are allowed",
      object({ required, additionalProperties: true }),
      "{ a: {} | null; } & { [key: string]: unknown; }",
    ],
    [
      "has no value, where a required property is not allowed",
      object({ required, ...closed }),
      ["{ a: never; } & { [key: string]: never; }"].join(""),
    ],
    [
      "has a required property of any type, where patterns may describe it",
      object({ required, patternProperties, additionalProperties: text }),
      "{ a: {} | null; } & { [key: string]: number | string; }",
    ],
    [
      "has others of the types of its patterns and its properties, where it is closed but for these",
      object({ properties, patternProperties, ...closed }),
      "{ b?: string; } & { [key: string]: number | string; }",
    ],
    [
      "has any others, where it has patterns and is open",
      object({ patternProperties }),
      "{ [key: string]: unknown; }",
    ],
    ["has no others, where it is closed", object({ properties, ...closed }), "{ b?: string; }"],
    [
      "has any others, where it has a property of any type and describes others",
      object({ properties: { a: true }, additionalProperties: text }),
      "{ a?: unknown; } & { [key: string]: unknown; }",
    ],
    [
      "has no properties, where it describes none and is closed",
      object({ ...closed }),
      "{ [key: string]: never; }",
    ],
    ["has any properties, where it says nothing", object({}), "Record<string, unknown>"],
    [
      "has properties with the names of what objects inherit, where it requires them",
      object({ required: ["toString"], properties: {} }),
      "{ toString: {} | null; }",
    ],
  ])("%s", (_, schema, type) => {
    expect(typeOf(schema)).toBe(type);
  });

  it("is asked for the marks of all its properties, with their schemas where it has them", () => {
    const asked: unknown[] = [];
    objectForm(
      { properties: { a: text }, required: ["a", "b"] },
      (schema) => schema,
      (form, name, property) => {
        asked.push({ name, property });
        return form;
      },
    );
    expect(asked).toEqual([
      { name: "a", property: text },
      { name: "b", property: undefined },
    ]);
  });
});

describe("the type of a list", () => {
  const prefixItems = [text];
  const others = { Other: list({ prefixItems: [text, number] }) };
  const open = "[ string?, ...unknown[] ]";

  it.each<Row>([
    ["has items of any type, where it says nothing of them", list({}), "unknown[]"],
    ["has items of the type that is described", list({ items: text }), "string[]"],
    ["has no items, where none is allowed", list({ items: false }), "[ ]"],
    [
      "has no items, where no value fits all that is described",
      list({ items: { allOf: [text, number] } }),
      "[ ]",
    ],
    ["has the first items by their place", list({ prefixItems, items: number }), "[ string?, ...number[] ]"],
    [
      "ends after the first items, where no others are allowed",
      list({ prefixItems, items: false }),
      "[ string? ]",
    ],
    [
      "has no items, where a part of it lets none be unevaluated",
      list({ allOf: [{ unevaluatedItems: false }] }),
      "[ ]",
    ],
    [
      "ends where others would not be evaluated",
      list({ prefixItems, unevaluatedItems: false }),
      "[ string? ]",
    ],
    [
      "goes on where others are described",
      list({ prefixItems, items: number, unevaluatedItems: false }),
      ["[ string?, ...number[] ]"].join(""),
    ],
    [
      "goes on where those not evaluated are described",
      list({ prefixItems, unevaluatedItems: number }),
      open,
    ],
    ...[
      { anyOf: [{ items: true }] },
      { oneOf: [{ items: true }] },
      { allOf: [{ minItems: 1 }] },
      { if: { minItems: 1 } },
      { dependentSchemas: { a: true } },
      { contains: { type: "number" } },
    ].map(
      (evaluating): Row => [
        `goes on where ${Object.keys(evaluating)[0]} may evaluate others`,
        list({ prefixItems, unevaluatedItems: false, ...evaluating }),
        open,
      ],
    ),
    [
      "goes on where a reference may evaluate others",
      list({ prefixItems, unevaluatedItems: false, ...ref("Other") }),
      `components["schemas"]["Other"] & ${open}`,
    ],
    [
      "has the places that must be there",
      list({ prefixItems: [text, number], minItems: 1 }),
      ["[ string, number?, ...unknown[] ]"].join(""),
    ],
    ["ends at its greatest length", list({ prefixItems, maxItems: 1 }), "[ string? ]"],
  ])("%s", (_, schema, type) => {
    expect(typeOf(schema, others)).toBe(type);
  });
});

describe("a union", () => {
  it("has no branch twice, whatever the words on it", () => {
    const said = { title: "A", summary: "A", description: "A", format: "A", deprecated: true };
    const shown = { default: "A", example: "A", examples: ["A"] };
    expect(anyOf([text, { ...text, ...said, ...shown }])).toEqual({ ...text, ...said, ...shown });
    expect(anyOf([text, number, { ...number, title: "B" }])).toEqual({
      anyOf: [text, { ...number, title: "B" }],
    });
  });

  it("is its only branch, any value where a branch is any value, and none where it has no branch", () => {
    expect(anyOf([text])).toBe(text);
    expect(anyOf([text, true])).toBe(true);
    expect(anyOf([])).toEqual({ enum: [] });
  });

  it("tells branches apart by what they say, also where all keywords are the same", () => {
    expect(anyOf([{ enum: ["a"] }, { enum: ["b"] }])).toEqual({ anyOf: [{ enum: ["a"] }, { enum: ["b"] }] });
  });
});
