/** Schemas become functions, with what these need beside them. */
import { describe, expect, it } from "@jest/globals";
import { type Compilable, compile, whyNot } from "../../../scripts/generate/emit/compile.js";
import type { SchemaObject } from "../../../scripts/generate/openapi/document.js";
import type { Problem } from "../../../scripts/generate/refusal.js";
import * as runtime from "../../../scripts/generate/templates/runtime.js";

type Check = ((value: unknown) => boolean) & { evaluated?: object };

const compilable = (schema: SchemaObject, name = "guard$0"): Compilable => ({
  name,
  schema,
  pointer: `#/${name}`,
});

/** Ajv's code, before it is shortened, calls this as a method. */
const functions: Record<string, unknown> = { ...runtime, isOwn: Object.prototype.hasOwnProperty };

function checkOf(schema: SchemaObject, unevaluated = false): Check {
  const problems: Problem[] = [];
  const [compiled] = compile([compilable(schema)], unevaluated, problems);
  if (compiled === undefined) throw new Error(JSON.stringify(problems));
  const { name, code, constants } = compiled;
  const called = [...compiled.runtime].map(([given, known]) => [given, functions[known]] as const);
  const known = new Map([...constants, ...called]);
  return new Function(...known.keys(), `${code}; return ${name};`)(...known.values()) as Check;
}

describe("the function of a schema", () => {
  it.each<[what: string, schema: SchemaObject, fits: unknown, misfit: unknown]>([
    ["calls functions of the runtime", { required: ["a"], minLength: 2, uniqueItems: true }, { a: 1 }, {}],
    ["has its patterns and formats", { pattern: "^\\p{L}+$", format: "hostname" }, "ab", "a b"],
    ["has the values that it compares", { enum: [{ a: [1] }, "b"] }, { a: [1] }, { a: [2] }],
  ])("%s", (_, schema, fits, misfit) => {
    const check = checkOf(schema);
    expect([check(fits), check(misfit)]).toEqual([true, false]);
  });

  it("says what it has looked at, where others have to know", () => {
    const schema = { properties: { a: {} }, unevaluatedProperties: false };
    expect(checkOf(schema, true).evaluated).toMatchObject({ props: true });
    expect(checkOf({ properties: { a: {} } }, true).evaluated).toMatchObject({ props: { a: true } });
    expect(checkOf({ properties: { a: {} } }).evaluated).toBeUndefined();
  });
});

describe("a schema that cannot be compiled", () => {
  it("is a problem with its place, and the others are compiled", () => {
    const problems: Problem[] = [];
    const odd = { type: "odd" };
    const compiled = compile([compilable(odd), compilable({}, "guard$1")], false, problems);
    expect(compiled.map(({ name }) => name)).toEqual([expect.stringContaining("1")]);
    expect(problems).toEqual([
      { pointer: "#/guard$0", message: expect.stringMatching(/cannot be compiled/) },
    ]);
  });

  it("is one whose code would call what generated code does not have", () => {
    const problems: Problem[] = [];
    expect(compile([compilable({ $async: true, type: "string" })], false, problems)).toEqual([]);
    expect(problems).toEqual([
      { pointer: "#/guard$0", message: expect.stringMatching(/function ValidationError/) },
    ]);
  });

  it.each([
    ["too large", new RangeError("Maximum call stack size exceeded")],
    ["too large", new Error("Not enough stack space to compile")],
    ["no such type", new Error("no such type")],
  ])("is said to be so with the reason: %s", (reason, error) => {
    expect(whyNot(error)).toContain(reason);
  });
});
