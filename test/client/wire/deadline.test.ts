/** One deadline and the caller's abort hold at every moment of a call, and nothing outlives it. */
import { getEventListeners } from "node:events";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type ClientOptions, createClient } from "../../../src/client.js";
import { TimeoutError } from "../../../src/errors.js";
import {
  head,
  listen,
  response,
  type Speech,
  thenDrip,
  thenSilence,
  type Wire,
} from "../../support/server.js";
import { countTimers } from "../../support/timers.js";
import { key, notCarriedOut, perhapsCarriedOut, suspendIt } from "../../support/wire-cases.js";

let wire: Wire;
afterEach(() => wire?.close());

const timers = countTimers();
/** For the tests themselves. */
const { setTimeout } = globalThis;

const never = () => new Promise<never>(() => undefined);
const retryLater = response(429, "", { "Retry-After": "2" });
/** Nothing has been sent then. */
const keyMoment = "the credential";
/** Where a call can be when its time is up: what the server says, what the options make it wait for. */
const moments: [string, Speech, Partial<ClientOptions>][] = [
  [keyMoment, "", { apiKey: never }],
  ["the headers", thenSilence(""), {}],
  ["the body", thenSilence(head(404, { "Content-Length": "9" })), {}],
  ["a dripping body", thenDrip(head(404)), {}],
  ["the next attempt", retryLater, { retries: 3, timeout: 60_000 }],
  ["a fetch of the caller's own that listens to nobody", "", { fetch: never }],
  [
    "a body of the caller's own fetch that listens to nobody",
    "",
    { fetch: async () => new Response(new ReadableStream()) },
  ],
];

async function start(says: Speech, options: Partial<ClientOptions>) {
  wire = await listen([says]);
  return createClient({ apiKey: key, baseUrl: wire.url, timeout: 60_000, ...options });
}

describe.each(moments)("while a call waits for %s", (moment, says, options) => {
  const reasons = [new Error("changed my mind"), "a plain string", { code: 7 }, null];
  test.each(reasons)("an abort with %p rejects with just that", async (reason) => {
    const client = await start(says, options);
    const controller = new AbortController();
    const call = client.updateWorkflowInstanceStatus({ ...suspendIt, signal: controller.signal }).then(
      () => "no rejection",
      (error: unknown) => [error],
    );
    setTimeout(() => controller.abort(reason), 20);
    expect(await call).toEqual([reason]);
    expect(Object(await call)[0]).toBe(reason);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    expect(timers.size).toBe(0);
  });

  test("the deadline rejects with a TimeoutError, or no wait is begun that would pass it", async () => {
    const client = await start(says, options);
    const error = await client
      .updateWorkflowInstanceStatus({ ...suspendIt, timeout: options.retries ? 1_900 : 50 })
      .catch((thrown: unknown) => thrown);
    if (options.retries) expect(error).toMatchObject({ name: "UnexpectedStatusError", retryAfter: 2_000 });
    else {
      expect(error).toBeInstanceOf(TimeoutError);
      const [carriedOut, words] =
        moment === keyMoment ? ["no", notCarriedOut] : ["unknown", perhapsCarriedOut];
      expect(error).toMatchObject({
        carriedOut,
        message: `updateWorkflowInstanceStatus: no complete response within 50 ms. ${words}`,
      });
    }
  });
});

test("a signal that has fired already sends nothing, and its reason comes out before any other error", async () => {
  const client = await start(response(200), {});
  const reason = new Error("too late");
  const signal = AbortSignal.abort(reason);
  await expect(client.updateWorkflowInstanceStatus({ ...suspendIt, signal })).rejects.toBe(reason);
  await expect(client.updateWorkflowInstanceStatus({ signal } as never)).rejects.toBe(reason);
  expect(wire.connections()).toBe(0);
});

test("an abort while the credential is fetched sends nothing, however late the credential comes", async () => {
  const controller = new AbortController();
  let give: (key: string) => void = () => undefined;
  const client = await start(response(200), { apiKey: () => new Promise((resolve) => (give = resolve)) });
  const call = client.updateWorkflowInstanceStatus({ ...suspendIt, signal: controller.signal });
  controller.abort("stop");
  await expect(call).rejects.toBe("stop");
  give(key);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(wire.connections()).toBe(0);
});

test("a call that ends leaves the others on the same signal listening", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const answers = [never, async () => new Response()];
  const client = createClient({ apiKey: key, fetch: () => (answers.shift() ?? never)() });
  const waiting = client.updateWorkflowInstanceStatus({ ...suspendIt, signal });
  await client.updateWorkflowInstanceStatus({ ...suspendIt, signal });
  controller.abort("all who still wait");
  await expect(waiting).rejects.toBe("all who still wait");
});

test("the deadline hangs up on a dripping server", async () => {
  let hungUp: () => void;
  const hangUp = new Promise<void>((resolve) => (hungUp = resolve));
  const drip = thenDrip(head(200));
  const client = await start(
    (socket) => {
      socket.on("close", () => hungUp());
      drip(socket);
    },
    { timeout: 80 },
  );
  await expect(client.updateWorkflowInstanceStatus(suspendIt)).rejects.toBeInstanceOf(TimeoutError);
  await hangUp;
});

describe("a body that a caller's own fetch gives, and that listens to nobody, is cancelled", () => {
  const endless = () => {
    let cancelled: () => void;
    const cancel = new Promise<void>((resolve) => (cancelled = resolve));
    return { cancel, body: new ReadableStream({ cancel: () => cancelled() }) };
  };

  test("at the deadline", async () => {
    const { cancel, body } = endless();
    const client = await start("", { timeout: 50, fetch: async () => new Response(body) });
    await expect(client.updateWorkflowInstanceStatus(suspendIt)).rejects.toBeInstanceOf(TimeoutError);
    await cancel;
  });

  test("when it comes after the deadline", async () => {
    const { cancel, body } = endless();
    let answer: (response: Response) => void = () => undefined;
    const client = await start("", {
      timeout: 50,
      fetch: () => new Promise((resolve) => (answer = resolve)),
    });
    await expect(client.updateWorkflowInstanceStatus(suspendIt)).rejects.toBeInstanceOf(TimeoutError);
    answer(new Response(body));
    await cancel;
  });

  test("when it is larger than maxResponseSize", async () => {
    const { cancel, body } = endless();
    const full = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(60)),
      cancel: () => body.cancel(),
    });
    const client = await start("", { maxResponseSize: 100, fetch: async () => new Response(full) });
    await expect(client.updateWorkflowInstanceStatus(suspendIt)).rejects.toMatchObject({ status: 200 });
    await cancel;
  });
});

test("a cut-off call is not tried again", async () => {
  let calls = 0;
  const client = await start("", {
    retries: 5,
    timeout: 50,
    fetch: async () => {
      calls++;
      return new Response(new ReadableStream(), { status: 503, headers: { "Retry-After": "0" } });
    },
  });
  await expect(client.updateWorkflowInstanceStatus(suspendIt)).rejects.toBeInstanceOf(TimeoutError);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(calls).toBe(1);
});
