/** Whatever a fetch rejects with, a NetworkError comes out that holds a copy: short, plain, without the API key. */
import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { createClient } from "../../../src/client.js";
import { suspend } from "../../../src/workflows.js";
import { decoded, key, path } from "../../support/wire-cases.js";

const rejectWith = (reason: unknown, apiKey = key): Promise<Error> =>
  suspend(createClient({ apiKey, fetch: () => Promise.reject(reason) }), path).then(
    () => new Error("not rejected"),
    (error) => error,
  );

const throwing = () => {
  throw new RangeError(key);
};
const bearer = `Bearer ${key}`;
const ring = Object.assign(new Error(bearer), { cause: {} });
ring.cause = new Error("outer", { cause: ring });
const changing = () => {
  let reads = 0;
  return () => (reads++ === 0 ? "first" : bearer);
};

/** Axios, got and their like keep the request in their errors. */
const likeAxios = Object.assign(new Error("Request failed"), {
  code: "ERR_BAD_REQUEST",
  config: { headers: { Authorization: bearer } },
  request: { _header: `PATCH / HTTP/1.1\r\nAuthorization: ${bearer}\r\n` },
  response: { data: bearer, headers: new Map([["x-echo", key]]) },
  toJSON: () => ({ headers: bearer }),
});

const reasons: Record<string, () => unknown> = {
  "a text": () => bearer,
  "a frozen error": () => Object.freeze(new Error(bearer)),
  "a sealed error with more": () => Object.seal(Object.assign(new Error("x"), { more: key })),
  "a DOMException": () => new DOMException(bearer, "AbortError"),
  "an AggregateError": () => new AggregateError([new Error(bearer), bearer, { message: key }], bearer),
  "an error with getters": () =>
    Object.defineProperties(new Error("x"), {
      message: { get: () => bearer },
      code: { get: () => key },
      stack: { get: () => `at ${key}` },
      name: { get: () => key },
    }),
  "an error whose getters change their answer": () =>
    Object.defineProperties(new Error("x"), {
      message: { get: changing() },
      code: { get: changing() },
      name: { get: changing() },
      cause: { get: changing() },
    }),
  "an error whose getters throw": () =>
    Object.create(
      Error.prototype,
      Object.fromEntries(
        ["message", "name", "code", "stack", "cause", "errors", "syscall"].map((name) => [
          name,
          { get: throwing },
        ]),
      ),
    ),
  "an error with the key under a symbol": () => Object.assign(new Error("x"), { [Symbol(key)]: key }),
  "an error with the key as a name": () => Object.assign(new Error("x"), { [key]: { [key]: 1 } }),
  "an error with the key in what is nested": () =>
    Object.assign(new Error("x"), { data: [{ deep: new Map([[key, new Set([key])]]) }] }),
  "an error with the key in bytes": () => Object.assign(new Error("x"), { data: Buffer.from(key) }),
  "a cause that is a text": () => new Error("x", { cause: bearer }),
  "a cause of a cause of a cause": () =>
    new Error("x", { cause: new Error("y", { cause: new Error("z", { cause: { message: bearer } }) }) }),
  "causes in a ring": () => ring,
  "an error as an HTTP library has it": () => likeAxios,
  "a class of its own": () =>
    new (class KeyError extends Error {
      override get message() {
        return bearer;
      }
      override toString() {
        return bearer;
      }
      [Symbol.toPrimitive]() {
        return key;
      }
      [inspect.custom]() {
        return key;
      }
    })(),
  "an object with a message": () => ({ message: bearer, name: key, code: key }),
  "an object that is a text": () => ({ toString: () => bearer }),
  "an object without a prototype": () => Object.assign(Object.create(null), { more: key }),
  "an object that cannot be a text": () => ({ toString: throwing }),
  "a proxy that throws": () =>
    new Proxy({}, { get: throwing, has: throwing, getPrototypeOf: throwing, ownKeys: throwing }),
  "a revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "a list": () => [bearer],
  "a function": () => Object.assign(() => bearer, { message: bearer }),
  "a symbol": () => Symbol(key),
  "a number": () => 7,
  nothing: () => undefined,
  null: () => null,
};

