import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createClient, suspend } from "8x8-automation-client";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";
import { http } from "msw";
import { setupServer } from "msw/node";

const sandbox = createSandbox();
const server = setupServer(http.all("https://automation.8x8.com/*", ({ request }) => sandbox.fetch(request)));

before(() => server.listen({ onUnhandledRequest: "error" }));
after(() => server.close());

test("the sandbox answers behind MSW", async () => {
  await suspend(createClient({ apiKey: "sandbox-key" }), sampleWorkflow);
  assert.equal(sandbox.statusOf(sampleWorkflow), "Suspended");
});
