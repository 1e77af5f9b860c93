/** The generated guards and run-time Ajv give the same verdict on every value of a corpus. */
import { beforeAll, describe, expect, it } from "@jest/globals";
import { type Comparison, compare, type Difference } from "../support/generate/compare-verdicts.js";
import { type Case, corpus } from "../support/generate/schema-cases.js";

/** Every difference from run-time Ajv, which has its defaults but for the strict mode, and the reason for it. */
const reasons: Record<string, (difference: Difference) => boolean> = {
  // Ajv divides and asks for a whole number, and 19.99 / 0.01 is 1998.9999999999998. We round to eight digits.
  "a decimal fraction as multipleOf": ({ schema }) => schema.includes('"multipleOf":0.01'),
  // Ajv compiles patterns with the flag `u` alone. We take those that are only valid without it, too.
  "a pattern that is no Unicode pattern": ({ schema, ajv }) =>
    schema.includes("\\\\-") && String(ajv).includes("Invalid escape"),
  // Ajv finds what objects and arrays inherit. Only a value's own properties came over the wire.
  "a property that is inherited": ({ schema }) => /"(toString|constructor|length|__proto__)"/.test(schema),
};

/** Each schema is tried by itself, and where a schema can stand: under `not`, and for an array's items. */
const cases = corpus.flatMap(([schema, valid, invalid]): Case[] => {
  if (JSON.stringify(schema).includes('"$ref"')) return [[schema, valid, invalid]];
  const inArray = (values: unknown[]) => values.map((value) => [value]);
  return [
    [schema, valid, invalid],
    [{ not: schema }, invalid, valid],
    [{ type: "array", items: schema }, inArray(valid), inArray(invalid)],
  ];
});

describe("generated guards", () => {
  let comparison: Comparison;

  beforeAll(async () => {
    comparison = await compare(cases);
  }, 60_000);

  it("are made of every schema, at least 200", () => {
    expect(comparison.refused).toEqual([]);
    expect(comparison.schemas).toBeGreaterThan(200);
    expect(comparison.verdicts).toBeGreaterThan(comparison.schemas);
  });

  it("say what run-time Ajv says, but for differences that each have a reason", () => {
    const differences = comparison.differences.filter(({ guard, ajv }) => guard !== ajv);
    const unexplained = differences.filter((it) => !Object.values(reasons).some((explains) => explains(it)));
    expect(unexplained).toEqual([]);
    // And no reason is left over.
    const used = Object.keys(reasons).filter((name) => differences.some((it) => reasons[name]?.(it)));
    expect(used).toEqual(Object.keys(reasons));
  });

  it("are right in every verdict but where Ajv errs: what `contains` has found is evaluated, and no more", () => {
    const wrong = comparison.differences.filter(({ guard, expected }) => guard !== expected);
    expect(wrong.filter(({ schema }) => !/"contains".*"unevaluatedItems"/.test(schema))).toEqual([]);
    expect(wrong.every(({ guard, ajv }) => guard === ajv)).toBe(true);
  });
});
