/** How what Ajv has numbered gets names that stay. */
import { describe, expect, it } from "@jest/globals";
import { Names, placeholder } from "../../../scripts/generate/emit/rename.js";

describe("the names in the code", () => {
  const guard = (name: string) =>
    ({
      name,
      type: `T<${name}>`,
      description: `the ${name}`,
      schema: true,
      direction: "request",
      pointer: "#",
    }) as const;

  it("are those of the guards, or numbered as they come; what is shared is said once, and texts stay", () => {
    const names = new Names();
    const first = `const isA = validate20;
const func12 = function equal(a) {
  return a;
};
const pattern4 = /* @__PURE__ */ new RegExp("validate20;/func12 \\" validate20");
const formats8 = /^validate20\\/func12$/i;
const schema31 = { "func12": 1 };
function validate20(data) {
  return ${placeholder("isB")}(data) && func12(data) && pattern4.test(data) && formats8.test(data) && data.func12 && schema31["validate20"] && 'it\\'s validate20' && \`a \\\` validate20\` && validate21(data);
}
function validate21(data) {
  return myfunc12(data) && func12x(data) && $func12;
}
export {
  isA
};
`;
    expect(names.settle(first, [guard("isA")])).toBe(`
/** Whether a value is the isA. */
export const isA: Guard<T<isA>> = validateA;
const func0 = function equal(a) {
  return a;
};
const pattern0 = /* @__PURE__ */ new RegExp("validate20;/func12 \\" validate20");
const formats0 = /^validate20\\/func12$/i;
const schema0 = { "func12": 1 };
function validateA(data) {
  return validateB(data) && func0(data) && pattern0.test(data) && formats0.test(data) && data.func12 && schema0["validate20"] && 'it\\'s validate20' && \`a \\\` validate20\` && validate0(data);
}
function validate0(data) {
  return myfunc12(data) && func12x(data) && $func12;
}
`);
    const second = `const isB = validate20;
const func3 = function equal(a) {
  return a;
};
const pattern4 = new RegExp("other");
const schema31 = { "func12": 1 };
function validate20(data) {
  return func3(data) && pattern4.test(data) && schema31;
}
export {
  isB
};
`;
    expect(names.settle(second, [guard("isB")])).toBe(`
/** Whether a value is the isB. */
export const isB: Guard<T<isB>> = validateB;
const pattern1 = new RegExp("other");
const schema1 = { "func12": 1 };
function validateB(data) {
  return func0(data) && pattern1.test(data) && schema1;
}
`);
  });
});
