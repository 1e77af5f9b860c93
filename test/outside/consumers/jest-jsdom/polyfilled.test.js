import { ApiError, createClient, NetworkError, suspend, TimeoutError } from "8x8-automation-client";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";

const { AUTOMATION_API_KEY: apiKey, AUTOMATION_BASE_URL: api } = process.env;
const attempt = (options, call) =>
  suspend(createClient({ apiKey, timeout: 10_000, ...options }), sampleWorkflow, call).catch(
    (error) => error,
  );

test("a command over HTTP, and a refusal", async () => {
  const baseUrl = `${api}/${Math.random()}`;
  expect(await attempt({ baseUrl })).toBeUndefined();
  const again = await attempt({ baseUrl });
  expect(again).toBeInstanceOf(ApiError);
  expect(again.code).toBe(1000);
});

test("the sandbox in the place of the network", async () => {
  const { fetch, statusOf } = createSandbox();
  expect(await attempt({ fetch })).toBeUndefined();
  expect(statusOf(sampleWorkflow)).toBe("Suspended");
  const again = await attempt({ fetch });
  expect(again).toBeInstanceOf(ApiError);
});

test.each([
  ["html-200", "ResponseValidationError", "unknown"],
  ["misfit-404", "ResponseValidationError", "no"],
  ["error-401", "UnexpectedStatusError", "no"],
  ["error-500", "UnexpectedStatusError", "unknown"],
  ["refused", "NetworkError", "no"],
  ["lost-answer", "NetworkError", "unknown"],
])("the sandbox's %s is a %s, carried out: %s", async (fault, name, carriedOut) => {
  const { fetch, fail } = createSandbox();
  fail(fault);
  expect(await attempt({ fetch })).toMatchObject({ name, carriedOut });
});

test("nobody listens: a NetworkError", async () => {
  expect(await attempt({ baseUrl: "http://127.0.0.1:2" })).toBeInstanceOf(NetworkError);
});

test("a silent API: a TimeoutError", async () => {
  expect(await attempt({ baseUrl: `${api}/silence`, timeout: 500 })).toBeInstanceOf(TimeoutError);
});

test("an abort of the page's own comes out with its reason, where the AbortController keeps one", async () => {
  const controller = new AbortController();
  const call = attempt({ baseUrl: `${api}/silence` }, { signal: controller.signal });
  const reason = new Error("the page is closed");
  controller.abort(reason);
  if ("reason" in controller.signal) expect(await call).toBe(reason);
  else expect(await call).toMatchObject({ name: "AbortError" });
});
