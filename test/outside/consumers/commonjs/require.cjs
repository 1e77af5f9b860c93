const assert = require("node:assert/strict");
const { test } = require("node:test");
const { createClient, suspend } = require("8x8-automation-client");
const { createSandbox, sampleWorkflow } = require("8x8-automation-client/sandbox");

test("Node requires the package", async () => {
  const sandbox = createSandbox();
  await suspend(createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch }), sampleWorkflow);
  assert.equal(sandbox.statusOf(sampleWorkflow), "Suspended");
});
