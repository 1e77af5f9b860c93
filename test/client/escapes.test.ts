/** Whatever is done to a key on its way into a text, it is found again when the escapes of the text are undone. */
import { describe, expect, it } from "@jest/globals";
import { undoEscapes } from "../../src/call/escapes.js";

describe("the escape is undone", () => {
  it.each<[of: string, escaped: string, plain: string]>([
    ["of JSON", "a\\u0042c", "aBc"],
    ["of JavaScript, with two digits", "a\\x42c", "aBc"],
    ["of JavaScript, in braces", "a\\u{42}c\\u{000043}", "aBcC"],
    ["of a URL", "a%42c%2f", "aBc/"],
    ["of HTML, with hexadecimal digits", "a&#x42;c&#x00043&#X44;", "aBcCD"],
    ["of HTML, with decimal digits", "a&#66;c&#00067&#100;", "aBcCd"],
    ["of a JSON Pointer", "a~1b~0c", "a/b~c"],
    ["of a quotation mark", 'a\\"b', 'a"b'],
    ["of a text that was escaped twice", "a\\\\u0042", "aB"],
    ["of a URL that was escaped three times", "a%252542", "aB"],
    ["of HTML in JSON", "a\\u0026#66;", "aB"],
  ])("%s: %s", (_, escaped, plain) => {
    expect(undoEscapes(escaped)).toBe(plain);
  });

  it.each([
    ...[
      ["amp", "&"],
      ["lt", "<"],
      ["gt", ">"],
      ["quot", '"'],
      ["apos", "'"],
      ["num", "#"],
    ],
    ...[
      ["percnt", "%"],
      ["plus", "+"],
      ["comma", ","],
      ["period", "."],
      ["sol", "/"],
    ],
    ...[
      ["colon", ":"],
      ["equals", "="],
      ["commat", "@"],
      ["lowbar", "_"],
    ],
  ])("of HTML's %s: %s", (name, character) => {
    expect(undoEscapes(`a&${name};b`)).toBe(`a${character}b`);
  });

  it("as often as six times, and no more: each is a search of the whole text", () => {
    const escaped = (times: number) => `%${"25".repeat(times - 1)}41`;
    expect(undoEscapes(escaped(6))).toBe("A");
    expect(undoEscapes(escaped(7))).toBe("%41");
  });
});

it.each(["a%4", "a%4g", "a&#x4;", "a&#6;", "a&constructor;", "a&Amp;", "a~2", "a&amp", "abc"])(
  "%s has no escape",
  (text) => {
    expect(undoEscapes(text)).toBe(text);
  },
);

it("Backslashes that escape nothing are left out, however many they are", () => {
  expect(undoEscapes(`a${"\\".repeat(100_000)}b`)).toBe("ab");
  expect(undoEscapes("a\\u{}\\u00\\qb")).toBe("au{}u00qb");
});
