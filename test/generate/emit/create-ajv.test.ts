/** How Ajv is set up, and how one guard calls another. */
import { describe, expect, it, jest } from "@jest/globals";
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

  it("is made without a word on the console", () => {
    const heard: unknown[] = [];
    const spies = (["log", "warn", "error"] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation((...words) => heard.push(words)),
    );
    codeOf({ guard: { type: ["string", "integer"], unknown: true, minItems: 1 } });
    for (const spy of spies) spy.mockRestore();
    expect(heard).toEqual([]);
  });

  it("has no code for keywords that its document has not", () => {
    const union = {
      anyOf: [{ properties: { a: text } }],
      oneOf: [{ items: text }, { patternProperties: { b: text } }],
    };
    expect(codeOf({ guard: union })).not.toMatch(/evaluated|dynamic|\b(props|items)\d/);
    expect(codeOf({ guard: union }, true)).toMatch(/evaluated.*\bprops\d/s);
  });

  it("compares values as JSON", () => {
    const { constant, member } = guardsIn(
      codeOf({ constant: { const: { a: [1], b: 2 } }, member: { enum: [{ a: 1 }, "a"] } }),
    );
    expect([constant?.({ b: 2, a: [1] }), constant?.({ a: [2], b: 2 })]).toEqual([true, false]);
    expect([member?.({ a: 1 }), member?.("a"), member?.({ a: 2 })]).toEqual([true, true, false]);
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
    const { one } = guardsIn(codeOf({ one: { enum: [1], ...call("two") }, two: { minItems: 2 } }));
    expect(one?.([1])).toBe(false);
    expect(one?.errors).toMatchObject([{ keyword: "minItems" }]);
  });
});
