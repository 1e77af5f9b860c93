/** How Ajv is set up, and how one guard calls another. */
import { describe, expect, it } from "@jest/globals";
import { call, codeOf, guardsIn } from "../../support/generate/compiled-guards.js";

const text = { type: "string" };

describe("a guard", () => {
  it("takes no number that JSON cannot write", () => {
    const { any, whole } = guardsIn(codeOf({ any: { type: "number" }, whole: { type: "integer" } }));
    const values = [1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2];
    expect(values.filter((value) => any?.(value))).toEqual([1.5, 2]);
    expect(values.filter((value) => whole?.(value))).toEqual([2]);
  });

  it.each([
    { unknown: true },
    { minimum: 1, maxLength: 1, required: ["a"] },
    { type: ["string", "integer"], minLength: 1 },
    { prefixItems: [text] },
    { if: text },
    { type: "string", enum: [1] },
  ])("is made of a schema that Ajv finds too loose: %j", (schema) => {
    expect(guardsIn(codeOf({ guard: schema })).guard).toBeInstanceOf(Function);
  });

  it("does not look at what is inherited", () => {
    const { guard } = guardsIn(codeOf({ guard: { required: ["toString"], properties: { a: text } } }));
    expect([guard?.({}), guard?.({ toString: 1 })]).toEqual([false, true]);
    expect(guard?.(Object.assign(Object.create({ a: 1 }), { toString: 1 }))).toBe(true);
  });

  it("knows the formats that are patterns", () => {
    const { guard } = guardsIn(codeOf({ guard: { format: "ipv4" } }));
    expect([guard?.("127.0.0.1"), guard?.("127.0.0")]).toEqual([true, false]);
  });
});

describe("a guard that calls another", () => {
  const person = { type: "object", properties: { name: text } };

  it("has its issue, with the path to the part", () => {
    const schema = { properties: { owner: { properties: { person: call("two") } } } };
    const { one } = guardsIn(codeOf({ one: schema, two: person }));
    expect(one?.({ owner: { person: { name: "a" } } })).toBe(true);
    expect(one?.errors).toBeNull();
    expect(one?.({ owner: { person: { name: 1 } } })).toBe(false);
    expect(one?.errors).toMatchObject([{ instancePath: "/owner/person/name", keyword: "type" }]);
  });

  it("may be the other itself, however deep", () => {
    const { one } = guardsIn(codeOf({ one: { ...person, items: call("one") } }));
    expect([one?.([[{}, []]]), one?.([[{ name: 1 }]])]).toEqual([false, false]);
    const { list } = guardsIn(codeOf({ list: { type: "array", items: call("list") } }));
    expect([list?.([[], [[]]]), list?.([[], [1]])]).toEqual([true, false]);
    expect(list?.errors).toMatchObject([{ instancePath: "/1/0", keyword: "type" }]);
  });

  it("has all issues where the other is one of several branches", () => {
    const { one } = guardsIn(codeOf({ one: { anyOf: [call("two"), { type: "null" }] }, two: person }));
    expect([one?.({}), one?.(null), one?.({ name: 1 })]).toEqual([true, true, false]);
    expect(one?.errors?.map(({ keyword, instancePath }) => keyword + instancePath)).toEqual([
      "type/name",
      "type",
      "anyOf",
    ]);
  });

  it("asks the other before it looks for itself", () => {
    const { one } = guardsIn(
      codeOf({ one: { type: "array", maxItems: 0, ...call("two") }, two: { minItems: 2 } }),
    );
    expect(one?.([1])).toBe(false);
    expect(one?.errors).toMatchObject([{ keyword: "minItems" }]);
  });
});
