import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { readme, recipes, show } from "./recipes.js";

describe("the consumers' README", () => {
  it.each(recipes())("shows %s as the gate runs it", (file) => {
    expect(readFileSync(readme, "utf8")).toContain(`<!-- ${file} -->\n${show(file)}\n<!-- /${file} -->`);
  });
});
