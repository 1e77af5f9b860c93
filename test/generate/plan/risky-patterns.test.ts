/** Which patterns some text may keep busy for very long. */
import { describe, expect, it } from "@jest/globals";
import { riskyPatterns } from "../../../scripts/generate/plan/risky-patterns.js";
import { documentOf } from "../../support/generate/minimal-documents.js";

const found = (pattern: string) =>
  riskyPatterns(documentOf({ A: { pattern } })).map((risky) => risky.pattern);

describe("a pattern", () => {
  it.each([
    ["repeats what repeats", "^(a+)+$"],
    ["repeats either of two that are the same", "^(a|a)*$"],
    ["repeats either of two that begin alike", "^(?:a|aa)+$"],
    ["repeats twice in a row", "^\\d+\\d+$"],
    ["repeats words whose gaps may be missing", "^(\\w+\\s?)*$"],
    ["begins anywhere and repeats", "\\s+$"],
    ["repeats letters and other letters, of any script", "^(?:\\p{Lu}|\\p{L})+$"],
    ["has an escape that says nothing", "^(\\-+)+$"],
  ])("is risky where it %s", (_, pattern) => {
    expect(found(pattern)).toEqual([pattern]);
  });

  it.each([
    "^[a-z]+(-[a-z]+)*$",
    "^\\d{4}-\\d{2}-\\d{2}$",
    "^https?://.+$",
    "^[^@]+@[^@]+$",
    "^\\p{L}{1,100}$",
    "a|b",
    "^(?=.*[a-z])(?=.*\\d).{8,}$",
    "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
  ])("is not: %s", (pattern) => {
    expect(found(pattern)).toEqual([]);
  });

  it("is not where it repeats nothing, however many texts it lists", () => {
    const words = Array.from({ length: 600 }, (_, index) => `word${index}`);
    expect(found(`^(?:${words.join("|")})$`)).toEqual([]);
  });

  it("is found once, where it stands first, and among the names of properties", () => {
    const risky = "^(a*)*$";
    const document = documentOf({
      A: { properties: { a: { pattern: risky }, b: { pattern: risky } } },
      B: { patternProperties: { "^(b*)*$": true } },
      C: { pattern: "(" },
    });
    expect(riskyPatterns(document)).toEqual([
      { pattern: risky, pointer: "#/components/schemas/A/properties/a/pattern" },
      { pattern: "^(b*)*$", pointer: "#/components/schemas/B/patternProperties/^(b*)*$" },
    ]);
  });
});
