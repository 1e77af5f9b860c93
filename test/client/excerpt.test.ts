/** What is shown of a stranger's text. */
import { expect, test } from "@jest/globals";
import { excerpt } from "../../src/excerpt.js";

test("a text is shown up to 300 characters, with its escapes", () => {
  expect(excerpt("a".repeat(300))).toBe("a".repeat(300));
  expect(excerpt("a".repeat(301))).toBe("a".repeat(300));
  expect(excerpt("\u0007".repeat(300))).toHaveLength(300);
});

test("no half of a character is left where a text is cut, and whole ones stay", () => {
  expect(excerpt(`${"a".repeat(299)}😀`)).toBe("a".repeat(299));
  expect(excerpt("a😀b")).toBe("a😀b");
});

test.each([
  ["a line end", "\n", "\\n"],
  ["the start of a terminal's command", "\u001b", "\\u001b"],
  ["its 8-bit form", "\u009b", "\\u009b"],
  ["a line separator", "\u2028", "\\u2028"],
])("%s is escaped", (_, acting, escaped) => {
  expect(excerpt(`a${acting}b`)).toBe(`a${escaped}b`);
});
