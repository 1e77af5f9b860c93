/** The document's texts and values as TypeScript. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { commented, docComment, literal, quote } from "../../../scripts/generate/emit/text.js";
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

describe("a comment", () => {
  it.each([
    ["is one line for a text of one line", "What it is.", "/** What it is. */\n"],
    ["has a line for each line of its text", "One.\n\nTwo.", "/**\n * One.\n *\n * Two.\n */\n"],
    [
      "has the same indents, and no spaces at the ends of lines",
      "- a  \n  - b ",
      "/**\n * - a\n *   - b\n */\n",
    ],
    ["goes on where its text would end it", "a */ b */ c", "/** a *\\/ b *\\/ c */\n"],
  ])("%s", (_, text, comment) => {
    expect(docComment(text)).toBe(comment);
  });

  it.each([
    ["begins a line where the text does, in any writing", "a\r\nb\rc\nd\u2028e\u2029f", "a\nb\nc\nd\ne\nf"],
    ["keeps tabs, and has no other control characters", "a\tb\u0000c\u001bd\u007fe\u0085", "a\tbcde"],
    [
      "has nothing that turns the direction of what follows",
      "a\u061cb\u200ec\u200fd\u202ae\u202ef\u2066g\u2069h",
      "abcdefgh",
    ],
    [
      "keeps what makes letters and emoji",
      "a\u200db\u00ad \u{1f469}\u200d\u{1f467}",
      "a\u200db\u00ad \u{1f469}\u200d\u{1f467}",
    ],
  ])("%s", (_, text, inComment) => {
    expect(commented(text)).toBe(inComment);
  });
});

it("A quoted text is the same text, and shows what cannot be seen", () => {
  const unseen = ["\u0000", "\u0085", "\u200d", "\ufeff", "\u2028", "\u2029", "\u{e0001}"];
  for (const character of unseen) {
    const quoted = quote(`"${character}\\`);
    expect(quoted).toMatch(/^[\x20-\x7e]+$/);
    expect(evaluated(quoted)).toBe(`"${character}\\`);
  }
});
