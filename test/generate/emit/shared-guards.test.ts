/** Guards that assert the same are made of one function, and guards that do not are not. */
import { describe, expect, it } from "@jest/globals";
import type { Guard } from "../../../generated/contract.js";
import { problemsOfAll } from "../../../scripts/generate/emit/shared-guards.js";
import type { PlannedGuard } from "../../../scripts/generate/plan/guards.js";
import { load, makeOf, refusalOf } from "../../support/generate/generate-in-process.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const operation = (operationId: string, schema: unknown) => ({
  get: {
    operationId,
    responses: { 200: { description: "d", content: { "application/json": { schema } } } },
  },
});

async function guardsOf(schemas: Record<string, unknown>) {
  const paths = Object.entries(schemas).map(([name, schema]) => [`/${name}`, operation(name, schema)]);
  const made = await makeOf(documentWith({ paths: Object.fromEntries(paths) }));
  const guards = await load(made, 'export * from "./generated/validators.js";');
  return { text: made.files["validators.ts"] ?? "", guards: guards as Record<string, Guard<unknown>> };
}

const functionsIn = (text: string): number => text.match(/^function validate/gm)?.length ?? 0;

describe("guards of schemas that stand in several places", () => {
  it("are one function where the schemas assert the same, whatever they say beside that", async () => {
    const { text, guards } = await guardsOf({
      first: { type: "string", maxLength: 2, description: "One." },
      second: { type: "string", maxLength: 2, example: "b" },
    });
    expect(functionsIn(text)).toBe(1);
    for (const guard of [guards.isFirst200, guards.isSecond200]) {
      expect(guard?.("ab")).toBe(true);
      expect(guard?.("abc")).toBe(false);
      expect(guard?.errors).toMatchObject([{ keyword: "maxLength" }]);
    }
  });

  it("are all refused where the schema cannot be compiled", async () => {
    const nothing = { enum: [] };
    const paths = { "/a": operation("a", nothing), "/b": operation("b", nothing) };
    const refusal = await refusalOf(makeOf(documentWith({ paths })));
    for (const path of ["~1a", "~1b"])
      expect(refusal).toMatch(new RegExp(`cannot be compiled.*\\n {2}at #/paths/${path}/`));
  });

  it("are two where a value of one is no value of the other", async () => {
    const { guards } = await guardsOf({
      text: { const: "1" },
      number: { const: 1 },
      other: { const: "null" },
    });
    expect([guards.isText200?.("1"), guards.isText200?.(1)]).toEqual([true, false]);
    expect([guards.isNumber200?.("1"), guards.isNumber200?.(1)]).toEqual([false, true]);
    expect(guards.isOther200?.(null)).toBe(false);
  });
});

describe("a problem of a schema", () => {
  const guard = (name: string, pointer: string): PlannedGuard => ({
    ...{ name, pointer, type: { keys: [] }, description: "d", schema: true, direction: "response" },
  });
  const guards = [
    ...[guard("isA", "#/a"), guard("isB", "#/b"), guard("isC", "#/c"), guard("isD", "#/d")],
    // A component that is sent and received stands in one place.
    guard("isARequest", "#/a"),
  ];

  it("is one of all guards that share its function, once a place", () => {
    const shared = new Map([
      ["isC", "isA"],
      ["isARequest", "isA"],
      ["isD", "isB"],
    ]);
    expect(problemsOfAll([{ pointer: "#/a", message: "wrong" }], guards, shared)).toEqual([
      { pointer: "#/a", message: "wrong" },
      { pointer: "#/c", message: "wrong" },
    ]);
  });

  it("is its own where no other guard shares its function", () => {
    const problems = [{ pointer: "#/b", message: "wrong" }];
    expect(problemsOfAll(problems, guards, new Map([["isC", "isA"]]))).toEqual(problems);
  });
});
