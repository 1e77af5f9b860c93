/** Types that other languages have, and unions that are written otherwise, are read as those of JSON Schema. */
import { describe, expect, it } from "@jest/globals";
import { correctAllOf, correctTypes, correctUnions } from "../../../scripts/generate/read/correct-types.js";
import type { Correct, Node } from "../../../scripts/generate/read/correction.js";

/** What a correction makes of a schema, and the keywords that it tells of, each with its message. */
function read(correct: Correct, given: Node) {
  const told: [key: string | undefined, message: string][] = [];
  const schema = correct(given, (message, key) => told.push([key, message]));
  return { schema, told };
}

describe("the type", () => {
  const string = { type: "string" };
  const number = { type: "number" };
  const integer = { type: "integer" };
  const dateTime = { ...string, format: "date-time" };
  const bytes = { ...string, format: "binary" };

  it.each<[name: string, meaning: Node]>([
    ["any", {}],
    ["bool", { type: "boolean" }],
    ["int", integer],
    ["int32", { ...integer, format: "int32" }],
    ["int64", { ...integer, format: "int64" }],
    ["long", { ...integer, format: "int64" }],
    ["decimal", number],
    ["float", { ...number, format: "float" }],
    ["double", { ...number, format: "double" }],
    ["str", string],
    ["text", string],
    ["date", { ...string, format: "date" }],
    ["datetime", dateTime],
    ["date-time", dateTime],
    ["uuid", { ...string, format: "uuid" }],
    ["file", bytes],
    ["binary", bytes],
    ["list", { type: "array" }],
    ["dict", { type: "object" }],
    ["map", { type: "object" }],
    ["object", { type: "object" }],
  ])("%s has its meaning, also in capital letters", (name, meaning) => {
    const { schema, told } = read(correctTypes, { type: name.toUpperCase(), title: "a" });
    expect(schema).toStrictEqual({ ...meaning, title: "a" });
    expect(told).toEqual([["type", expect.stringContaining(`is read as ${meaning.type ?? "any"}.`)]]);
  });

  it.each([{}, { type: "null" }, { type: ["array", "null"] }, { type: 1 }])(
    "stays where it has one meaning, or none: %j",
    (given) => {
      const { schema, told } = read(correctTypes, given);
      expect(schema).toBe(given);
      expect(told).toEqual([]);
    },
  );

  it("is told of where it is corrected in a list", () => {
    expect(read(correctTypes, { type: [null, "string", null] })).toStrictEqual({
      schema: { type: ["null", "string"] },
      told: [["type", expect.stringMatching(/null as the type of that name/)]],
    });
  });
});

describe("a union", () => {
  it("without null stays, and is not copied", () => {
    const given = { anyOf: [{ type: "null" }], oneOf: {} };
    expect(read(correctUnions, given).schema).toBe(given);
  });

  it("may have null in both of its lists", () => {
    const { schema, told } = read(correctUnions, { anyOf: [null], oneOf: [true, { type: null }] });
    expect(schema).toStrictEqual({ anyOf: [{ type: "null" }], oneOf: [true, { type: "null" }] });
    expect(told.map(([key]) => key)).toEqual(["anyOf", "oneOf"]);
  });
});

describe("a part of an allOf that says only nullable: true", () => {
  it.each([{ nullable: true }, { nullable: true, title: "t" }, { nullable: true, description: "d" }])(
    "says it of the whole: %j",
    (part) => {
      expect(read(correctAllOf, { allOf: [part, true], title: "a" })).toStrictEqual({
        schema: { allOf: [true], title: "a", nullable: true },
        told: [["allOf", expect.stringMatching(/nullable: true .* of the whole/)]],
      });
    },
  );

  it.each([
    { nullable: true, type: "string" },
    { nullable: true, "x-title": "t" },
    { nullable: "true" },
    { title: "t" },
    null,
  ])("is no other: %j", (part) => {
    const given = { allOf: [part] };
    expect(read(correctAllOf, given).schema).toBe(given);
  });
});
