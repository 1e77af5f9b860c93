/** Keywords of schemas are corrected where only one meaning is possible, and stay where it is not clear. */
import { describe, expect, it } from "@jest/globals";
import { correctSchema } from "../../../scripts/generate/read/correct-schema.js";
import type { Node } from "../../../scripts/generate/read/correction.js";

/** The fields of such a schema have the right form already. */
function read(given: Node) {
  const told: [key: string | undefined, message: string][] = [];
  const schema = correctSchema(given, (message, key) => told.push([key, message]));
  return { schema, told };
}

it.each<Node>([
  { type: "integer", enum: ["a1", "1a", "1.a", ".5", "1e3", true, null, ["1"]] },
  { type: ["integer", "null"], enum: ["1", null] },
  { type: ["null", "integer"], enum: ["1", null] },
  { type: "boolean", enum: ["truely", "untrue", "yes", true] },
  { type: "string", enum: ["1", null, { a: 1 }, [1]] },
  { enum: ["true", "1", true, 1] },
  { multipleOf: 0.5, minimum: -1, maximum: -0.5, exclusiveMinimum: -2, minItems: 0, "x-minAge": -1 },
  { minLength: [-1], multipleOf: [0] },
  { pattern: "^a$" },
  { pattern: "see /^a$/" },
  { pattern: "/^a$/ or b" },
  { pattern: "/a$/" },
  { pattern: "/^a/" },
  { required: ["a", "b"], properties: { a: { required: ["b"] } } },
  { allOf: [{ nullable: false }], anyOf: [], items: {}, additionalItems: false },
  { $id: "a", description: 'A "$ref": in words' },
])("A schema stays, and is not copied, where nothing else is meant for certain: %j", (given) => {
  const { schema, told } = read(given);
  expect(schema).toBe(given);
  expect(told).toEqual([]);
});

describe("the members of an enum", () => {
  it.each<[type: string, members: unknown[], meant: unknown[]]>([
    ["integer", ["12", "-3", 4, "five"], [12, -3, 4, "five"]],
    ["number", ["1.25", "-0.5", 2], [1.25, -0.5, 2]],
    ["boolean", ["true", "false"], [true, false]],
    ["string", [1, false, "a", null], ["1", "false", "a", null]],
  ])("are values of its type, %s", (type, members, meant) => {
    expect(read({ type, enum: members })).toStrictEqual({
      schema: { type, enum: meant },
      told: [["enum", expect.stringContaining(`values of its type, ${type}`)]],
    });
  });

  it("are there once, also where they are the same only as values of the type", () => {
    const { schema, told } = read({ type: "integer", enum: [1, "1", 2] });
    expect(schema).toStrictEqual({ type: "integer", enum: [1, 2] });
    expect(told).toHaveLength(2);
  });
});

describe("a keyword that is passed over", () => {
  it.each<[given: Node, key: string, words: RegExp]>([
    [{ minLength: -1 }, "minLength", /minLength cannot be -1/],
    [{ maxItems: -2 }, "maxItems", /maxItems cannot be -2/],
    [{ multipleOf: -0.5 }, "multipleOf", /multipleOf cannot be -0.5/],
    [{ $id: "a", items: { $ref: "#/b" } }, "$id", /\$id is passed over/],
    [{ pattern: "/^a$/gim" }, "pattern", /with the flags gim /],
    [{ enum: [] }, "enum", /without members/],
  ])("is told of: %j", (given, key, words) => {
    const { schema, told } = read({ title: "t", ...given });
    expect(schema).not.toHaveProperty([key]);
    expect(schema).toHaveProperty("title", "t");
    expect(told).toEqual([[key, expect.stringMatching(words)]]);
  });
});

it("Slashes around a whole pattern are passed over, also where it has lines", () => {
  expect(read({ pattern: "/^a\nb$/gu" }).schema).toStrictEqual({ pattern: "^a\nb$" });
});

it("What is marked as required is required, also where the object has no list", () => {
  const properties = { a: { required: true }, b: {} };
  expect(read({ properties }).schema).toStrictEqual({ properties, required: ["a"] });
  expect(read({ required: [true] }).schema).toStrictEqual({});
});

it("A tuple that says nothing of more items takes any", () => {
  expect(read({ items: [true] }).schema).toStrictEqual({ prefixItems: [true] });
});
