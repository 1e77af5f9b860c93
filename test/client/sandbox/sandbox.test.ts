import { describe, expect, it } from "@jest/globals";
import { isError } from "../../../generated/validators.js";
import {
  createSandbox,
  type SandboxOptions,
  sampleWorkflow,
  type WorkflowStatus,
} from "../../../src/sandbox/index.js";
import type { Workflow } from "../../../src/workflows.js";

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

  const of = (ids: Partial<Workflow>) => ({ path: path({ ...sampleWorkflow, ...ids }) });
  const { definitionId } = sampleWorkflow;
  it.each([
    ["a definition id that is no UUID", of({ definitionId: "x" }), 400, 1000, "Invalid definition id."],
    [
      "one with more before it",
      of({ definitionId: `x${definitionId}` }),
      400,
      1000,
      "Invalid definition id.",
    ],
    ["one with more after it", of({ definitionId: `${definitionId}0` }), 400, 1000, "Invalid definition id."],
    [
      "an unknown command",
      { body: '{"status":"unheard-of"}' },
      400,
      1000,
      expect.stringMatching(/^\/status must be one of \["suspend"/),
    ],
    ["a body without a command", { body: "{}" }, 400, 1000, "/status is missing"],
    ["a body that is not JSON", { body: "status=suspend" }, 400, 1000, "the body must be object"],
    [
      "a command that the status does not allow",
      { body: '{"status":"resume"}' },
      400,
      1000,
      "Cannot resume a Runnable workflow.",
    ],
    [
      "an empty path value",
      of({ workflowId: "" }),
      400,
      1000,
      "/workflowId must NOT have fewer than 1 characters",
    ],
    [
      "two empty path values",
      of({ accountId: "", workflowId: "" }),
      400,
      1000,
      "/accountId must NOT have fewer than 1 characters",
    ],
    ["a path value that is no percent-encoding", of({ workflowId: "%zz" }), 404, 1300, "No such resource."],
    [
      "another account's definition",
      of({ accountId: "other" }),
      404,
      1300,
      `Definition ${definitionId} not found.`,
    ],
    ["an unknown workflow", of({ workflowId: "0" }), 404, 1300, "Workflow 0 not found."],
    ["an unknown resource", { path: "/api/v2" }, 404, 1300, "No such resource."],
    ["a resource behind another path", { path: `/v0${path()}` }, 404, 1300, "No such resource."],
    ["a resource below a workflow", { path: `${path()}/steps` }, 404, 1300, "No such resource."],
    ["another method", { method: "PUT" }, 404, 1300, "No such resource."],
    ["a wrong key", { key: "wrong" }, 401, 1200, "Invalid API key."],
  ])("answers %s as the API's envelope", async (_, request, status, code, message) => {
    const response = await ask(undefined, request);
    const body: unknown = await response.json();
    expect(response.status).toBe(status);
    expect(isError(body)).toBe(true);
    expect(body).toMatchObject({ code, message });
  });

  it("tells failures apart, and when they happened", async () => {
    const envelope = async () => {
      const body: unknown = await (await ask(undefined, { key: "wrong" })).json();
      return isError(body) ? body : undefined;
    };
    const [one, other] = [await envelope(), await envelope()];
    expect(one?.errorId).not.toBe(other?.errorId);
    expect(Math.abs(Date.parse(one?.timestamp ?? "") - Date.now())).toBeLessThan(60_000);
  });

  it("lets in the key that it was made with", async () => {
    expect((await ask({ apiKey: "mine" }, { key: "mine" })).status).toBe(200);
    expect((await ask({ apiKey: "mine" }, {})).status).toBe(401);
  });

  it("has no status for a workflow that does not exist", () => {
    expect(createSandbox({ workflows: [] }).statusOf(sampleWorkflow)).toBeUndefined();
  });
});
