/** Names that objects inherit are neither evaluated nor lost. */
import { describe, expect, it } from "@jest/globals";
import { withoutPrototypes } from "../../../scripts/generate/emit/bare-objects.js";
import { parse, print } from "../../../scripts/generate/emit/syntax.js";
import { countingGuardsOf } from "../../support/generate/compiled-guards.js";
import { ref } from "../../support/generate/minimal-documents.js";

const names = ["constructor", "toString", "__proto__", "a"];
const object = (name: string): object => JSON.parse(`{ "${name}": 1 }`);

describe("a property by a name that objects inherit", () => {
  it.each(names)("is not evaluated where no branch describes it: %s", (name) => {
    const branch = { properties: { b: true } };
    const { one, two } = countingGuardsOf({
      one: { anyOf: [branch], unevaluatedProperties: false },
      two: { ...ref("three"), unevaluatedProperties: false },
      three: { oneOf: [branch] },
    });
    expect([one, two].map((guard) => guard?.(object(name)))).toEqual([false, false]);
  });

  it.each(names)("is evaluated where a branch describes it: %s", (name) => {
    const branch = { patternProperties: { [`^${name}$`]: { type: "integer" } } };
    const { one, two } = countingGuardsOf({
      one: { anyOf: [branch], unevaluatedProperties: false },
      two: { ...ref("three"), unevaluatedProperties: false },
      three: { oneOf: [branch] },
    });
    expect([one, two].map((guard) => guard?.(object(name)))).toEqual([true, true]);
  });
});

describe("in the code of a guard", () => {
  const changed = (code: string): string => {
    const [whole] = parse(`function f() {${code}}`);
    if (whole?.type !== "FunctionDeclaration") throw new Error("It is no function.");
    withoutPrototypes(whole);
    return print(whole);
  };
  const printed = (code: string): string => parse(`function f() {${code}}`).map(print).join("");

  it.each([
    ["props0 = props0 || {};", "props0 = props0 || Object.create(null);"],
    ["let props12 = {};", "let props12 = Object.create(null);"],
  ])("an object for names has no prototype: %s", (code, bare) => {
    expect(changed(code)).toBe(printed(bare));
  });

  it.each([
    ...["let props0 = { a: true };", "let props0;", "let props0 = data;", "let props = {}, myprops1 = {};"],
    ...["let props1a = {};", "let { props1 } = {};", "g({});", "a = b || { c: 1 };", "a = {};"],
  ])("any other stays: %s", (code) => {
    expect(changed(code)).toBe(printed(code));
  });
});
