/** YAML that most programs read although it breaks the grammar. */
import { describe, expect, it } from "@jest/globals";
import { parseLeniently } from "../../../scripts/generate/read/lenient-yaml.js";
import { deepest } from "../../../scripts/generate/read/size.js";

const lists = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

describe("YAML that breaks the grammar", () => {
  it.each<[what: string, text: string, read: unknown]>([
    ["the last of repeated keys", "a: 1\na: 2\n", { a: 2 }],
    [
      "the plain value behind a tag",
      "a: !Ref b\nb: !Get [c]\nc: !If { d: 1 }\n",
      { a: "b", b: ["c"], c: { d: 1 } },
    ],
    [
      "keys that are merged in",
      "a: &a { b: 1, c: 1 }\nd: { <<: *a, c: 2 }\n",
      { a: { b: 1, c: 1 }, d: { b: 1, c: 2 } },
    ],
    ["a text that looks like a merge of keys", 'a: "<<"\n', { a: "<<" }],
    ["the only document that is not empty", "---\n# nothing\n---\na: 1\n---\n", { a: 1 }],
  ])("is read as %s", (_, text, read) => {
    expect(parseLeniently(text)).toEqual(read);
  });

  it("is read as deep as other YAML, and no deeper", () => {
    expect(parseLeniently(`!x ${lists(deepest - 1)}`)).toBeDefined();
    expect(parseLeniently(`!x ${lists(deepest + 1)}`)).toBeUndefined();
  });

  it.each([
    ["two documents", "a: 1\n---\nb: 1\n"],
    ["no document", "---\n---\n"],
    ["a line that is neither key nor value", "a: 1\nb\n"],
  ])("is not read where it has %s", (_, text) => {
    expect(parseLeniently(text)).toBeUndefined();
  });
});
