/** However many calls there were on one signal, they leave nothing behind. */
import { getEventListeners } from "node:events";
import { expect, test } from "@jest/globals";
import { createClient } from "../../../src/client.js";
import { listen, response } from "../../support/server.js";
import { countTimers } from "../../support/timers.js";
import { envelopeText, key, suspendIt } from "../../support/wire-cases.js";

const timers = countTimers();

test("400 calls on one signal that lives on leave no listener and no timer behind", async () => {
  const { signal } = new AbortController();
  const answers = [
    async () => new Response(null, { status: 200 }),
    async () => new Response(envelopeText, { status: 404 }),
    async () => new Response("<html>", { status: 502 }),
    () => Promise.reject(new TypeError("fetch failed")),
  ];
  let sent = 0;
  const client = createClient({
    apiKey: key,
    fetch: async () => answers[sent++ % answers.length]?.() ?? Response.error(),
  });
  const results = new Map<string, number>();
  for (let i = 0; i < 400; i++) {
    const result = await client.updateWorkflowInstanceStatus({ ...suspendIt, signal }).then(
      ({ status }) => `${status}`,
      ({ name }: Error) => name,
    );
    results.set(result, (results.get(result) ?? 0) + 1);
  }
  expect(Object.fromEntries(results)).toEqual({
    200: 100,
    404: 100,
    UnexpectedStatusError: 100,
    NetworkError: 100,
  });
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(timers.size).toBe(0);
});

test("100 calls over sockets, half of them refused before sending, leave nothing behind either", async () => {
  const wire = await listen([(socket) => socket.write(response(200))]);
  const client = createClient({ apiKey: key, baseUrl: wire.url });
  const { signal } = new AbortController();
  for (let round = 0; round < 2; round++) {
    const calls = Array.from({ length: 50 }, (_, i) =>
      client.updateWorkflowInstanceStatus({ ...suspendIt, signal, ...(i % 2 && { body: {} as never }) }),
    );
    const settled = await Promise.allSettled(calls);
    expect(settled.filter(({ status }) => status === "fulfilled").length).toBe(25);
  }
  expect(wire.requests.length).toBe(50);
  await wire.close();
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("any number of calls at once on one signal add one listener, and each hears of the abort", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const client = createClient({ apiKey: key, fetch: () => new Promise(() => undefined) });
  const calls = Array.from({ length: 50 }, () =>
    client.updateWorkflowInstanceStatus({ ...suspendIt, signal }).catch((reason: unknown) => reason),
  );
  expect(getEventListeners(signal, "abort").length).toBe(1);
  controller.abort("all of you");
  expect(new Set(await Promise.all(calls))).toEqual(new Set(["all of you"]));
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
