import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, afterEach, before, test } from "node:test";
import { createClient, NetworkError, suspend, TimeoutError } from "8x8-automation-client";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";
import { delay, HttpResponse, http } from "msw";
import { setupServer } from "msw/node";

const apiKey = "sandbox-key";
const url = "https://automation.8x8.com/*";

// Made before MSW puts its own fetch in place, as in a program that makes its client when it starts.
const client = createClient({ apiKey, timeout: 500 });
const server = setupServer();

before(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
after(() => server.close());

test("an answer of MSW's reaches a client that was made before MSW listened", async () => {
  server.use(http.patch(url, () => new HttpResponse(null)));
  await suspend(client, sampleWorkflow);
});

test("MSW sees the method, the path, the key and the command", async () => {
  let seen;
  server.use(
    http.all(url, async ({ request }) => {
      const { pathname } = new URL(request.url);
      seen = [request.method, pathname, request.headers.get("authorization"), await request.json()];
      return new HttpResponse(null);
    }),
  );
  await suspend(client, sampleWorkflow);
  const { accountId, definitionId, workflowId } = sampleWorkflow;
  const path = `/api/v1/accounts/${accountId}/definitions/${definitionId}/workflows/${workflowId}`;
  assert.deepEqual(seen, ["PATCH", path, `Bearer ${apiKey}`, { status: "suspend" }]);
});

test("HttpResponse.error() is a NetworkError", async () => {
  server.use(http.patch(url, () => HttpResponse.error()));
  await assert.rejects(suspend(client, sampleWorkflow), NetworkError);
});

test("an answer that does not come is a TimeoutError", async () => {
  server.use(http.patch(url, () => delay("infinite")));
  await assert.rejects(suspend(client, sampleWorkflow), TimeoutError);
});

const faults = {
  "html-200": "ResponseValidationError",
  "error-429": "UnexpectedStatusError",
  "lost-answer": "NetworkError",
  "broken-body": "NetworkError",
  silence: "TimeoutError",
  // No response can say it: MSW answers 500.
  refused: "UnexpectedStatusError",
};

for (const [fault, name] of Object.entries(faults)) {
  test(`the sandbox's ${fault} behind MSW is a ${name}`, async () => {
    const sandbox = createSandbox({ apiKey });
    server.use(http.all(url, ({ request }) => sandbox.fetch(request)));
    sandbox.fail(fault);
    await assert.rejects(suspend(client, sampleWorkflow), { name });
    const carriedOut = fault === "lost-answer";
    assert.equal(sandbox.statusOf(sampleWorkflow), carriedOut ? "Suspended" : "Runnable");
  });
}

test("the recipe type-checks", () => {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc"], { stdio: "inherit" });
});
