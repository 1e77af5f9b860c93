/** A body that is neither JSON nor text is a Blob: whole, under the cap, and no error or login page. */
import { expect, test } from "@jest/globals";
import type { Operation } from "../../../generated/contract.js";
import { isBlob, read } from "../../../scripts/generate/templates/bodies.js";
import { type ClientOptions, createClientOf } from "../../../src/client.js";
import { listen, response, thenSilence } from "../../support/server.js";
import { key } from "../../support/wire-cases.js";

const row = (mediaType: string) =>
  ({
    contract: 1,
    id: "getFile",
    method: "GET",
    path: "/file",
    credential: { header: "X-Key", prefix: "" },
    parameters: {},
    read,
    responses: { 200: { [mediaType]: isBlob } },
  }) as const satisfies Operation;

const bytes = new Uint8Array([0, 255, 137, 80]);

const call = (from: unknown, options: Partial<ClientOptions> = {}, mediaType = "image/png") =>
  createClientOf(
    { getFile: row(mediaType) },
    { apiKey: key, baseUrl: "https://host", fetch: async () => from as Response, ...options },
  )
    .getFile()
    .catch((error: unknown) => error);

const png = { "content-type": "image/png" };

test.each<[what: string, response: () => object]>([
  ["a stream", () => new Response(bytes, { headers: png })],
  ["blob() only", () => ({ status: 200, headers: png, blob: async () => new Blob([bytes]) })],
  ["arrayBuffer() only", () => ({ status: 200, headers: png, arrayBuffer: async () => bytes.buffer })],
])("of a response with %s is whole, and has the server's media type", async (_, make) => {
  const { data } = Object(await call(make()));
  expect(data).toBeInstanceOf(Blob);
  expect(data.type).toBe("image/png");
  expect(new Uint8Array(await data.arrayBuffer())).toEqual(bytes);
});

test("of a response with text() only is that text", async () => {
  const { data } = Object(await call({ status: 200, headers: png, text: async () => "é" }));
  expect(await data.text()).toBe("é");
});

test("may be empty", async () => {
  expect(Object(await call(new Response(null, { headers: png }))).data.size).toBe(0);
});

test.each<[what: string, response: () => object]>([
  ["a stream", () => new Response(new Uint8Array(1_001), { headers: png })],
  ["blob() only", () => ({ status: 200, headers: png, blob: async () => new Blob([new Uint8Array(1_001)]) })],
])("of a response with %s is read under the cap", async (_, make) => {
  expect(await call(make(), { maxResponseSize: 1_000 })).toMatchObject({
    name: "ResponseValidationError",
    issues: [{ message: "is larger than maxResponseSize" }],
  });
  expect(await call(make(), { maxResponseSize: 1_001 })).toMatchObject({ ok: true });
});

test("that does not end is cut off, and its request ended", async () => {
  let isCancelled = false;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(1_000)),
    cancel: () => {
      isCancelled = true;
    },
  });
  const error = await call(new Response(endless, { headers: png }), { maxResponseSize: 10_000 });
  expect(error).toMatchObject({ name: "ResponseValidationError" });
  expect(isCancelled).toBe(true);
});

test("that stops half way ends with the deadline", async () => {
  const wire = await listen([thenSilence(response(200, "1234").slice(0, -2))]);
  const getFile = row("image/png");
  const client = createClientOf({ getFile }, { apiKey: key, baseUrl: wire.url, timeout: 200 });
  await expect(client.getFile()).rejects.toMatchObject({ name: "TimeoutError" });
  await wire.close();
});

const page = "<h1>Log in</h1>";

test.each([
  ["text/html; charset=utf-8", page],
  ["application/json", `{"error":"no ${key}"}`],
])("is not what calls itself %s, unless the policy lets it pass", async (type, text) => {
  const make = () => new Response(text, { headers: { "content-type": type } });
  const error = Object(await call(make(), {}, "application/octet-stream"));
  expect(error).toMatchObject({ name: "ResponseValidationError", issues: [{ keyword: "contentMediaType" }] });
  expect(error.preview).toBe(text.replace(key, "[redacted]"));
  const seen: unknown[] = [];
  const { data, unvalidated } = Object(
    await call(make(), { onInvalidResponse: (heard) => seen.push(heard) }, "application/octet-stream"),
  );
  expect(seen).toEqual([unvalidated]);
  expect(await data.text()).toBe(text);
});

test("is never a problem, whatever the policy", async () => {
  const problem = new Response("{}", { headers: { "content-type": "application/problem+json" } });
  expect(await call(problem, { onInvalidResponse: () => undefined }, "*/*")).toMatchObject({
    issues: [{ message: "must not be an error" }],
  });
});

test.each([
  ["text/html", "text/html"],
  ["text/*", "text/html"],
  ["*/*", "application/json"],
  ["image/png", "application/octet-stream"],
  ["image/png", "image/jpeg"],
])("described as %s may be called %s", async (mediaType, type) => {
  expect(await call(new Response(page, { headers: { "content-type": type } }), {}, mediaType)).toMatchObject({
    ok: true,
  });
});
