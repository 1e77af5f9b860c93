/** What `unevaluatedProperties` and `unevaluatedItems` say of what other keywords have not looked at. */
import { describe, expect, it } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { countingGuardsOf, withoutPaths } from "../../support/generate/compiled-guards.js";
import { ref } from "../../support/generate/minimal-documents.js";
import { type Case, corpus } from "../../support/generate/schema-cases.js";

const [text, integer] = [{ type: "string" }, { type: "integer" }];

/** What a guard says of these values, twice: what it has counted of one value must not stay for the next. */
function verdicts(schemas: Record<string, object>, values: unknown[]): unknown[] {
  const { one } = countingGuardsOf(schemas);
  return [...values, ...values].map((value) => [value, one?.(value)]);
}

const expected = (valid: unknown[], invalid: unknown[]): unknown[] => {
  const once = [...valid.map((value) => [value, true]), ...invalid.map((value) => [value, false])];
  return [...once, ...once];
};

const isAbout = ([schema]: Case): boolean =>
  /"unevaluated/.test(JSON.stringify(schema)) && !JSON.stringify(schema).includes('"$ref"');

describe("a guard counts", () => {
  it.each(corpus.filter(isAbout))("by %j", (schema, valid, invalid) => {
    expect(verdicts({ one: schema as object }, [...valid, ...invalid])).toEqual(expected(valid, invalid));
  });

  const open = { additionalProperties: text };
  it.each<[schema: object, other: object, valid: unknown[], invalid: unknown[]]>([
    [{ ...ref("two"), unevaluatedProperties: false }, { properties: { a: {} } }, [{ a: 1 }], [{ b: 1 }]],
    [
      { ...ref("two"), patternProperties: { "^a": { maxLength: 1 } }, unevaluatedProperties: false },
      open,
      [{ a: "x" }, { b: "xx" }],
      [{ a: "xx" }, { b: 1 }],
    ],
    [
      { anyOf: [ref("two"), integer], patternProperties: { "^b": {} }, unevaluatedProperties: integer },
      { properties: { a: {} }, required: ["a"] },
      [{ a: "x", b: "x" }, { a: "x", c: 1 }, 1],
      [{ a: "x", c: "x" }, { b: 1 }],
    ],
    [
      { allOf: [ref("two"), { oneOf: [{ required: ["x"], properties: { x: {} } }, { required: ["y"] }] }] },
      { properties: { a: {} }, unevaluatedProperties: integer },
      [{ a: "", x: 1 }],
      [{ a: "", x: "" }, { a: "" }],
    ],
    [{ ...ref("two"), unevaluatedItems: false }, { prefixItems: [{}] }, [[1], [], 1], [[1, 2]]],
    [
      { ...ref("two"), anyOf: [{ prefixItems: [integer, text] }, {}], unevaluatedItems: false },
      { prefixItems: [{}] },
      [[1], ["a"], [1, "a"], []],
      [
        [1, 2],
        ["a", "a"],
      ],
    ],
    [{ ...ref("two"), unevaluatedItems: false }, { items: integer }, [[1, 2], []], [[""]]],
    [{ ...ref("two"), unevaluatedItems: false }, { type: ["array", "null"] }, [[], null], [[1], {}]],
    [
      { anyOf: [ref("two"), { prefixItems: [text] }], unevaluatedItems: integer },
      { prefixItems: [{}, text] },
      [
        ["a", 1],
        [1, "a", 1],
        ["a", "b"],
      ],
      [
        [1, "a", "b"],
        [null, null],
      ],
    ],
  ])("by %j, which calls another guard", (one, two, valid, invalid) => {
    expect(verdicts({ one, two }, [...valid, ...invalid])).toEqual(expected(valid, invalid));
  });

  it.each<[schema: object, valid: unknown[], invalid: unknown[]]>([
    [{ items: text, unevaluatedItems: false }, [["a", "b"]], [[1]]],
    [
      { prefixItems: [text], unevaluatedItems: integer },
      [["a", 1, 2]],
      [
        ["a", 1, "b"],
        ["a", "b", 1],
      ],
    ],
    [{ unevaluatedItems: false }, [[], {}, "ab"], [[1]]],
    [{ unevaluatedItems: integer }, [[], [1]], [["a"]]],
    [
      { properties: { a: { unevaluatedItems: text }, b: integer } },
      [
        { a: ["x"], b: 1 },
        { a: [], b: 1 },
      ],
      [
        { a: [], b: "x" },
        { a: [1], b: 1 },
      ],
    ],
    [
      { allOf: [{ unevaluatedItems: text }, { prefixItems: [{}] }], unevaluatedItems: false },
      [["a", "b"]],
      [["a", 1]],
    ],
    [
      { patternProperties: { "^a": text }, anyOf: [{ properties: { b: {} } }], unevaluatedProperties: false },
      [{ a: "x", b: 1 }],
      [{ a: 1 }, { c: 1 }],
    ],
    [
      { anyOf: [{ properties: { a: text } }, { properties: { b: text } }], unevaluatedProperties: false },
      [{ a: "x", b: "x" }, { b: "x" }, {}],
      [{ a: 1, b: "x" }, { a: 1, b: 1 }, { c: 1 }],
    ],
    [
      { patternProperties: { "^a": {}, b$: {} }, unevaluatedProperties: false },
      [{ a: 1, xb: 1 }],
      [{ c: 1 }],
    ],
  ])("by %j, beside each other", (schema, valid, invalid) => {
    expect(verdicts({ one: schema }, [...valid, ...invalid])).toEqual(expected(valid, invalid));
  });

  it("and keeps what another guard has counted apart from what it counts itself", () => {
    const one = { ...ref("two"), anyOf: [{ properties: { b: text } }, {}], unevaluatedProperties: false };
    const [valid, invalid] = [[{ a: 1, b: "x" }], [{ b: 1 }, { c: 1 }]];
    expect(verdicts({ one, two: { properties: { a: {} } } }, [...valid, ...invalid])).toEqual(
      expected(valid, invalid),
    );
  });

  it("and ends at the first item that does not fit", () => {
    const { one } = countingGuardsOf({ one: { unevaluatedItems: ref("two") }, two: text });
    expect(one?.([1, 2, 3])).toBe(false);
    expect(one?.errors).toMatchObject([{ instancePath: "/0" }]);
  });

  it.each([
    { prefixItems: [text], unevaluatedItems: false },
    { prefixItems: [text], unevaluatedItems: integer },
    { unevaluatedItems: false },
    { properties: { a: {} }, unevaluatedProperties: false },
  ])("and has the issues that Ajv has where it counts right: %j", (schema) => {
    const { one } = countingGuardsOf({ one: schema });
    const theirs = new Ajv2020({ strict: false }).compile(schema);
    for (const value of [["a", "b", 1], ["a", 1, "b"], ["a"], { a: 1, b: 1 }]) {
      expect([value, one?.(value)]).toEqual([value, theirs(value)]);
      expect(withoutPaths(one?.errors)).toEqual(withoutPaths(theirs.errors));
    }
  });
});
