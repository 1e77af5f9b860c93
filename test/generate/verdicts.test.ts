/**
 * The generated guards are right about every value of a corpus. Run-time Ajv and another implementation of JSON Schema
 * say the same, but for faults of theirs that each have a proof.
 */
import { beforeAll, describe, expect, it } from "@jest/globals";
import { type Comparison, compare, type Difference } from "../support/generate/compare-verdicts.js";
import { ajv, hyperjump, type Judge } from "../support/generate/judges.js";
import { type Case, corpus } from "../support/generate/schema-cases.js";

interface Fault {
  /** Whether a difference comes of it. */
  explains: (difference: Difference) => boolean;
  /** A schema, and a value that the judge is wrong about. */
  proof: [schema: object, value: unknown, right: boolean];
}

const isAbout = (pattern: RegExp) => (difference: Difference) => pattern.test(difference.schema);

/** Both compile patterns as they stand, with the flag `u`. We take needless escapes away before. */
const needlessEscape: Fault = {
  explains: ({ ajv, hyperjump }) => [ajv, hyperjump].every((says) => String(says).includes("Invalid escape")),
  proof: [{ pattern: "^\\-$" }, "-", true],
};

/** What the judges are wrong about, in the corpus. */
const faults: Record<"ajv" | "hyperjump", Record<string, Fault>> = {
  ajv: {
    // 1999 / 1 is whole, and 19.99 / 0.01 is 1998.9999999999998 in binary fractions.
    "divides binary fractions": {
      explains: isAbout(/"multipleOf":(0\.01|0\.1|1e-7|1000000000)\b/),
      proof: [{ multipleOf: 0.01 }, 19.99, true],
    },
    "asks objects for what JSON has given them, to compare them": {
      explains: ({ schema, value }) =>
        /"(const|enum|uniqueItems)"/.test(schema) && /"(toString|constructor|valueOf)"/.test(schema + value),
      proof: [{ const: { constructor: { a: 1 } } }, { constructor: { a: 1 } }, true],
    },
    "takes what is inherited for a property": {
      explains: isAbout(
        /"(properties|required)".*"(toString|constructor|valueOf|hasOwnProperty|length|__proto__)"/,
      ),
      proof: [{ required: ["toString"] }, {}, false],
    },
    // Of items it counts how many of the first have been looked at; of an `if` it does not see whether it holds.
    "loses count of what has been looked at": {
      explains: isAbout(/"unevaluated(Items|Properties)"/),
      proof: [{ contains: { type: "integer" }, unevaluatedItems: { type: "string" } }, [1, null], false],
    },
    "refuses escapes that say nothing": needlessEscape,
  },
  hyperjump: {
    // It takes a remainder of less than 1.2e-7 for none.
    "takes a small remainder for none": {
      explains: isAbout(/"multipleOf":(0\.01|0\.1|1e-7|1000000000)\b/),
      proof: [{ multipleOf: 1e-7 }, 1.5e-7, false],
    },
    "refuses escapes that say nothing": needlessEscape,
  },
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

  it("are made of every schema, at least 200, as a file holds them", () => {
    expect(comparison.refused).toEqual([]);
    expect(comparison.schemas).toBeGreaterThan(200);
    expect(comparison.verdicts).toBeGreaterThan(comparison.schemas);
  });

  it("are right in every verdict", () => {
    expect(comparison.differences.filter(({ guard, expected }) => guard !== expected)).toEqual([]);
  });

  describe.each(["ajv", "hyperjump"] as const)("and %s", (judge) => {
    it("say the same, but where a known fault of the judge's explains it", () => {
      const wrong = comparison.differences.filter((difference) => difference[judge] !== difference.expected);
      const known = Object.values(faults[judge]);
      expect(wrong.filter((difference) => !known.some(({ explains }) => explains(difference)))).toEqual([]);
      // And each fault explains something.
      expect(known.filter(({ explains }) => !wrong.some(explains))).toEqual([]);
    });

    it.each(Object.entries(faults[judge]))("differ: it %s", async (_, { proof: [schema, value, right] }) => {
      const text = JSON.stringify(schema);
      const says: Judge = judge === "ajv" ? ajv(text) : await hyperjump(text);
      expect(says(value)).not.toBe(right);
    });
  });
});
