const { ApiError, createClient, suspend } = require("8x8-automation-client");
const { createSandbox, sampleWorkflow } = require("8x8-automation-client/sandbox");

const sandbox = createSandbox();
const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch });

test("jest requires the package", async () => {
  await suspend(client, sampleWorkflow);
  await expect(suspend(client, sampleWorkflow)).rejects.toThrow(ApiError);
});
