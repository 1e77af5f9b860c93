import { ApiError, createClient, suspend, TimeoutError } from "8x8-automation-client";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";
import { afterEach, expect, test, vi } from "vitest";

const { AUTOMATION_API_KEY: apiKey, AUTOMATION_BASE_URL: baseUrl } = process.env;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a command over HTTP, and a refusal", async () => {
  const client = createClient({ apiKey, baseUrl });
  await suspend(client, sampleWorkflow);
  const again = await suspend(client, sampleWorkflow).catch((error) => error);
  expect(again).toBeInstanceOf(ApiError);
  expect(again.code).toBe(1000);
});

test("the sandbox in the place of the network", async () => {
  const sandbox = createSandbox();
  await suspend(createClient({ apiKey, fetch: sandbox.fetch }), sampleWorkflow);
  expect(sandbox.statusOf(sampleWorkflow)).toBe("Suspended");
});

test("a global fetch that is stubbed after the client was made", async () => {
  const client = createClient({ apiKey });
  const fetch = vi.fn(async () => new Response(null));
  vi.stubGlobal("fetch", fetch);
  await suspend(client, sampleWorkflow);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("an abort by jsdom's AbortController comes out as it is", async () => {
  const controller = new AbortController();
  const client = createClient({ apiKey, baseUrl: `${baseUrl}/silence` });
  const call = suspend(client, sampleWorkflow, { signal: controller.signal }).catch((error) => error);
  const reason = new Error("the page is closed");
  controller.abort(reason);
  expect(await call).toBe(reason);
});

test("the deadline, by vitest's own clock", async () => {
  vi.useFakeTimers();
  const client = createClient({ apiKey, fetch: () => new Promise(() => undefined) });
  const error = suspend(client, sampleWorkflow).catch((error) => error);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await error).toBeInstanceOf(TimeoutError);
});
