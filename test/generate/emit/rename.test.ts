/** How what Ajv has numbered gets names that stay. */
import { describe, expect, it } from "@jest/globals";
import { readModule } from "../../../scripts/generate/emit/ajv-module.js";
import { Names } from "../../../scripts/generate/emit/rename.js";

const settled = (names: Names, code: string, name: string) => names.settle(readModule(code), name);

describe("the names in the code", () => {
  const names = new Names(
    new Map([
      ["guard$0", "validateA"],
      ["guard$1", "validateB"],
    ]),
  );

  it("are those of the guards, or numbered as they come; texts and names of properties stay", () => {
    const code = `"use strict";export const guard$0 = validate20;
const func12 = require("ajv/dist/runtime/equal").default;
const pattern4 = new RegExp("validate20;/func12 \\" validate20", "u");
const formats8 = /^validate20\\/func12$/i;
const schema31 = { "enum": ["func12"], "properties": { "a": { "const": { "b": 1 } } } };
function validate20(data) {
  return guard$1(data) && func12(data, schema31.properties.a.const) && pattern4.test(data.pattern4) && formats8.test(data) && schema31.enum[0] && schema31.enum && 'it\\'s validate20' && \`a \\\` validate20\` && validate21(data);
}
function validate21(data) {
  return { func12: myfunc12(data), pattern4: pattern4 };
}
validate20.evaluated = { props: true };`;
    expect(settled(names, code, "validateA")).toEqual({
      constants: `const value0 = { "b": 1 };
const pattern0 = /validate20;\\/func12 " validate20/u;
const pattern1 = /^validate20\\/func12$/i;
const value1 = "func12";
const value2 = ["func12"];
`,
      code: `function validateA(data) {
  return validateB(data) && isEqual(data, value0) && pattern0.test(data.pattern4) && pattern1.test(data) && value1 && value2 && 'it\\'s validate20' && \`a \\\` validate20\` && validate0(data);
}
function validate0(data) {
  return { func12: myfunc12(data), pattern4: pattern0 };
}
validateA.evaluated = { props: true };
`,
    });
  });

  it("are the same for what is shared, and go on where they had ended", () => {
    const code = `"use strict";export const guard$1 = validate20;const pattern4 = new RegExp("other", "u");const schema31 = {"const":{"b":1}};
function validate20(data) { return pattern4.test(data) && schema31.const; }`;
    expect(settled(names, code, "validateB")).toEqual({
      constants: "const pattern2 = /other/u;\n",
      code: "function validateB(data) {\n  return pattern2.test(data) && value0;\n}\n",
    });
  });

  it("know what is called of the run-time", () => {
    expect([...names.runtime]).toEqual(["isEqual"]);
  });
});

describe("a constant", () => {
  it("called __proto__ is a property, and not the object's prototype", () => {
    const code = `"use strict";export const guard$0 = validate0;const schema1 = {"const":{"__proto__":{"a":1}}};function validate0(data) { return schema1.const; }`;
    expect(settled(new Names(new Map()), code, "validateA").constants).toBe(
      'const value0 = { ["__proto__"]: { "a": 1 } };\n',
    );
  });

  it("is refused where Ajv takes it from somewhere that generated code cannot import", () => {
    const code = `"use strict";export const guard$0 = validate0;const func1 = require("ajv/dist/runtime/uri").default;function validate0(data) {}`;
    expect(() => readModule(code)).toThrow("ajv/dist/runtime/uri");
  });
});
