/** The patterns of schemas, as the flag `u` takes them. */
import { describe, expect, it } from "@jest/globals";
import { patternsOf, unicodePattern } from "../../../scripts/generate/openapi/patterns.js";

describe("a pattern", () => {
  it.each([
    "^\\p{L}+$",
    "^[\\p{L}\\-]+$",
    "\\.\\*\\/\\[\\]\\{\\}\\(\\)\\|\\^\\$\\?\\+\\\\",
    "^[^\\]\\\\]$",
    "\\u{1F600}\\x41\\cJ\\0\\d\\B(?<name>a)\\k<name>(?<!b)",
    "^[\u{1F600}-\u{1F64F}]$",
    "",
  ])("stays as it is where it is a Unicode pattern: %s", (pattern) => {
    expect(unicodePattern(pattern)).toBe(pattern);
  });

  it.each([
    ["^[\\p{L} \\'-]+$", "^[\\p{L} '-]+$"],
    ["^[a-z]+\\-[a-z]+$", "^[a-z]+-[a-z]+$"],
    ['\\"\\@\\:\\,\\_\\ \\=\\<\\>\\!\\;\\~\\%\\&\\#\\`', '"@:,_ =<>!;~%&#`'],
    ["[\\!\\-\\~][\\@\\]\\-]", "[!\\-~][@\\]\\-]"],
    ["\\é\\\u{1F600}", "é\u{1F600}"],
    ["\\[\\'\\]\\-", "\\['\\]-"],
    ["\\\\\\'", "\\\\'"],
    ["[\\\\'\\@]", "[\\\\'@]"],
    ["^[\\w-.]+$", "^[\\w\\-.]+$"],
    ["[a-z.-\\d][\\s-\\S]", "[a-z.\\-\\d][\\s\\-\\S]"],
    ["^[()[\\]]+\\-$", "^[()[\\]]+-$"],
    ["[\\\\-\\d]", "[\\\\\\-\\d]"],
    ["[\\w-][\\W-\\'][^\\d-_]", "[\\w-][\\W\\-'][^\\d\\-_]"],
  ])("is rid of escapes that say nothing: %s", (pattern, bare) => {
    expect(unicodePattern(pattern)).toBe(bare);
  });

  it.each([
    ["^{[a-z]{2}(?:-\\d{3,}){4}}$", "^\\{[a-z]{2}(?:-\\d{3,}){4}\\}$"],
    ["^<\\[[^\\]]+]>{1,2}$", "^<\\[[^\\]]+\\]>{1,2}$"],
    ["^{\\p{L}+}", "^\\{\\p{L}+\\}"],
    ["^{\\p{Lu}+}", "^\\{\\p{Lu}+\\}"],
    ["}", "\\}"],
  ])("has escapes before brackets that stand for themselves: %s", (pattern, escaped) => {
    expect(unicodePattern(pattern)).toBe(escaped);
  });

  it.each([
    ...[
      "\\A[a-z]+\\Z",
      "^a\\z",
      "(?i)abc",
      "a++",
      "(?>a)",
      "\\p{Nonsense}",
      "\\h+",
      "\\Qa\\E",
      "[[:alpha:]]",
      "\\x{41}",
    ],
    ...[
      "(",
      "[",
      "*",
      "a{1\\,2}",
      "a{12\\,34}",
      "a[[]{1\\,2}",
      "\\w{1\\,}",
      "\\W{1\\,2}",
      "x{,5}",
      "(?=a)*",
      "(?\\:a)",
      "\\1",
      "\\e",
      "a{2, 3}",
      "{}",
    ],
    ...["[a-z&&[^aeiou]]", "[a-c[x-z]]+", "[[:digit:]]\\-{x}"],
  ])("is none where JavaScript has none that means the same: %s", (pattern) => {
    expect(unicodePattern(pattern)).toBeUndefined();
  });
});

it("The patterns of a schema are its own and those of its properties' names, each with its place", () => {
  const schema = {
    pattern: "a",
    patternProperties: { "^b/": { pattern: "c" }, d: true },
    items: { pattern: "e" },
  };
  expect(patternsOf(schema, "#/s")).toEqual([
    { pattern: "a", pointer: "#/s/pattern" },
    { pattern: "^b/", pointer: "#/s/patternProperties/^b~1" },
    { pattern: "d", pointer: "#/s/patternProperties/d" },
  ]);
  expect(patternsOf({ pattern: 1 }, "#/s")).toEqual([]);
});
