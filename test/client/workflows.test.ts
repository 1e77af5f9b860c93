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

  it("say what to pass where ids are given one by one", async () => {
    const { client, sandbox } = start();
    const { accountId, definitionId, workflowId } = sampleWorkflow;
    const loose: (...args: unknown[]) => Promise<void> = terminate as never;
    await expect(loose(client, accountId, definitionId, workflowId)).rejects.toMatchObject({
      name: "RequestValidationError",
      issues: [
        { pointer: "/workflow", message: "must be an object: { accountId, definitionId, workflowId }" },
        { pointer: "/options", message: "must be an object; known: headers, signal, timeout" },
      ],
    });
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Runnable");
  });

  it.each([undefined, null, {}, "sandbox-key"])("say that %j is no client", async (client) => {
    const loose: (...args: unknown[]) => Promise<void> = suspend as never;
    await expect(loose(client, sampleWorkflow)).rejects.toMatchObject({
      name: "RequestValidationError",
      operation: "updateWorkflowInstanceStatus",
      issues: [{ pointer: "/client", message: "must be what createClient made" }],
    });
  });

  it("refuse an option that is not theirs, so that none is lost", async () => {
    const { client, sandbox } = start();
    const options: object = { body: { status: "resume" }, timeOut: 1 };
    await expect(suspend(client, sampleWorkflow, options)).rejects.toMatchObject({
      issues: [
        { pointer: "/options/body", message: "is not known here; known: headers, signal, timeout" },
        { pointer: "/options/timeOut" },
      ],
    });
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Runnable");
  });

  it("name their operation also where a test's double is the client", async () => {
    const error = { code: 1300, message: "Gone.", errorId: "e", timestamp: "t" };
    const failure = { ok: false, status: 404, error, response: new Response() } as const;
    const double = { updateWorkflowInstanceStatus: async () => failure };
    await expect(suspend(double, sampleWorkflow)).rejects.toMatchObject({
      ...{ name: "ApiError", operation: "updateWorkflowInstanceStatus", status: 404, code: 1300 },
      message: expect.stringContaining("Gone."),
    });
  });

  it("take any client that has the operation", async () => {
    const { client, sandbox } = start();
    const { updateWorkflowInstanceStatus } = client;
    await suspend({ updateWorkflowInstanceStatus }, sampleWorkflow, { timeout: undefined });
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Suspended");
  });
});
