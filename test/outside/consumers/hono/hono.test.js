import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { serve } from "@hono/node-server";
import { ApiError, createClient, suspend } from "8x8-automation-client";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";
import { Hono } from "hono";

const sandbox = createSandbox();
const app = new Hono().all("*", (context) => sandbox.fetch(context.req.raw));

let server;
let client;
before(async () => {
  server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  client = createClient({ apiKey: "sandbox-key", baseUrl, timeout: 500 });
});
after(() => {
  server.close();
  server.closeAllConnections();
});

test("the sandbox carries out a command behind Hono, and refuses one", async () => {
  await suspend(client, sampleWorkflow);
  await assert.rejects(suspend(client, sampleWorkflow), ApiError);
});

const faults = {
  "html-200": "ResponseValidationError",
  "error-429": "UnexpectedStatusError",
  "lost-answer": "NetworkError",
  "broken-body": "NetworkError",
  silence: "TimeoutError",
  // No response can say it: Hono answers 500.
  refused: "UnexpectedStatusError",
};

for (const [fault, name] of Object.entries(faults)) {
  test(`the sandbox's ${fault} behind Hono is a ${name}`, async () => {
    sandbox.reset();
    sandbox.fail(fault);
    await assert.rejects(suspend(client, sampleWorkflow), { name });
    const carriedOut = fault === "lost-answer";
    assert.equal(sandbox.statusOf(sampleWorkflow), carriedOut ? "Suspended" : "Runnable");
  });
}
