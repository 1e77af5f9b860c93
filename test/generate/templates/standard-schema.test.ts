/** Every guard as a Standard Schema: https://standardschema.dev. */
import { describe, expect, it } from "@jest/globals";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { components } from "../../../generated/schema.js";
import * as validators from "../../../generated/validators.js";
import type { Guard, GuardIssue } from "../../../scripts/generate/templates/contract.js";
import { guard } from "../../../scripts/generate/templates/standard-schema.js";
import { load, makeOf } from "../../support/generate/generate-in-process.js";

const schemas = Object.values(validators) satisfies StandardSchemaV1[];

/** The paths of the issues of a value. */
async function pathsOf(schema: object, value: unknown, schemas = {}): Promise<unknown> {
  const response = { description: "Fine.", content: { "application/json": { schema } } };
  const made = await makeOf({
    openapi: "3.1.0",
    info: { title: "Made", version: "1" },
    paths: { "/": { get: { operationId: "get", responses: { 200: response } } } },
    components: { schemas },
  });
  const { isGet200 } = (await load(made, 'export * from "./generated/validators.js";')) as {
    isGet200: Guard<unknown>;
  };
  const { issues } = isGet200["~standard"].validate(value);
  return issues?.map(({ path }) => path);
}

describe("a guard", () => {
  it.each(schemas)("%p is a Standard Schema of version 1", (schema) => {
    expect(schema["~standard"]).toMatchObject({ version: 1, vendor: "8x8-automation-client" });
  });

  it("has the types that its schema proves", () => {
    type Proved = StandardSchemaV1.InferOutput<typeof validators.isError>;
    const same: (value: Proved) => components["schemas"]["Error"] = (value) => value;
    const back: (value: components["schemas"]["Error"]) => Proved = (value) => value;
    expect([same, back]).toHaveLength(2);
  });

  it("returns a value that fits as it is", () => {
    const command = { status: "suspend" };
    const result = validators.isWorkflowInstanceCommand["~standard"].validate(command);
    expect(result).toEqual({ value: command });
    expect("value" in result && result.value).toBe(command);
  });

  it("says why a value does not fit", () => {
    const { issues } = validators.isError["~standard"].validate({});
    expect(issues).toEqual([{ message: expect.stringMatching(/./), path: [expect.any(String)] }]);
  });

  const named = { type: "object", properties: { "a/b~c": { type: "object", required: ["~1"] } } };
  it.each([
    ["the value itself", { type: "integer" }, "1", [[]]],
    [
      "an item, by its index",
      { properties: { list: { items: { type: "null" } } } },
      { list: [null, 0] },
      [["list", 1]],
    ],
    ["a property whose name is a number", { properties: { 0: { type: "null" } } }, { 0: 0 }, [["0"]]],
    ["a property that is missing, by its own name", named, { "a/b~c": {} }, [["a/b~c", "~1"]]],
    ["one that is not described", { additionalProperties: false }, { "a/b": 1 }, [["a/b"]]],
    ["one that no branch describes", { unevaluatedProperties: false }, { "a~b": 1 }, [["a~b"]]],
  ])("leads to %s", async (_, schema, value, paths) => {
    expect(await pathsOf(schema, value)).toEqual(paths);
  });

  it("has an issue for each branch of a union, each with its own path", async () => {
    const union = {
      anyOf: [
        { type: "array", items: { type: "array", items: { type: "null" } } },
        { type: "array", items: { type: "integer" } },
      ],
    };
    expect(await pathsOf(union, [[null, 0]])).toEqual(expect.arrayContaining([[0, 1], [0]]));
  });

  it("has one issue where a value is nested deeper than the stack", async () => {
    const List = { properties: { next: { $ref: "#/components/schemas/List" } } };
    let list = {};
    for (let depth = 0; depth < 100_000; depth++) list = { next: list };
    expect(await pathsOf({ properties: List.properties }, list, { List })).toEqual([[]]);
  });

  it("throws what a value throws when it is read", () => {
    const own = new Error("of the value");
    const value = Object.defineProperty({}, "status", {
      enumerable: true,
      get: () => {
        throw own;
      },
    });
    expect(() => validators.isWorkflowInstanceCommand["~standard"].validate(value)).toThrow(own);
  });
});

describe("a check that is made a guard", () => {
  /** The result for a value of a check that has these issues, or throws. */
  function resultOf(value: unknown, issues: Partial<GuardIssue>[] | null, thrown?: unknown) {
    const check: { (value: unknown): boolean; errors?: readonly GuardIssue[] | null } = () => {
      if (thrown !== undefined) throw thrown;
      check.errors =
        issues?.map((issue) => ({ instancePath: "", keyword: "k", params: {}, ...issue })) ?? null;
      return false;
    };
    return guard(check)["~standard"].validate(value);
  }

  it("is the same function", () => {
    const check = (value: unknown) => value === 1;
    expect(guard(check)).toBe(check);
    expect(guard(check)["~standard"].validate(1)).toEqual({ value: 1 });
  });

  it.each<[instancePath: string, params: Record<string, unknown>, value: unknown, path: unknown[]]>([
    ["", {}, 1, []],
    ["/a/b", {}, { a: { b: 1 } }, ["a", "b"]],
    ["/a/10/0", {}, { a: Array(11).fill([1]) }, ["a", 10, 0]],
    ["/0/0", {}, [{ 0: 1 }], [0, "0"]],
    ["/a~1b~01/c~0d", {}, { "a/b~1": { "c~d": 1 } }, ["a/b~1", "c~d"]],
    ["/a/0", {}, undefined, ["a", "0"]],
    ["/a", { missingProperty: "b/c" }, { a: {} }, ["a", "b/c"]],
    ["", { additionalProperty: "b~1" }, {}, ["b~1"]],
    ["/0", { unevaluatedProperty: "" }, [{}], [0, ""]],
    ["/a", { limit: 3 }, { a: {} }, ["a"]],
  ])("leads from %j with %j in %j to %j", (instancePath, params, value, path) => {
    expect(resultOf(value, [{ instancePath, params, message: "m" }])).toEqual({
      issues: [{ message: "m", path }],
    });
  });

  it("has a message for each issue, also where the check has none", () => {
    expect(resultOf([1], [{ instancePath: "/0" }, { message: "m" }])).toEqual({
      issues: [
        { message: "", path: [0] },
        { message: "m", path: [] },
      ],
    });
    expect(resultOf(1, null)).toEqual({ issues: [] });
  });

  it.each<[where: string, thrown: unknown]>([
    ["most engines", new RangeError("Maximum call stack size exceeded")],
    ["Firefox", "InternalError: too much recursion"],
  ])("has one issue where the stack is too small, in %s", (_, thrown) => {
    expect(resultOf({}, null, thrown)).toEqual({
      issues: [{ message: expect.stringMatching(/./), path: [] }],
    });
  });

  it.each<[what: string, thrown: unknown]>([
    ["an error of another class", new TypeError("no RangeError")],
    ["an error that only speaks of one", new Error("RangeError")],
    ["a text", "an InternalError"],
  ])("throws what the check throws: %s", (_, thrown) => {
    let caught: unknown;
    try {
      resultOf({}, null, thrown);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBe(thrown);
  });
});
