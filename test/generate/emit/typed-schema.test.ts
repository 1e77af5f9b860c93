/** The type of a schema, where several keywords decide it together. */
import { describe, expect, it } from "@jest/globals";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { ref } from "../../support/generate/minimal-documents.js";
import { typeOf } from "../../support/generate/type-in.js";

const text = { type: "string" };
const number = { type: "number" };
const named = (name: string, schema: Schema) => ({
  type: "object",
  required: [name],
  properties: { [name]: schema },
});
const component = (name: string) => `components["schemas"]["${name}"]`;

const others = {
  Cat: named("kind", text),
  Text: text,
  Either: { type: ["string", "object"], properties: { a: text } },
  Mixed: { anyOf: [{ enum: ["a", 1] }, ref("More"), ref("Mixed")] },
  More: { anyOf: [{ const: "b" }, { type: "array", items: ref("Mixed") }] },
};

type Row = [what: string, schema: Schema, type: string];

describe("the type of a schema without composition", () => {
  it.each<Row>([
    ["is unknown for true", true, "unknown"],
    ["is unknown where nothing decides it", { description: "It." }, "unknown"],
    ["is never for false", false, "never"],
    [
      "is the union of its types, in the schema's order",
      { type: ["null", "string", "integer"] },
      ["null | string | number"].join(""),
    ],
    ["has one number for integers and numbers", { type: ["integer", "number"] }, "number"],
    [
      "is of every type where it only describes objects",
      { required: ["a"] },
      ["unknown[] | boolean | number | null | { a: {} | null; } | string"].join(""),
    ],
    ["has of its members those that its type allows", { type: "integer", enum: [1, "a", 2.5, null] }, "1"],
    ["is a constant", { const: "a" }, '"a"'],
    ["is a member that is also the constant", { enum: ["a", 1], const: 1 }, "1 & 1"],
    ["is one of the objects that it lists", { type: "object", enum: [{ a: 1 }, "b"] }, "{ a: 1; }"],
    ["is one of the lists that it lists", { type: "array", enum: [[1, "a"], 2] }, '[ 1, "a" ]'],
    ["is never where the constant has another type", { type: "string", const: 1 }, "never"],
  ])("%s", (_, schema, type) => {
    expect(typeOf(schema)).toBe(type);
  });
});

