/** How what Ajv has numbered gets names that stay. */
import { describe, expect, it } from "@jest/globals";
import type { RuntimeName } from "../../../scripts/generate/emit/create-ajv.js";
import { Names } from "../../../scripts/generate/emit/rename.js";
import { parse } from "../../../scripts/generate/emit/syntax.js";

const settled = (names: Names, code: string, name: string, constants: Record<string, unknown>) => {
  const runtime = new Map<string, RuntimeName>([["func12", "isEqual"]]);
  return names.settle(
    { name: "validate20", code, constants: new Map(Object.entries(constants)), runtime },
    parse(code),
    name,
  );
};

describe("the names in the code", () => {
  const names = new Names(
    new Map([
      ["guard$0", "validateA"],
      ["guard$1", "validateB"],
    ]),
  );

  it("are those of the guards, or numbered as they come; texts and names of properties stay", () => {
    const constants = {
      pattern4: /validate20;\/func12 " validate20/u,
      formats8: /^validate20\/func12$/i,
      schema31: { enum: ["func12"], properties: { a: { const: { b: 1 } } } },
    };
    const code = `
function validate20(data) {
  return guard$1(data) && func12(data, schema31.properties.a.const) && pattern4.test(data.pattern4) && formats8.test(data) && schema31.enum[0] && schema31.enum && 'it\\'s validate20' && \`a \\\` validate20\` && { func12: myfunc12(data), pattern4: pattern4 };
}
validate20.evaluated = { props: true };`;
    expect(settled(names, code, "validateA", constants)).toEqual({
      constants: `const value0 = { b: 1 };
const pattern0 = /validate20;\\/func12 " validate20/u;
const pattern1 = /^validate20\\/func12$/i;
const value1 = "func12";
const value2 = ["func12"];
`,
      code: `function validateA(data) {
  return validateB(data) && isEqual(data, value0) && pattern0.test(data.pattern4) && pattern1.test(data) && value1 && value2 && "it's validate20" && \`a \\\` validate20\` && ({ func12: myfunc12(data), pattern4: pattern0 });
}
validateA.evaluated = { props: true };
`,
    });
  });

  it("are the same for what is shared, and go on where they had ended", () => {
    const constants = { pattern4: /other/u, schema31: { const: { b: 1 } } };
    const code = "function validate20(data) { return pattern4.test(data) && schema31.const; }";
    expect(settled(names, code, "validateB", constants)).toEqual({
      constants: "const pattern2 = /other/u;\n",
      code: "function validateB(data) {\n  return pattern2.test(data) && value0;\n}\n",
    });
  });

  it("know what is called of the run-time", () => {
    const own = new Names(new Map());
    settled(own, "function validate20(data) { return misfit(func12(data.isOwn), other); }", "validateA", {});
    expect([...own.runtime].sort()).toEqual(["isEqual", "misfit"]);
  });

  it("stay where a constant has no such part, or where its key is computed", () => {
    const code =
      "function validate20(key0) { return schema31[key0] && schema31.b && schema31.toString && null4.a; }";
    const { constants, code: named } = settled(new Names(new Map()), code, "validateA", {
      schema31: { key0: 1 },
      null4: null,
    });
    expect(constants).toBe("const value0 = { key0: 1 };\nconst value1 = null;\n");
    expect(named).toContain("value0[key0] && value0.b && value0.toString && value1.a");
  });
});
