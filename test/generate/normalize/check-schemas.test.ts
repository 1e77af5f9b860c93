/** What cannot be compiled is found before anything is. */
import { describe, expect, it } from "@jest/globals";
import { checkSchemas } from "../../../scripts/generate/normalize/check-schemas.js";
import { regExpFlags } from "../../../scripts/generate/openapi/patterns.js";
import { documentOf } from "../../support/generate/minimal-documents.js";

describe("a pattern", () => {
  it("is a Unicode pattern where it can be, and one without where it cannot", () => {
    expect(["^\\p{L}$", "^[a-z]\\-$", "("].map(regExpFlags)).toEqual(["u", "", undefined]);
  });
});

describe("schemas that cannot be compiled", () => {
  it("are refused, each with its pointer", () => {
    const document = documentOf({
      Good: { pattern: "^a$", patternProperties: { "^b": true }, $id: "good" },
      Bad: {
        pattern: "(",
        patternProperties: { "^b": true, "[": true },
        $dynamicRef: "#a",
        $recursiveRef: "#",
      },
      Based: { $id: "other", properties: { a: { $ref: "#/components/schemas/Good" } } },
      Odd: { pattern: ["("] },
    });
    const advice = (pattern: string) =>
      `"${pattern}" is no valid regular expression in JavaScript. Rewrite it.`;
    const base = "An $id gives the $refs under it another base than this document. Take it away.";
    const write = (keyword: string) =>
      `${keyword} cannot be compiled. Write $ref, to the schema it stands for.`;
    expect(() => checkSchemas(document)).toThrow(
      new Error(
        [
          `${advice("(")}\n  at #/components/schemas/Bad/pattern`,
          `${advice("[")}\n  at #/components/schemas/Bad/patternProperties/[`,
          `${write("$dynamicRef")}\n  at #/components/schemas/Bad/$dynamicRef`,
          `${write("$recursiveRef")}\n  at #/components/schemas/Bad/$recursiveRef`,
          `${base}\n  at #/components/schemas/Based/$id`,
        ].join("\n"),
      ),
    );
    expect(() => checkSchemas(documentOf({ Good: { $id: "good" } }))).not.toThrow();
  });
});
