/** What a platform lacks is named, and what it cannot tell is not held against a request. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { isRefused, missingGlobal, platformInit } from "../../src/call/platform.js";

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

it("What a platform takes is found out anew when it has changed", () => {
  /** The options that are added for a signal. */
  const added = (signal: object) => {
    const init = { method: "GET", headers: {}, body: null, redirect: "manual" } as const;
    const { cache, signal: given } = platformInit({ ...init }, signal as AbortSignal);
    return [cache, given === signal];
  };
  const { signal } = new AbortController();
  const foreign = { aborted: false, addEventListener: () => undefined };
  expect(added(signal)).toEqual(["no-store", true]);
  Object.assign(globalThis, { Request: class OldRequest {} });
  expect(added(foreign)).toEqual([undefined, true]);
  class Strict extends Request {
    constructor(url: string, init: RequestInit = {}) {
      if (init.signal === (foreign as object)) throw new TypeError("of another library");
      super(url, init);
    }
  }
  Object.assign(globalThis, { Request: Strict });
  expect(added(signal)).toEqual(["no-store", true]);
  Object.assign(globalThis, { AbortController: class Polyfill {} });
  expect(added(foreign)).toEqual(["no-store", false]);
  Object.assign(globalThis, { AbortController });
  expect(added(signal)).toEqual(["no-store", true]);
});
