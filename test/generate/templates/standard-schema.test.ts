/** Every guard as a Standard Schema: https://standardschema.dev. */
import { describe, expect, it } from "@jest/globals";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { components } from "../../../generated/schema.js";
import * as validators from "../../../generated/validators.js";
import type { Guard } from "../../../scripts/generate/templates/contract.js";
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
