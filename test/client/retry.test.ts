/** When to try again, and how long to wait before it. Calls that are sent again: wire/retries.test.ts. */
import { describe, expect, it } from "@jest/globals";
import { delayBefore, retryAfter, sleep } from "../../src/call/retry.js";

const saying = (value: string, status = 503) =>
  new Response(null, { status, headers: { "Retry-After": value } });

describe("a server asks to wait", () => {
  it.each([
    ["0", 0],
    ["12", 12_000],
    ["99999999999", 2_147_483_647],
    ["Thu, 01 Jan 2015 00:00:00 GMT", 0],
    ["Thu, 31 Dec 2099 00:00:00 GMT", 2_147_483_647],
  ])("%s, in ms: %i", (value, wait) => {
    expect(retryAfter(saying(value))).toBe(wait);
  });

  it("until a time", () => {
    const wait = retryAfter(saying(new Date(Date.now() + 60_000).toUTCString())) ?? 0;
    expect(wait).toBeGreaterThan(30_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });

  it.each(["", "-5", "1.5", "1e3", "5s", "2099-12-31", "soon", "x5"])("for no time: %j", (value) => {
    expect(retryAfter(saying(value))).toBeUndefined();
    expect(retryAfter(new Response(null))).toBeUndefined();
  });
});

describe("the wait before another try", () => {
  const expectBetween = (delay: number | undefined, from: number, to: number) => {
    expect(delay).toBeGreaterThanOrEqual(from);
    expect(delay).toBeLessThanOrEqual(to);
  };

  it.each([429, 503])("after a %i is twice as long each time", (status) => {
    const response = new Response(null, { status });
    expectBetween(delayBefore(1, response), 500, 625);
    expectBetween(delayBefore(2, response), 1_000, 1_250);
    expectBetween(delayBefore(4, response), 4_000, 5_000);
  });

  it("is what the server asks for, if that is longer", () => {
    expectBetween(delayBefore(1, saying("60")), 60_000, 75_000);
    expectBetween(delayBefore(2, saying("0")), 1_000, 1_250);
  });

  it("is not the same each time", () => {
    expect(new Set(Array.from({ length: 20 }, () => delayBefore(1, saying("0")))).size).toBeGreaterThan(1);
  });

  it.each([200, 400, 408, 500, 502])("is none after a %i", (status) => {
    expect(delayBefore(1, saying("1", status))).toBeUndefined();
  });
});

describe("a wait", () => {
  it("ends after its time", async () => {
    await expect(sleep(1, new AbortController().signal)).resolves.toBeUndefined();
  });

  it("is over at an abort, with the signal's reason", async () => {
    const controller = new AbortController();
    const waiting = sleep(60_000, controller.signal);
    controller.abort("enough");
    await expect(waiting).rejects.toBe("enough");
    await expect(sleep(60_000, AbortSignal.abort("before"))).rejects.toBe("before");
  });
});
