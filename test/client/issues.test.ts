/** Why a value does not fit, by its guard. */
import { describe, expect, it } from "@jest/globals";
import type { GuardIssue } from "../../generated/contract.js";
import { guard } from "../../generated/standard-schema.js";
import { issuesIn, list } from "../../src/issues.js";

const failing = (...errors: Partial<GuardIssue>[]) => {
  const check = () => false;
  return guard<never>(
    Object.assign(check, {
      errors: errors.map((error) => ({ instancePath: "", keyword: "k", params: {}, ...error })),
    }),
  );
};
const throwing = (error: unknown) =>
  guard<never>(() => {
    throw error;
  });

describe("an issue", () => {
  it.each<[of: string, error: Partial<GuardIssue>, pointer: string, message: RegExp]>([
    [
      "a missing property",
      { instancePath: "/a", params: { missingProperty: "b/c" } },
      "/at/a/b~1c",
      /missing/,
    ],
    ["one too many", { params: { additionalProperty: "b~" } }, "/at/b~0", /not described/],
    ["one that no schema looked at", { params: { unevaluatedProperty: "b" } }, "/at/b", /not described/],
    ["a list of values", { instancePath: "/a", params: { allowedValues: ["x", 1] } }, "/at/a", /\["x",1\]$/],
    ["one value", { params: { allowedValue: null } }, "/at", /null$/],
    ["anything else", { instancePath: "/a", message: "must be short" }, "/at/a", /^must be short$/],
  ])("of %s has its place and says what was expected", (_, error, pointer, message) => {
    expect(issuesIn({}, failing(error), "/at")).toEqual([
      { pointer, keyword: "k", message: expect.stringMatching(message) },
    ]);
  });

  it("does not show the API key, also where several names make it up", () => {
    const redact = (text: string) => text.replace("secret/key", "[redacted]");
    const errors = [
      { instancePath: "/a", message: "must not be secret/key" },
      { instancePath: "/a", params: { additionalProperty: "secret/key" } },
      { instancePath: "/secret", params: { missingProperty: "key" } },
      { instancePath: "/secret/key" },
    ];
    const issues = issuesIn({}, failing(...errors), "", redact);
    expect(issues.map(({ pointer }) => pointer)).toEqual([
      "/a",
      "/a/[redacted]",
      "/[redacted]",
      "/[redacted]",
    ]);
    expect(issues[0]?.message).toBe("must not be [redacted]");
  });

  it.each([new RangeError("Maximum call stack"), "InternalError: too much recursion"])(
    "stands for a value that is nested too deeply: %s",
    (error) => {
      expect(issuesIn({}, throwing(error), "/at")).toMatchObject([{ pointer: "/at" }]);
    },
  );

  it("is not made of another error of a guard", () => {
    expect(() => issuesIn({}, throwing(new TypeError("no RangeError")))).toThrow(TypeError);
  });
});

it("Issues are listed: the first ten, and how many more there are", () => {
  const issue = { pointer: "/a", keyword: "k", message: "is odd" };
  expect(list([issue, { ...issue, pointer: "" }])).toBe("/a is odd; the body is odd");
  expect(list([{ ...issue, pointer: "" }], "the argument")).toBe("the argument is odd");
  expect(list(Array.from({ length: 10 }, () => issue))).not.toContain("more");
  expect(list(Array.from({ length: 12 }, () => issue))).toMatch(/^(\/a is odd; ){10}and 2 more$/);
});
