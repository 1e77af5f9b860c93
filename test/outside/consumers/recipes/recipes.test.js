import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mock, test } from "node:test";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { NetworkError, RequestValidationError, suspend, UnexpectedStatusError } from "8x8-automation-client";
import { sampleWorkflow } from "8x8-automation-client/sandbox";
import { vault } from "./vault.js";

const { AUTOMATION_API_KEY: apiKey, AUTOMATION_BASE_URL: api } = process.env;
const received = async (recipe) => (await fetch(`${api}/${recipe}/received`)).json();

/** Loads a recipe, which finds a sandbox of its own, or nobody. */
function load(recipe, baseUrl = `${api}/${recipe}`) {
  process.env.AUTOMATION_BASE_URL = baseUrl;
  return import(`./${recipe}.js?${baseUrl}`);
}
const nobody = "http://127.0.0.1:2";

test("logging: a line for each attempt, without the key", async () => {
  const log = mock.method(console, "log", () => undefined);
  try {
    const { client } = await load("logging");
    await suspend(client, sampleWorkflow);
    await suspend(client, sampleWorkflow).catch(() => undefined);
    await suspend((await load("logging", nobody)).client, sampleWorkflow).catch(() => undefined);
  } finally {
    log.mock.restore();
  }
  const lines = log.mock.calls.map((call) => call.arguments.join(" "));
  assert.match(lines[0], /^PATCH .*\/workflows\/\w+ 200 \d+ ms$/);
  assert.match(lines[1], /^PATCH .*\/workflows\/\w+ 400 \d+ ms$/);
  assert.match(lines[2], /^PATCH .*\/workflows\/\w+ no answer \d+ ms$/);
  assert.ok(!lines.join().includes(apiKey));
});

test("OpenTelemetry: a span for each attempt, its context sent along, without the key", async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  const { client } = await load("opentelemetry");
  await suspend(client, sampleWorkflow);
  await assert.rejects(suspend((await load("opentelemetry", nobody)).client, sampleWorkflow), NetworkError);

  const [done, failed] = exporter.getFinishedSpans();
  assert.equal(done.name, "PATCH");
  assert.equal(done.attributes["http.response.status_code"], 200);
  const [{ headers }] = await received("opentelemetry");
  assert.match(headers.traceparent, new RegExp(done.spanContext().spanId));
  assert.equal(failed.status.code, 2);
  assert.ok(
    !JSON.stringify([done, failed].map(({ attributes, status }) => [attributes, status])).includes(apiKey),
  );
});

test("a key per tenant: each tenant's command goes out under its own key", async () => {
  const { clientOf } = await load("key-per-tenant");
  await suspend(clientOf("known"), sampleWorkflow);
  await assert.rejects(suspend(clientOf("unknown"), sampleWorkflow), (error) => {
    assert.ok(error instanceof UnexpectedStatusError);
    assert.equal(error.status, 401);
    return true;
  });
});

test("a key that expires: calls at once renew it once; it is renewed when it has expired", async () => {
  const { client } = await load("key-that-expires");
  const call = () => suspend(client, sampleWorkflow).catch((error) => error);
  vault.lifetime = 0;
  await Promise.all([call(), call(), call()]);
  assert.equal(vault.asked, 1);
  vault.lifetime = 3_600_000;
  await call();
  await call();
  assert.equal(vault.asked, 2);
  assert.equal((await received("key-that-expires")).length, 5);
});

test("a key that cannot be had: nothing is sent, and the next call asks again", async () => {
  const { client } = await load("key-that-expires", `${api}/closed`);
  vault.closed = true;
  await assert.rejects(suspend(client, sampleWorkflow), RequestValidationError);
  vault.closed = false;
  await suspend(client, sampleWorkflow);
  assert.equal((await received("closed")).length, 1);
});

test("a page commands through its own server, which has the key and decides what may be commanded", async () => {
  const { handle } = await load("browser");
  const post = async (headers) =>
    (await handle(new Request("http://127.0.0.1/orders/7/terminate", { method: "POST", headers }))).status;
  assert.equal(await post({ "sec-fetch-site": "cross-site", cookie: "session=1" }), 403);
  assert.equal(await post({ "sec-fetch-site": "same-origin" }), 404);
  assert.deepEqual(await received("browser"), []);
  assert.equal(await post({ "sec-fetch-site": "same-origin", cookie: "session=1" }), 204);
  assert.equal((await received("browser")).length, 1);
});

test("the recipes type-check", () => {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc"], { stdio: "inherit" });
});
