/** The document's texts and values as TypeScript. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { literal } from "../../../scripts/generate/emit/text.js";
import { tries } from "../../support/seeds.js";

const evaluated = (code: string): unknown => new Function(`"use strict"; return (${code});`)();

describe("a value as code", () => {
  it("is the same value, whatever it holds", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON writes -0 as 0.
        expect(evaluated(literal(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      tries(500),
    );
  });

  it("has a property called __proto__, and not another prototype", () => {
    const value = evaluated(literal(JSON.parse('{ "__proto__": { "a": 1 } }'))) as object;
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it("is the same number, even where JSON has none", () => {
    for (const number of [0, -1.5, 1e21, Infinity, -Infinity])
      expect(evaluated(literal(number))).toBe(number);
  });

  it("is the same pattern", () => {
    for (const pattern of ["/", "[/]", "\\n\n", "\u2028", "", "^\\p{L}$", "`"]) {
      const made = evaluated(literal(new RegExp(pattern, "u"))) as RegExp;
      expect([made.source, made.flags]).toEqual([new RegExp(pattern, "u").source, "u"]);
    }
  });

  it("shows its invisible characters", () => {
    expect(literal("a\u202eb\u{e0001}\u2028")).toBe('"a\\u{202e}b\\u{e0001}\\u{2028}"');
  });

  it("has no quotes around a name that needs none", () => {
    expect(literal({ a: 1, "b-c": [true, null, "d"], $e_1: {} })).toBe(
      '{ a: 1, "b-c": [true, null, "d"], $e_1: {} }',
    );
  });
});
