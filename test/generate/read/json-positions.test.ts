/** From the keys that lead to a value of a JSON text to its line and column. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { JsonPositions } from "../../../scripts/generate/read/json-positions.js";
import { tries } from "../../support/seeds.js";

/** Every value that is no object and no list, with the keys that lead to it. */
function leavesOf(node: unknown, keys: string[] = []): { keys: string[]; value: unknown }[] {
  if (typeof node !== "object" || node === null) return [{ keys, value: node }];
  return Object.entries(node).flatMap(([key, inner]) => leavesOf(inner, [...keys, key]));
}

function restAt(text: string, keys: string[]): string {
  const { line, column } = new JsonPositions(text).positionOf(keys);
  return text
    .split("\n")
    .slice(line - 1)
    .join("\n")
    .slice(column - 1);
}

describe("a position in a JSON text", () => {
  it("is not moved by brackets, quotes and backslashes in texts", () => {
    const text = JSON.stringify({ 'a"]': '}"\\', "b\\": ["[{", { c: "\\\\" }], d: 1 }, null, 2);
    expect(restAt(text, ["d"])).toMatch(/^1/);
    expect(restAt(text, ["b\\", "1", "c"])).toMatch(/^"\\\\\\\\"/);
  });

  it("has a line and a column, which begin with 1", () => {
    const positions = new JsonPositions('\n{\n "a": 1,\r\n "b": [\n2, 3]}');
    expect(positions.positionOf([])).toEqual({ line: 2, column: 1 });
    expect(positions.positionOf(["a"])).toEqual({ line: 3, column: 7 });
    expect(positions.positionOf(["b", "0"])).toEqual({ line: 5, column: 1 });
    expect(positions.positionOf(["b", "1"])).toEqual({ line: 5, column: 4 });
  });

  it("is that of the nearest value around what is not there", () => {
    expect(restAt('{ "a": [10, { "b": true }] }', ["a", "1", "c", "d"])).toMatch(/^\{ "b"/);
    expect(restAt('{ "a": 1 }', ["a", "b"])).toMatch(/^1/);
    expect(restAt('{ "a": "bc, d" }', ["a", "0"])).toMatch(/^"bc/);
    expect(restAt('{ "a": [], "b": {} }', ["b", "a"])).toMatch(/^\{\}/);
    expect(restAt(' { "a": 1 }', ["b"])).toMatch(/^\{/);
  });

  it("is that of an item behind lists, objects, texts and white space of all kinds", () => {
    const text = '{"a":[[[1],2] ,\r\n{"b":{}},"]",\t-1.5e3 , null,true] , "c" : false }';
    const found = ["0", "1", "2", "3", "4", "5"].map((index) => restAt(text, ["a", index]).slice(0, 4));
    expect(found).toEqual(["[[1]", '{"b"', '"]",', "-1.5", "null", "true"]);
    expect(restAt(text, ["a", "0", "1"])).toMatch(/^2/);
    expect(restAt(text, ["c"])).toMatch(/^false/);
  });

  it("is that of the value that counts, where a key stands there twice", () => {
    expect(restAt('{ "a": 1, "a": 2 }', ["a"])).toMatch(/^2/);
  });

  it("is where the value begins, whatever the keys, the texts and the white space", () => {
    const json = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue());
    fc.assert(
      fc.property(json, fc.constantFrom("", " ", "\t"), (given, space) => {
        const text = JSON.stringify(given, null, space);
        const root: unknown = JSON.parse(text);
        for (const { keys, value } of leavesOf(root).filter((leaf) => leaf.keys.length > 0))
          expect(restAt(text, keys).startsWith(JSON.stringify(value))).toBe(true);
      }),
      tries(100),
    );
  });
});
