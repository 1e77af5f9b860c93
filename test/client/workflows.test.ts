import { describe, expect, it } from "@jest/globals";
import { createClient } from "../../src/client.js";
import { ApiError } from "../../src/errors.js";
import { createSandbox, sampleWorkflow } from "../../src/sandbox/index.js";
import { resume, suspend, terminate } from "../../src/workflows.js";

describe("suspend, resume, terminate", () => {
  const start = () => {
    const sandbox = createSandbox();
    return { sandbox, client: createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch }) };
  };

  it("resolve to nothing when the API took the command", async () => {
    const { sandbox, client } = start();
    expect(await suspend(client, sampleWorkflow)).toBeUndefined();
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Suspended");
    expect(await resume(client, sampleWorkflow)).toBeUndefined();
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Runnable");
    expect(await terminate(client, sampleWorkflow)).toBeUndefined();
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Terminated");
  });

  it("throw an ApiError with the envelope's fields for a documented failure", async () => {
    const { client } = start();
    const workflow = { ...sampleWorkflow, definitionId: "2aa9465e-dec7-4c3e-8fa6-bd168af9eaca" };
    const call = suspend(client, workflow);
    await expect(call).rejects.toBeInstanceOf(ApiError);
    await expect(call).rejects.toMatchObject({
      operation: "updateWorkflowInstanceStatus",
      status: 404,
      code: 1300,
      message: expect.stringContaining(
        "404 Definition 2aa9465e-dec7-4c3e-8fa6-bd168af9eaca not found. (code 1300, errorId ",
      ),
      errorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ$/),
    });
  });

  it("hand a call's own options on", async () => {
    const { client } = start();
    const reason = new Error("changed my mind");
    await expect(suspend(client, sampleWorkflow, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
