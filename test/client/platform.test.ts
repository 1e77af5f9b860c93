/** What a platform lacks is named, and what it cannot tell is not held against a request. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { isRefused, missingGlobal } from "../../src/call/platform.js";

const { AbortController, Request, fetch } = globalThis;
afterEach(() => {
  Object.assign(globalThis, { AbortController, Request, fetch });
});

const without = (name: string) => Reflect.deleteProperty(globalThis, name);

it("The first of the missing globals is named", () => {
  expect([missingGlobal(undefined), missingGlobal(fetch)]).toEqual([undefined, undefined]);
  without("fetch");
  expect([missingGlobal(undefined), missingGlobal(fetch)]).toEqual(["fetch", undefined]);
  without("Request");
  expect([missingGlobal(undefined), missingGlobal(fetch)]).toEqual(["fetch", "Request"]);
  without("AbortController");
  expect([missingGlobal(undefined), missingGlobal(fetch)]).toEqual(["AbortController", "AbortController"]);
});

describe("a request", () => {
  it("is refused where none can be made of it", () => {
    expect(isRefused("https://host", {})).toBe(false);
    expect(isRefused("https://host", { method: "a b" })).toBe(true);
    expect(isRefused("nowhere", {})).toBe(true);
  });

  it("is not refused where the platform has no requests", () => {
    without("Request");
    expect(isRefused("nowhere", {})).toBe(false);
  });
});
