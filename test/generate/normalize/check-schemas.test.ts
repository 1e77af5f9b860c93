// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
/** What cannot be compiled is found before anything is. */
import { describe, expect, it } from "@jest/globals";
import { checkSchemas } from "../../../scripts/generate/normalize/check-schemas.js";
import { documentOf, documentWith, ref } from "../../support/generate/minimal-documents.js";

describe("schemas that cannot be compiled", () => {
  it("are refused, each with its pointer", () => {
    const document = documentOf({
      Good: { pattern: "^a$", patternProperties: { "^b": true }, $id: "good", multipleOf: 0.5 },
      Bad: {
        pattern: "(",
        patternProperties: { "^b": true, "[": true },
        $dynamicRef: "#a",
        $recursiveRef: "#",
      },
      Odd: { pattern: ["("] },
    });
    const advice = (pattern: string) =>
      `"${pattern}" is no valid regular expression in JavaScript with the flag u, ` +
      "which has ^ for \\A, $ for \\Z, and no (?i). Rewrite it.";
    const write = (keyword: string) =>
      `${keyword} cannot be compiled. Write $ref, to the schema it stands for.`;
    expect(() => checkSchemas(document)).toThrow(
      new Error(
        [
          `${advice("(")}\n  at #/components/schemas/Bad/pattern`,
          `${advice("[")}\n  at #/components/schemas/Bad/patternProperties/[`,
          `${write("$dynamicRef")}\n  at #/components/schemas/Bad/$dynamicRef`,
          `${write("$recursiveRef")}\n  at #/components/schemas/Bad/$recursiveRef`,
        ].join("\n"),
      ),
    );
  });

  it.each<[where: string, schema: object]>([
    ["a branch", { anyOf: [{ contains: true }, true] }],
    ["a part of a branch", { oneOf: [{ allOf: [{ contains: true }] }] }],
    ["a condition", { if: true, then: { contains: true } }],
    ["a dependent schema", { dependentSchemas: { a: { contains: true } } }],
    ["what is referred to", ref("Contains")],
    ["what a part refers to", { allOf: [ref("Round")] }],
  ])("are those that ask for items that contains has not looked at, in %s", (_, schema) => {
    const others = { Contains: { contains: true }, Round: { anyOf: [ref("Round"), ref("Contains")] } };
    const document = documentOf({ Bad: { ...schema, unevaluatedItems: false }, ...others });
    expect(() => checkSchemas(document)).toThrow(
      /^unevaluatedItems .* has contains\. .*\n {2}at #\/components\/schemas\/Bad\/unevaluatedItems$/,
    );
    expect(() =>
      checkSchemas(documentOf({ ...others, Good: { ...schema, unevaluatedItems: true } })),
    ).not.toThrow();
  });

  it("are not those whose own parts have contains", () => {
    const schema = {
      contains: true,
      allOf: [{ contains: true }],
      not: { contains: true },
      unevaluatedItems: false,
    };
    // What refers to nothing does not refer to a component without a name either.
    expect(() => checkSchemas(documentOf({ "": { contains: true }, Good: schema }))).not.toThrow();
  });

  it("are found outside the components, too", () => {
    const schema = { anyOf: [{ contains: true }], unevaluatedItems: false };
    const paths = { "/a": { get: { parameters: [{ name: "a", in: "query", schema }] } } };
    expect(() => checkSchemas(documentWith({ paths }))).toThrow(
      /at #\/paths\/~1a\/get\/parameters\/0\/schema\/unevaluatedItems$/,
    );
  });

  it.each([
    ["allOf", []],
    ["anyOf", []],
    ["oneOf", []],
    ["oneOf", {}],
    ["prefixItems", []],
    ["multipleOf", 0],
    ["multipleOf", -0.5],
    ["multipleOf", "two"],
    ["multipleOf", "2"],
  ])("are those with %s: %j", (keyword, value) => {
    const document = documentOf({ Bad: { [keyword]: value } });
    expect(() => checkSchemas(document)).toThrow(
      new RegExp(`^${keyword} .*\\n {2}at #/components/schemas/Bad/${keyword}$`),
    );
  });
});
