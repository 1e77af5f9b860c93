/** How the argument of a call is read and checked. Wrong arguments one by one: wire/before-sending.test.ts. */
import { describe, expect, it } from "@jest/globals";
import { updateWorkflowInstanceStatus as row } from "../../generated/operations.js";
import { check } from "../../src/call/check.js";

const path = { accountId: "a", definitionId: "d", workflowId: "w" };
const init = { params: { path }, body: { status: "suspend" } };

/** Why an argument does not fit. */
function issuesOf(argument: unknown): unknown {
  try {
    check(row, argument);
    return [];
  } catch (error) {
    return Object(error).issues.map((issue: { pointer: string; keyword: string }) => [
      issue.pointer,
      issue.keyword,
    ]);
  }
}

it("What fits is a copy that inherits nothing", () => {
  const { params, body, headers, signal, timeout } = check(row, init);
  expect(params).toEqual({ path });
  expect(params.path).not.toBe(path);
  for (const own of [params, params.path ?? {}]) expect(Reflect.has(own, "toString")).toBe(false);
  expect([body.issues, body.mediaType, headers.size, signal, timeout]).toEqual([
    ...[[], "application/json", 0],
    ...[undefined, undefined],
  ]);
  expect(body.write([])).toBe('{"status":"suspend"}');
});

it("Every reason is told, in the order of the argument", () => {
  const wrong = { params: { path: {} }, body: {}, headers: 1, signal: 1, timeout: 0, other: 1 };
  expect(issuesOf(wrong)).toEqual([
    ["/other", "additionalProperties"],
    ["/signal", "type"],
    ["/params/path/accountId", "required"],
    ["/body/status", "required"],
    ["/headers", "type"],
    ["/timeout", "type"],
  ]);
  expect(issuesOf(undefined)).toContainEqual(["/body", "required"]);
});

describe("a timeout", () => {
  it.each([1, 1.5, 2 ** 31 - 1])("may be %d ms", (timeout) => {
    expect(check(row, { ...init, timeout }).timeout).toBe(timeout);
  });

  it.each([0, 0.9, 2 ** 31, Number.NaN, "5", null])("may not be %p", (timeout) => {
    expect(issuesOf({ ...init, timeout })).toEqual([["/timeout", "type"]]);
  });
});

describe("a signal", () => {
  it("may be of any library, or none", () => {
    const signal = { aborted: false, addEventListener: () => undefined };
    expect(check(row, { ...init, signal }).signal).toBe(signal);
    expect(check(row, { ...init, signal: null }).signal).toBeUndefined();
  });

  it.each([{ aborted: false }, { addEventListener: () => undefined }, new AbortController(), "stop", true])(
    "may not be %p",
    (signal) => {
      expect(issuesOf({ ...init, signal })).toEqual([["/signal", "type"]]);
    },
  );

  it("that has fired is the reason, whatever else is wrong", () => {
    const thrownBy = (argument: unknown): unknown => {
      try {
        return check(row, argument);
      } catch (error) {
        return error;
      }
    };
    expect(thrownBy({ signal: AbortSignal.abort("enough") })).toBe("enough");
    const old = { aborted: true, addEventListener: () => undefined };
    expect(thrownBy({ ...init, signal: old })).toMatchObject({
      name: "AbortError",
      message: expect.stringMatching(/./),
    });
  });
});