const everything = (error: Error) =>
  [
    error.message,
    error.stack,
    String(error),
    JSON.stringify(error),
    inspect(error, { depth: 20, showHidden: true, getters: true, maxStringLength: null }),
  ].join("\n");

describe.each(Object.entries(reasons))("a fetch that rejects with %s", (_, make) => {
  test("makes a NetworkError, without the key anywhere", async () => {
    const error = await rejectWith(make());
    expect(error).toMatchObject({ name: "NetworkError", carriedOut: "unknown" });
    expect(error.cause).toBeInstanceOf(Error);
    expect(decoded(everything(error))).not.toContain(key);
    // Nor a part of it that says much.
    expect(decoded(everything(error))).not.toContain(key.slice(0, 12));
  });
});

test("the copy keeps name, message, code, stack and causes", async () => {
  const root = Object.assign(new RangeError("the root"), { code: "EPIPE", syscall: "write" });
  const thrown = new TypeError("fetch failed", { cause: root });
  const { cause } = await rejectWith(thrown);
  expect(cause).not.toBe(thrown);
  expect(cause).toMatchObject({
    name: "TypeError",
    message: "fetch failed",
    cause: { name: "RangeError", message: "the root", code: "EPIPE", syscall: "write" },
  });
  const [first, ...frames] = Object(cause).stack.split("\n");
  expect(first).toBe("TypeError: fetch failed");
  expect(frames.length).toBeGreaterThan(0);
  for (const frame of frames) expect(thrown.stack).toContain(frame);
});

test("the copy of an AggregateError keeps its errors", async () => {
  const { cause } = await rejectWith(new AggregateError([new Error("one"), "two"], "all"));
  expect(cause).toMatchObject({ message: "all", errors: [{ message: "one" }, { message: "two" }] });
});

const errorsIn = ({ cause, errors = [] }: { cause?: unknown; errors?: object[] }): number =>
  [cause, ...errors].reduce((sum: number, next) => sum + (next ? errorsIn(next) : 0), 1);

test("the copy is bounded, however much was thrown", async () => {
  let chain: Error = new Error("the end");
  for (let i = 0; i < 5_000; i++) chain = new Error("x".repeat(1_000), { cause: chain });
  const wide = new AggregateError(Array.from({ length: 5_000 }, () => new AggregateError([chain, chain])));
  const long = Object.assign(new Error("m".repeat(1e6)), { code: "C".repeat(1e6), stack: "s\n".repeat(1e6) });
  for (const thrown of [chain, wide, long]) {
    const error = await rejectWith(thrown);
    expect(everything(error).length).toBeLessThan(100_000);
    expect(error.message.length).toBeLessThan(500);
    expect(errorsIn(error)).toBeLessThan(40);
  }
});

test("a stack cannot forge lines of a log", async () => {
  const forged = new Error("x\nINFO all is well\n    at once (you may go:1:1)\r\nERROR nothing is");
  const { stack = "" } = Object((await rejectWith(forged)).cause);
  for (const line of stack.split("\n").slice(1)) {
    expect(line).toMatch(/^ +at /);
    expect(line).not.toContain("you may go");
  }
  expect(stack).not.toMatch(/\nINFO|\nERROR|\r/);
});

test("what a function for the key rejects with is copied, too", async () => {
  const apiKey = () => Promise.reject(likeAxios);
  const fetch = () => Promise.reject(new Error("must not be called"));
  const error: unknown = await suspend(createClient({ apiKey, fetch }), path).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: "RequestValidationError", cause: { message: "Request failed" } });
  expect(everything(error as Error)).not.toContain(key);
});

test("a fetch that throws at once makes a NetworkError, too", async () => {
  const fetch = () => {
    throw new Error(bearer);
  };
  await expect(suspend(createClient({ apiKey: key, fetch }), path)).rejects.toMatchObject({
    name: "NetworkError",
    message: expect.stringContaining("Bearer [redacted]"),
  });
});
