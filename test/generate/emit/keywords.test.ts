/** The keywords whose code is ours say what Ajv's own say, where Ajv is right. */
import { describe, expect, it } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Refusal } from "../../../scripts/generate/refusal.js";
import { codeOf, guardsIn, withoutPaths } from "../../support/generate/compiled-guards.js";

const ajv = new Ajv2020({ strict: false, validateSchema: false });

const [text, integer, nothing] = [{ type: "string" }, { type: "integer" }, { type: "null" }];

describe("a guard and Ajv have the same issues", () => {
  it.each<[schema: object, values: unknown[]]>([
    [{ anyOf: [text, nothing, { minimum: 5 }] }, ["a", null, 1, 7, true]],
    [{ anyOf: [{ type: "string" }] }, ["a", 1]],
    [{ items: { anyOf: [integer, { items: text }] } }, [[1, ["a"]], [1, [1]], [null]]],
    [{ oneOf: [integer, { minimum: 5 }, { maximum: 3 }] }, [4, 7, 2, 4.5, 5.5, "a"]],
    [{ oneOf: [integer, { minimum: 1 }, { maximum: 9 }, { minimum: 2 }] }, [5, 0.5, 9.5, -1, "a"]],
    [{ oneOf: [text] }, ["a", 1]],
    [{ oneOf: [text, integer, nothing] }, ["a", 1, null, true]],
    [{ not: { anyOf: [text, nothing] } }, ["a", null, 1]],
    [{ not: { oneOf: [text, { maxLength: 1 }] } }, ["a", "ab", null]],
    [{ allOf: [{ anyOf: [text, nothing] }, { oneOf: [text, { maxLength: 1 }] }] }, ["a", "ab", null, 1]],
    [
      { allOf: [text], oneOf: [text, nothing], anyOf: [nothing, text, { type: "boolean" }], not: integer },
      [1, [], null, true, "a"],
    ],
    [{ multipleOf: 2, maximum: 9 }, [4, 5, 2.5, 10, 11, "a", null]],
    [{ properties: { a: { multipleOf: 3 } } }, [{ a: 6 }, { a: 7 }]],
    [{ uniqueItems: true }, [[], [1, 2], [1, 2, 1], [{ a: 1 }, { a: 1 }], { 0: 1, 1: 1 }]],
    [{ uniqueItems: false }, [[1, 1]]],
    [{ properties: { a: { uniqueItems: true } } }, [{ a: ["b", "b"] }]],
  ])("for %j", (schema, values) => {
    const { guard } = guardsIn(codeOf({ guard: schema }));
    const theirs = ajv.compile(schema);
    const found = values.map((value) => [value, guard?.(value), withoutPaths(guard?.errors)]);
    expect(found).toEqual(values.map((value) => [value, theirs(value), withoutPaths(theirs.errors)]));
  });
});

it.each([{ anyOf: text }, { oneOf: "a" }, { multipleOf: "2" }, { uniqueItems: 1 }, { unevaluatedItems: [] }])(
  "A keyword whose value has not the type that it needs cannot be compiled: %j",
  (schema) => {
    expect(() => codeOf({ guard: schema })).toThrow(Refusal);
  },
);

describe("of a union", () => {
  it.each(["anyOf", "oneOf"])("many branches stand beside each other in the code: %s", (keyword) => {
    const branches = Array.from({ length: 30 }, (_, i) => ({ const: i }));
    const depths = codeOf({ guard: { [keyword]: branches } })
      .match(/^ */gm)
      ?.map((spaces) => spaces.length);
    expect(Math.max(...(depths ?? []))).toBeLessThan(30);
  });

  it("a branch after one that fits is not looked at, and one after two that fit", () => {
    const seen: string[] = [];
    const value = Object.defineProperty({}, "a", { enumerable: true, get: () => seen.push("a") });
    const looks = { properties: { a: { type: "number" } } };
    const { any, one } = guardsIn(codeOf({ any: { anyOf: [{}, looks] }, one: { oneOf: [{}, {}, looks] } }));
    expect([any?.(value), one?.(value), seen]).toEqual([true, false, []]);
  });
});

it("Items are compared once each", () => {
  let reads = 0;
  const item = (id: number) =>
    Object.defineProperty({}, "id", {
      enumerable: true,
      get: () => {
        reads += 1;
        return id;
      },
    });
  const { guard } = guardsIn(codeOf({ guard: { uniqueItems: true } }));
  expect(guard?.(Array.from({ length: 50 }, (_, id) => item(id)))).toBe(true);
  expect(reads).toBeLessThan(200);
});

it("A multiple is one of decimals, where Ajv divides binary fractions", () => {
  const { guard } = guardsIn(codeOf({ guard: { multipleOf: 0.01 } }));
  expect([guard?.(19.99), guard?.(19.995)]).toEqual([true, false]);
  expect(guard?.errors).toMatchObject([{ keyword: "multipleOf", params: { multipleOf: 0.01 } }]);
});
