/** What a platform lacks is named before anything is sent; what it has in an older form is used. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type ClientOptions, createClient } from "../../../src/client.js";
import { RequestValidationError } from "../../../src/errors.js";
import { createSandbox, sampleWorkflow } from "../../../src/sandbox/index.js";
import { suspend } from "../../../src/workflows.js";
import { listen, response } from "../../support/server.js";
import { envelopeText, key, path, suspendIt } from "../../support/wire-cases.js";

const { setTimeout } = globalThis;

const originals = new Map<string, unknown>();

/** Takes globals away, or puts others in their place, until the test ends. */
function change(globals: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(globals)) {
    if (!originals.has(name)) originals.set(name, Reflect.get(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}

function restore(): void {
  change(Object.fromEntries(originals));
  originals.clear();
}
afterEach(restore);

const failure = (options: Partial<ClientOptions> = {}) =>
  suspend(createClient({ apiKey: key, ...options }), path).catch((error: unknown) => error);

const nothingSent = (message: unknown) => ({
  name: "RequestValidationError",
  carriedOut: "no",
  issues: [{ pointer: "/fetch", message }],
  message: expect.stringContaining("nothing was sent: /fetch"),
});

describe("a global that is missing is named, and nothing is sent", () => {
  const own = { fetch: () => Promise.reject(new Error("must not be called")) };
  test.each<[string, Partial<ClientOptions>]>([
    ["fetch", {}],
    ["Request", own],
    ["AbortController", {}],
    ["AbortController", own],
  ])("%s, with %j", async (name, options) => {
    change({ [name]: undefined });
    let keys = 0;
    const apiKey = () => `${key}${keys++}`;
    expect(await failure({ ...options, apiKey })).toMatchObject(
      nothingSent(`needs a global ${name}, which is missing here`),
    );
    expect(keys).toBe(0);
  });

  test("it may come after the client is made", async () => {
    change({ fetch: undefined });
    const client = createClient({ apiKey: key });
    change({ fetch: async () => new Response() });
    expect(await suspend(client, path)).toBeUndefined();
  });

  test("a Request is not needed without a fetch of the caller's own", async () => {
    change({ Request: undefined, fetch: async () => new Response() });
    expect(await failure()).toBeUndefined();
  });
});

test.each(["x", {}, null, 7, new Proxy({}, {})])(
  "a fetch of %p is refused when the client is made",
  (fetch) => {
    expect(() => createClient({ apiKey: key, fetch: fetch as never })).toThrow(RequestValidationError);
    expect(() => createClient({ apiKey: key, fetch: fetch as never })).toThrow("/fetch must be a function");
  },
);

describe("a request that the platform cannot make", () => {
  const refusing = function Refusing() {
    throw new TypeError(`bad header Bearer ${key}\n`);
  };

  test("is not sent by a fetch of the caller's own", async () => {
    change({ Request: refusing });
    const fetch = () => Promise.reject(new Error("must not be called"));
    const error = await failure({ fetch });
    expect(error).toMatchObject(
      nothingSent("cannot be called: no Request can be made (bad header Bearer [redacted]\\n)"),
    );
    expect(Object(error).cause).toMatchObject({ name: "TypeError" });
  });

  test("is not sent by the global fetch either, which refuses it itself", async () => {
    change({ Request: refusing, fetch: () => Promise.reject(new TypeError("refused")) });
    expect(await failure()).toMatchObject(nothingSent("cannot be called: no Request can be made (refused)"));
  });

  test("but what a global fetch answered was sent", async () => {
    const cut = new ReadableStream({ pull: (controller) => controller.error(new Error("cut")) });
    change({ Request: refusing, fetch: async () => new Response(cut) });
    expect(await failure()).toMatchObject({ name: "NetworkError", carriedOut: "unknown" });
  });
});

/** As polyfills have it: no reason, no `throwIfAborted`, and not a signal in the eyes of the platform. */
class OldSignal {
  aborted = false;
  readonly listeners = new Set<() => void>();
  addEventListener(_: string, listener: () => void) {
    if (typeof listener !== "function") throw new TypeError("only functions listen");
    this.listeners.add(listener);
  }
  removeEventListener(_: string, listener: () => void) {
    this.listeners.delete(listener);
  }
}
class OldController {
  readonly signal = new OldSignal();
  abort() {
    this.signal.aborted = true;
    for (const listener of this.signal.listeners) listener.call(this.signal);
  }
}

describe("an AbortSignal of another library", () => {
  const withSignal = (signal: unknown, options: Partial<ClientOptions> = {}) =>
    createClient({ apiKey: key, ...options })
      .updateWorkflowInstanceStatus({ ...suspendIt, signal: signal as AbortSignal })
      .catch((error: unknown) => error);

  test("is listened to, and left without listeners", async () => {
    const { signal } = new OldController();
    expect(await withSignal(signal, { fetch: async () => new Response() })).toMatchObject({ ok: true });
    expect(signal.listeners.size).toBe(0);
  });

  test("aborts with an AbortError, as it has no reason of its own", async () => {
    const controller = new OldController();
    const call = withSignal(controller.signal, { fetch: () => new Promise(() => undefined) });
    setTimeout(() => controller.abort(), 20);
    expect(await call).toMatchObject({ name: "AbortError" });
    expect(controller.signal.listeners.size).toBe(0);
    expect(await withSignal(controller.signal)).toMatchObject({ name: "AbortError" });
  });

  test("needs no more than `aborted` and addEventListener", async () => {
    const least = { aborted: false, addEventListener: () => undefined };
    expect(await withSignal(least, { fetch: async () => new Response() })).toMatchObject({ ok: true });
  });

  test.each([
    [new AbortController()],
    [new OldController()],
    [{}],
    [{ aborted: true }],
    [new EventTarget()],
    ["x"],
    [7],
    [true],
  ])("is not %p, which is refused by name", async (signal) => {
    const error = await withSignal(signal, { fetch: () => Promise.reject(new Error("must not be called")) });
    expect(error).toMatchObject({
      name: "RequestValidationError",
      issues: [{ pointer: "/signal", message: expect.stringContaining("must be an AbortSignal") }],
    });
  });

  test.each([undefined, null])("may be %p", async (signal) => {
    expect(await withSignal(signal, { fetch: async () => new Response() })).toMatchObject({ ok: true });
  });
});

describe("where AbortController and Request are of different makers, as in some test environments", () => {
  beforeEach(() => {
    const { AbortSignal, Request, fetch } = globalThis;
    const check = (init: RequestInit = {}) => {
      if (init.signal && !(init.signal instanceof AbortSignal)) throw new TypeError("not an AbortSignal");
    };
    function StrictRequest(input: string, init: RequestInit) {
      check(init);
      return new Request(input, init);
    }
    StrictRequest.prototype = Request.prototype;
    const strictFetch = async (input: string, init: RequestInit) => {
      check(init);
      return fetch(input, init);
    };
    change({ AbortController: OldController, Request: StrictRequest, fetch: strictFetch });
  });

  test("a call goes out over the global fetch", async () => {
    const wire = await listen([response(200), response(404, envelopeText)]);
    expect(await failure({ baseUrl: wire.url })).toBeUndefined();
    expect(await failure({ baseUrl: wire.url })).toMatchObject({ name: "ApiError", code: 1300 });
    expect(wire.requests.length).toBe(2);
    await wire.close();
  });

  test("a fetch of the caller's own gets its request", async () => {
    const client = createClient({ apiKey: "sandbox-key", fetch: createSandbox().fetch });
    expect(await suspend(client, sampleWorkflow)).toBeUndefined();
  });

  test("the deadline and an abort hold", async () => {
    const fetch = () => new Promise<never>(() => undefined);
    expect(await failure({ fetch, timeout: 50 })).toMatchObject({
      name: "TimeoutError",
      carriedOut: "unknown",
    });
    const controller = new OldController();
    setTimeout(() => controller.abort(), 20);
    const signal = controller.signal as never;
    await expect(suspend(createClient({ apiKey: key, fetch }), path, { signal })).rejects.toThrow("aborted");
  });

  test("and where they fit again, the signal is handed on again", async () => {
    const signals: unknown[] = [];
    const fetch = async (_: unknown, init: { signal?: unknown }) => {
      signals.push(init.signal);
      return new Response();
    };
    await failure({ fetch });
    change({ AbortController: originals.get("AbortController") });
    await failure({ fetch });
    expect(signals).toEqual([undefined, expect.any(AbortSignal)]);
  });
});

describe("without any of the newer globals", () => {
  const newer = [
    "TextDecoder",
    "TextEncoder",
    "ReadableStream",
    "crypto",
    "DOMException",
    "performance",
    "btoa",
    "atob",
  ];

  test.each([
    [200, ""],
    [404, envelopeText],
    [401, envelopeText],
  ])("a %i is read by text()", async (status, text) => {
    const streamed = new Response(text, { status });
    change(Object.fromEntries(newer.map((name) => [name, undefined])));
    const outcome = await failure({ fetch: async () => streamed });
    expect(outcome).toEqual(
      status === 200 ? undefined : expect.objectContaining({ status, code: 1300, carriedOut: "no" }),
    );
  });

  test("the sandbox answers, its errors too", async () => {
    const { json } = Response;
    Object.defineProperty(Response, "json", { value: undefined, configurable: true, writable: true });
    change({ crypto: undefined, performance: undefined });
    const client = createClient({ apiKey: "sandbox-key", fetch: createSandbox().fetch });
    expect(await suspend(client, sampleWorkflow)).toBeUndefined();
    const error = await suspend(client, sampleWorkflow).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "ApiError", errorId: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(error).not.toMatchObject({
      errorId: Object(await suspend(client, sampleWorkflow).catch((thrown: unknown) => thrown)).errorId,
    });
    Object.defineProperty(Response, "json", { value: json, configurable: true, writable: true });
  });
});
