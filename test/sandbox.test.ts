import { describe, expect, it } from "@jest/globals";
import { isError } from "../generated/validators.js";
import { createSandbox, type SandboxOptions, sampleWorkflow, type WorkflowStatus } from "../src/sandbox.js";

const path = ({ accountId, definitionId, workflowId } = sampleWorkflow) =>
  `/api/v1/accounts/${accountId}/definitions/${definitionId}/workflows/${workflowId}`;

function ask(
  options: SandboxOptions | undefined,
  over: { path?: string; method?: string; key?: string; body?: string },
) {
  const sandbox = createSandbox(options);
  const request = new Request(`https://sandbox.example${over.path ?? path()}`, {
    method: over.method ?? "PATCH",
    headers: { authorization: `Bearer ${over.key ?? "sandbox-key"}`, "content-type": "application/json" },
    body: over.body ?? '{"status":"suspend"}',
  });
  return sandbox.fetch(request);
}

describe("the sandbox", () => {
  it.each<[WorkflowStatus, string, number, WorkflowStatus]>([
    ["Runnable", "suspend", 200, "Suspended"],
    ["Runnable", "resume", 400, "Runnable"],
    ["Runnable", "terminate", 200, "Terminated"],
    ["Suspended", "suspend", 400, "Suspended"],
    ["Suspended", "resume", 200, "Runnable"],
    ["Suspended", "terminate", 200, "Terminated"],
    ["Complete", "suspend", 400, "Complete"],
    ["Complete", "resume", 400, "Complete"],
    ["Complete", "terminate", 400, "Complete"],
    ["Terminated", "suspend", 400, "Terminated"],
    ["Terminated", "resume", 400, "Terminated"],
    ["Terminated", "terminate", 400, "Terminated"],
  ])("answers a %s workflow's %s with %i and leaves it %s", async (from, command, status, to) => {
    const sandbox = createSandbox({ workflows: [{ ...sampleWorkflow, status: from }] });
    const response = await sandbox.fetch(
      new Request(`https://sandbox.example${path()}`, {
        method: "PATCH",
        headers: { authorization: "Bearer sandbox-key" },
        body: JSON.stringify({ status: command }),
      }),
    );
    expect(response.status).toBe(status);
    expect(sandbox.statusOf(sampleWorkflow)).toBe(to);
    if (status !== 200) expect(await response.json()).toMatchObject({ code: 1000 });
  });

  it.each([
    ["a definition id that is no UUID", { path: path({ ...sampleWorkflow, definitionId: "x" }) }, 400, 1000],
    ["an unknown command", { body: '{"status":"restart"}' }, 400, 1000],
    ["a body without a command", { body: "{}" }, 400, 1000],
    ["a body that is not JSON", { body: "status=suspend" }, 400, 1000],
    ["an empty path value", { path: path({ ...sampleWorkflow, workflowId: "" }) }, 400, 1000],
    [
      "a path value that is no percent-encoding",
      { path: path({ ...sampleWorkflow, workflowId: "%zz" }) },
      404,
      1300,
    ],
    ["another account's definition", { path: path({ ...sampleWorkflow, accountId: "other" }) }, 404, 1300],
    ["an unknown workflow", { path: path({ ...sampleWorkflow, workflowId: "0" }) }, 404, 1300],
    ["an unknown resource", { path: "/api/v2" }, 404, 1300],
    ["another method", { method: "PUT" }, 404, 1300],
    ["a wrong key", { key: "wrong" }, 401, 1200],
  ])("answers %s as the API's envelope", async (_, request, status, code) => {
    const response = await ask(undefined, request);
    const body: unknown = await response.json();
    expect(response.status).toBe(status);
    expect(isError(body) && body.code).toBe(code);
  });

  it("lets in the key that it was made with", async () => {
    expect((await ask({ apiKey: "mine" }, { key: "mine" })).status).toBe(200);
    expect((await ask({ apiKey: "mine" }, {})).status).toBe(401);
  });

  it("has no status for a workflow that does not exist", () => {
    expect(createSandbox({ workflows: [] }).statusOf(sampleWorkflow)).toBeUndefined();
  });
});
