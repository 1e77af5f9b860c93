const { ApiError, createClient, suspend } = require("8x8-automation-client");
const { createSandbox, sampleWorkflow } = require("8x8-automation-client/sandbox");

const sandbox = createSandbox();
const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch });

test("a workflow is suspended once", async () => {
  await suspend(client, sampleWorkflow);
  await expect(suspend(client, sampleWorkflow)).rejects.toThrow(ApiError);
});
