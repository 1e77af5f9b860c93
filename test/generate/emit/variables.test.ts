/** Which variables of a guard can be replaced, and by what. */
import { describe, expect, it } from "@jest/globals";
import { type FunctionDeclaration, parse, print } from "../../../scripts/generate/emit/syntax.js";
import { isPure, valuesIn } from "../../../scripts/generate/emit/variables.js";

/** The code that replaces each variable of a guard with this body. */
function valuesOf(body: string): Record<string, string> {
  const [guard] = parse(`function validate(data, { instancePath = "" } = {}) { ${body} }`);
  const values = valuesIn(guard as FunctionDeclaration);
  return Object.fromEntries([...values].map(([name, value]) => [name, print(value)]));
}

describe("a variable is replaced", () => {
  it.each<[what: string, body: string, values: Record<string, string>]>([
    ["that always has the same number", "let errors = 0; errors = 0; use(errors, errors);", { errors: "0" }],
    ["that is always null", "let vErrors = null; use(vErrors, vErrors);", { vErrors: "null" }],
    ["that is always true", "let valid = true; valid = true; use(valid, valid);", { valid: "true" }],
    [
      "that compares others that are known",
      "const before = errors; const valid = before === errors; let errors = 0; use(valid, valid);",
      { errors: "0", before: "0", valid: "true" },
    ],
    [
      "that compares others that are known and differ",
      "const valid = 0 === 1; use(valid, valid);",
      { valid: "false" },
    ],
    ["that nothing reads", "const unused = data.a + 1;", { unused: "data.a + 1" }],
    ["that is a part of the data and is read once", "const a = data.a; use(a);", { a: "data.a" }],
    [
      "that is a part of a part of the data and is read once",
      "const a = data.a; const b = a.b[0]; use(b, a);",
      { b: "a.b[0]" },
    ],
  ])("%s", (_, body, values) => {
    expect(valuesOf(body)).toEqual(values);
  });
});

describe("a variable stays", () => {
  it.each([
    ["that has two values", "let errors = 0; errors = 1; use(errors, errors);"],
    ["that is counted", "let errors = 0; errors++; use(errors, errors);"],
    ["that is added to", "let errors = 0; errors += 0; use(errors, errors);"],
    ["that is declared without a value", "let valid; valid = true; use(valid, valid);"],
    ["that is a text", 'const key = "a"; use(key, key);'],
    ["that is compared with what is not known", "const valid = other === 0; use(valid, valid);"],
    ["to which something not known is compared", "const valid = 0 === other; use(valid, valid);"],
    ["that comes of another comparison", "const valid = 0 < 0; use(valid, valid);"],
    ["that comes of something else", "const valid = 0 || 0; use(valid, valid);"],
    ["that is not known of another", "const valid = other; use(valid, valid);"],
    ["that nothing reads, where it calls a function", "const unused = use(data);"],
    ["that nothing reads, where it assigns", "const unused = (other.a = data);"],
    ["that nothing reads, where it counts", "const unused = [other++];"],
    ["that is a part of the data and is read twice", "const a = data.a; use(a, a);"],
    ["that is a part of something else", "const a = other.a; use(a);"],
    ["that is a part of what a function returns", "const a = use(data).a; use(a);"],
    ["that is a part of what is assigned twice", "let of = data.a; of = data.b; const a = of.a; use(a);"],
    ["that is a part of an argument with a default", "const a = instancePath.length; use(a);"],
    ["that is the data, and no part of it", "const a = data; use(a);"],
    ["that is made of a part of the data", "const a = data.a + 1; use(a);"],
    ["that is read where only a name like its own is written", "const a = data.a; use(a, { a: 1 }, b.a, a);"],
  ])("%s", (_, body) => {
    expect(valuesOf(body)).toEqual({});
  });

  it("whose property is set, and which is no variable of the guard", () => {
    expect(valuesOf("validate.errors = null; use(validate);")).toEqual({});
  });
});

it.each([
  ["data.a === 1 && !data.b", true],
  ["use(data)", false],
  ["[other = 1]", false],
  ["!other++", false],
])("An expression without side effects is pure: %s is %p", (code, pure) => {
  const [statement] = parse(`(${code});`);
  if (statement?.type !== "ExpressionStatement") throw new Error("This is no expression.");
  expect(isPure(statement.expression)).toBe(pure);
});
