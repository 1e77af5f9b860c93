/** What a guard is declared as: its comment, and the type that it proves. */
import { describe, expect, it } from "@jest/globals";
import { declarationOf } from "../../../scripts/generate/emit/guard-declaration.js";
import type { GuardedType } from "../../../scripts/generate/plan/guards.js";

const declared = (type: GuardedType): string =>
  declarationOf(
    { name: "isPet", type, description: "the schema Pet", schema: true, direction: "response", pointer: "#" },
    "validatePet",
  );

describe("the declaration of a guard", () => {
  it("says what fits, and makes the guard of its function where it is used", () => {
    expect(declared({ keys: ["Pet"] })).toBe(
      "/** Whether a value is the schema Pet. */\nexport const isPet: Guard<Pet> = /* @__PURE__ */ guard(validatePet);\n",
    );
  });

  const query = ["operations", "a-b", "parameters", "query"];
  const body = ["operations", "a", "requestBody", "content", "text/plain"];
  it.each<[what: string, type: GuardedType, text: string]>([
    ["a place", { keys: ["components", "schemas", 'P"t'] }, 'components["schemas"]["P\\"t"]'],
    [
      "an optional place",
      { keys: query, optional: 4 },
      'NonNullable<operations["a-b"]["parameters"]["query"]>',
    ],
    [
      "a place in an optional one",
      { keys: body, optional: 3 },
      'NonNullable<operations["a"]["requestBody"]>["content"]["text/plain"]',
    ],
    ["one side's view", { keys: ["A", "b"], side: "Writable" }, 'Writable<A["b"]>'],
    ["a place but for some properties", { keys: ["A"], without: ["b-c", "d"] }, 'Omit<A, "b-c" | "d">'],
    [
      "all of it",
      { keys: ["A", "b"], optional: 2, without: ["c"], side: "Readable" },
      'Readable<Omit<NonNullable<A["b"]>, "c">>',
    ],
  ])("proves the type of %s", (_, type, text) => {
    expect(declared(type)).toContain(`: Guard<${text}> = `);
  });
});
