// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
/** How schemas are rewritten so that Ajv sees what is evaluated. What they then say is tested in evaluated.test.ts. */
import { describe, expect, it } from "@jest/globals";
import { containsIn, countable } from "../../../scripts/generate/emit/unevaluated.js";

const [text, integer] = [{ type: "string" }, { type: "integer" }];

describe("a schema that can be counted", () => {
  it("has a condition as a union of its two cases", () => {
    expect(countable({ if: text, then: { minLength: 1 }, minimum: 1 }, [])).toStrictEqual({
      minimum: 1,
      allOf: [{ anyOf: [{ allOf: [text, { minLength: 1 }] }, { allOf: [{ not: text }, true] }] }],
    });
    expect(countable({ if: text, else: integer, allOf: [text] }, [])).toStrictEqual({
      allOf: [text, { anyOf: [{ allOf: [text, true] }, { allOf: [{ not: text }, integer] }] }],
    });
    expect(countable({ then: text, else: integer }, [])).toStrictEqual({});
  });

  it("has a schema that depends on a property as such a union, too", () => {
    const hasA = { type: "object", required: ["a"] };
    expect(countable({ dependentSchemas: { a: integer } }, [])).toStrictEqual({
      allOf: [{ anyOf: [{ allOf: [hasA, integer] }, { allOf: [{ not: hasA }, true] }] }],
    });
  });

  it("has contains where nothing is counted, with its bounds", () => {
    expect(countable({ contains: text, minContains: 0, maxItems: 2 }, [])).toStrictEqual({
      maxItems: 2,
      allOf: [{ not: { not: { contains: text, minContains: 0 } } }],
    });
    expect(countable({ contains: text, maxContains: 3 }, [])).toStrictEqual({
      allOf: [{ not: { not: { contains: text, maxContains: 3 } } }],
    });
    expect(countable({ minContains: 1, maxContains: 1 }, [])).toStrictEqual({});
  });

  it("lets each item pass that has been found, where it asks for the others", () => {
    expect(countable({ unevaluatedItems: false }, [text, integer])).toStrictEqual({
      unevaluatedItems: { anyOf: [text, integer, false] },
    });
    expect(countable({ unevaluatedItems: text }, [])).toStrictEqual({ unevaluatedItems: text });
    expect(countable({ items: text }, [integer])).toStrictEqual({ items: text });
  });
});

it("What is found is what contains asks for, in the schema and all that apply with it", () => {
  expect(
    containsIn({
      contains: text,
      allOf: [{ contains: integer, allOf: [{ contains: true }] }, { anyOf: [{ contains: false }] }, true],
    }),
  ).toEqual([text, integer, true]);
  expect(containsIn(true)).toEqual([]);
  expect(containsIn({ allOf: text })).toEqual([]);
});
