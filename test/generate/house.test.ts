/** What keeps the generator readable as a pipeline. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";

const files = readdirSync("scripts/generate").map((name) => ({
  name,
  text: readFileSync(join("scripts/generate", name), "utf8"),
}));
const importersOf = (pattern: RegExp) =>
  files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

it.each([
  ["the disk", /from "node:fs/, ["disk.ts"]],
  ["other programs", /from "node:child_process/, ["changes.ts"]],
  ["the upgrader", /from "@scalar\//, ["upgrade.ts"]],
  ["esbuild", /from "esbuild"/, ["layout.ts"]],
])("one file touches %s", (_, pattern, expected) => {
  expect(importersOf(pattern)).toEqual(expected);
});

it("no file has more than 250 lines, and each begins by saying what it is for", () => {
  for (const { name, text } of files) {
    expect({ name, isLong: text.split("\n").length > 250 }).toEqual({ name, isLong: false });
    expect({ name, isExplained: text.includes("/** ") }).toEqual({ name, isExplained: true });
  }
});