describe("the type of a schema with parts", () => {
  it.each<Row>([
    ["is all parts", { allOf: [ref("Cat"), named("a", text)] }, `${component("Cat")} & { a: string; }`],
    [
      "is a reference and what stands beside it",
      { ...ref("Cat"), ...named("a", text) },
      [`${component("Cat")} & { a: string; }`].join(""),
    ],
    [
      "is a reference alone, where only words stand beside it",
      { ...ref("Cat"), title: "It" },
      component("Cat"),
    ],
    [
      "is a reference alone, where only a type stands beside it",
      { ...ref("Cat"), type: "object" },
      component("Cat"),
    ],
    ...["anyOf", "oneOf"].flatMap((union): Row[] => [
      [
        `is what both say, of ${union} beside properties`,
        { ...named("a", text), [union]: [ref("Cat")] },
        [`${component("Cat")} & { a: string; }`].join(""),
      ],
      [
        `is without the branches of ${union} that have no type left`,
        { ...text, [union]: [text, number] },
        "string",
      ],
      [`is never, where no branch of ${union} has a type left`, { ...text, [union]: [number] }, "never"],
      [
        `has each branch of ${union} once`,
        { [union]: [text, { ...text, title: "Same" }, number] },
        "string | number",
      ],
    ]),
    ["is unknown where a branch is true", { anyOf: [text, true] }, "unknown"],
    ["is unknown where a branch says nothing", { anyOf: [text, {}] }, "unknown"],
    [
      "has its properties in each branch that is an object",
      { type: ["object", "string"], properties: { a: text }, anyOf: [ref("Cat"), text] },
      `(${component("Cat")} & { a?: string; }) | string`,
    ],
    [
      "has all numbers of its branches, also those that are integers",
      {
        type: ["object", "number"],
        allOf: [{ required: ["a"] }, { anyOf: [{ type: "integer", enum: [1] }, { enum: [2.5] }] }],
      },
      "1 | 2.5",
    ],
    [
      "is one kind at a time, of which integers and numbers are one",
      {
        allOf: [
          { required: ["a"] },
          { anyOf: [{ type: "integer", enum: [1] }, { enum: [2.5] }, { type: "object" }] },
        ],
      },
      "(1 | 2.5) | { a: {} | null; }",
    ],
    [
      "is a union for each type that the parts allow",
      { type: ["object", "integer"], allOf: [named("a", text), { properties: { b: text } }] },
      "{ a: string; } & { b?: string; }",
    ],
    [
      "is each type by itself, with integers and numbers as one",
      { type: ["object", "integer", "number"], allOf: [{ required: ["a"] }, { properties: { b: text } }] },
      "number | ({ a: {} | null; } & { b?: string; })",
    ],
    ["is what a part in a part says", { allOf: [{ allOf: [{ allOf: [ref("Cat")] }] }] }, component("Cat")],
    ...[
      { anyOf: [{ enum: ["x"] }] },
      { oneOf: [{ enum: ["x"] }] },
      { allOf: [{ enum: ["x"] }] },
      { const: "x" },
      { enum: ["x"] },
    ].map(
      (part): Row => [`counts a part with ${Object.keys(part)[0]} alone`, { allOf: [text, part] }, '"x"'],
    ),
    ...[
      [{ properties: { b: text } }, "{ b?: string; }"],
      [{ required: ["b"] }, "{ b: {} | null; }"],
      [{ additionalProperties: text }, "{ [key: string]: string; }"],
      [{ patternProperties: { "^b": text } }, "{ [key: string]: unknown; }"],
    ].map(
      ([part, type]): Row => [
        `counts a part with ${Object.keys(part as object)[0]} alone`,
        { allOf: [ref("Cat"), part] },
        `${component("Cat")} & ${type}`,
      ],
    ),
    ...[
      [{ items: text }, "string[]"],
      [{ prefixItems: [text] }, "[ string?, ...unknown[] ]"],
    ].map(
      ([part, type]): Row => [
        `counts a part with ${Object.keys(part as object)[0]} alone`,
        { type: "array", allOf: [{ title: "It" }, part] },
        type as string,
      ],
    ),
    ["is never with a part that is false", { allOf: [ref("Cat"), false] }, "never"],
  ])("%s", (_, schema, type) => {
    expect(typeOf(schema, others)).toBe(type);
  });
});

describe("a reference", () => {
  it.each<Row>([
    [
      "stays where its target allows no other types",
      { ...ref("Text"), type: ["string", "null"] },
      component("Text"),
    ],
    [
      "becomes its target limited to the types around it",
      { ...ref("Either"), type: "object" },
      "{ a?: string; }",
    ],
    [
      "is limited also in what its target refers to, and stays where it leads back",
      { ...ref("Mixed"), type: "string" },
      `"a" | "b" | ${component("Mixed")}`,
    ],
    [
      "is limited each time",
      {
        type: "object",
        properties: { a: { ...ref("Either"), type: "string" }, b: { ...ref("Either"), type: "string" } },
      },
      "{ a?: string; b?: string; }",
    ],
  ])("%s", (_, schema, type) => {
    expect(typeOf(schema, others)).toBe(type);
  });
});

describe("a property that only one side sees", () => {
  const id = { ...text, readOnly: true };
  const secret = { ...text, writeOnly: true };
  const markedTypeOf = (schema: Schema) => typeOf(schema, others, true);

  it.each<Row>([
    [
      "is marked",
      { type: "object", properties: { id, secret, a: text } },
      ["{ id?: $Read<string>; secret?: $Write<string>; a?: string; }"].join(""),
    ],
    [
      "is marked where another part of the whole has its schema",
      { type: "object", allOf: [{ properties: { id, secret } }, { required: ["id", "secret", "a"] }] },
      "{ id?: $Read<string>; secret?: $Write<string>; } & { id: $Read<{} | null>; secret: $Write<{} | null>; a: {} | null; }",
    ],
    [
      "is marked where a part of a part has its schema",
      { type: "object", allOf: [{ allOf: [{ properties: { id } }] }, { required: ["id"] }] },
      "{ id?: $Read<string>; } & { id: $Read<{} | null>; }",
    ],
    [
      "is marked by its own schema, and not by that of another part",
      { type: "object", allOf: [{ properties: { id } }, { properties: { id: text } }] },
      "{ id?: $Read<string>; } & { id?: string; }",
    ],
  ])("%s", (_, schema, type) => {
    expect(markedTypeOf(schema)).toBe(type);
  });
});
