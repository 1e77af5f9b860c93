/** Objects as code: on one line while it can be read, else one line for each key. */
import { expect, it } from "@jest/globals";
import { layOut, mapKeys } from "../../../scripts/generate/emit/literals.js";

it("An expression stays as it is", () => {
  expect(layOut("validators.isA", "  ")).toBe("validators.isA");
});

it("The outermost object has one line for each key, however short; those in it have one line", () => {
  expect(layOut({ a: "1", b: { c: "2", d: "3" }, e: {} })).toBe(
    "{\n  a: 1,\n  b: { c: 2, d: 3 },\n  e: {},\n}",
  );
});

it("An object with nothing in it stays on one line", () => {
  expect(layOut({})).toBe("{}");
});

it("An inner object has a line for each key above 90 characters, and around one that has several lines", () => {
  const room = 90 - "{ b: '' }".length;
  const of = (length: number) => ({ a: { b: `'${"x".repeat(length)}'` } });
  expect(layOut(of(room)).split("\n")).toHaveLength(3);
  expect(layOut(of(room + 1)).split("\n")).toEqual([
    "{",
    "  a: {",
    `    b: '${"x".repeat(room + 1)}',`,
    "  },",
    "}",
  ]);
  expect(layOut({ a: { b: "`\n`" } })).toBe("{\n  a: {\n    b: `\n`,\n  },\n}");
});

it("Keys are written as code, and values are changed", () => {
  const changed = mapKeys({ a: 1, "b-c": 2, ["__proto__"]: 3 }, (value) => String(value * 2));
  expect(changed).toEqual({ a: "2", '"b-c"': "4", '["__proto__"]': "6" });
});
