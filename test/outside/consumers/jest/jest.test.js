import { jest } from "@jest/globals";
import { ApiError, AutomationError, createClient, suspend, TimeoutError } from "8x8-automation-client";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";

const { AUTOMATION_API_KEY: apiKey, AUTOMATION_BASE_URL: baseUrl } = process.env;

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test("a command over HTTP, and a refusal", async () => {
  const client = createClient({ apiKey, baseUrl });
  await suspend(client, sampleWorkflow);
  const again = await suspend(client, sampleWorkflow).catch((error) => error);
  expect(again).toBeInstanceOf(ApiError);
  expect(again).toBeInstanceOf(AutomationError);
  expect(again).toBeInstanceOf(Error);
  expect(again.code).toBe(1000);
});

test("the sandbox in the place of the network", async () => {
  const sandbox = createSandbox();
  await suspend(createClient({ apiKey, fetch: sandbox.fetch }), sampleWorkflow);
  expect(sandbox.statusOf(sampleWorkflow)).toBe("Suspended");
});

test("a global fetch that is mocked after the client was made", async () => {
  const client = createClient({ apiKey });
  const fetch = jest.spyOn(globalThis, "fetch").mockResolvedValue(new Response(null));
  await suspend(client, sampleWorkflow);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("the deadline, by jest's own clock", async () => {
  jest.useFakeTimers();
  const client = createClient({ apiKey, fetch: () => new Promise(() => undefined) });
  const error = suspend(client, sampleWorkflow).catch((error) => error);
  await jest.advanceTimersByTimeAsync(30_000);
  expect(await error).toBeInstanceOf(TimeoutError);
});
