/** The sandbox's instances, read as the API has them read. */
import { describe, expect, it } from "@jest/globals";
import { createClient } from "../../../src/client.js";
import { createSandbox, sampleWorkflow, type WorkflowInstance } from "../../../src/sandbox/index.js";
import { terminate } from "../../../src/workflows.js";

const { accountId, definitionId } = sampleWorkflow;
const failure = {
  workflowId: "failed",
  step: "send-mail",
  message: "The mailbox is full.",
  errorTime: "2026-01-02T00:00:00Z",
};
const workflow = (workflowId: string, startedAt: string, more: Partial<WorkflowInstance> = {}) =>
  ({ accountId, definitionId, workflowId, startedAt, status: "Runnable", ...more }) as const;

const clientOf = (workflows?: readonly WorkflowInstance[]) =>
  createClient({ apiKey: "sandbox-key", fetch: createSandbox({ workflows }).fetch });

describe("the list of a definition", () => {
  const client = clientOf([
    workflow("first", "2026-01-01T00:00:00Z"),
    workflow("third", "2026-01-03T00:00:00Z", { status: "Complete" }),
    // The same moment as 2026-01-02T00:00:00Z: times are compared, not texts.
    workflow("second", "2026-01-01T23:00:00-01:00"),
    workflow("old", "2025-01-01T00:00:00Z", { version: 2 }),
    workflow("of another account", "2026-01-01T00:00:00Z", { accountId: "another", version: 3 }),
    workflow("of another definition", "2026-01-01T00:00:00Z", {
      definitionId: definitionId.replace("5", "6"),
      version: 3,
    }),
  ]);
  type Query = NonNullable<Parameters<typeof client.listWorkflowInstances>[0]["params"]["query"]>;
  const list = async (query: Query) => {
    const outcome = await client.listWorkflowInstances({
      params: { path: { accountId, definitionId }, query },
    });
    return outcome.ok ? outcome.data.map(({ workflowId }) => workflowId) : outcome.error;
  };

  it.each<[what: string, query: Query, ids: string[]]>([
    ["is of the newest version", {}, ["old"]],
    ["is of the version that is asked for, the newest first", { version: 1 }, ["third", "second", "first"]],
    ["is cut to a limit", { version: 1, limit: 2 }, ["third", "second"]],
    ["goes on at an offset", { version: 1, limit: 1, offset: 1 }, ["second"]],
    ["is of one status", { version: 1, status: "Complete" }, ["third"]],
    ["starts with a time", { version: 1, startTimeFrom: "2026-01-02T00:00:00Z" }, ["third", "second"]],
    ["ends with a time", { version: 1, startTimeTo: "2026-01-02T00:00:00Z" }, ["second", "first"]],
    ["is empty where no instance fits", { version: 4 }, []],
  ])("%s", async (_, query, ids) => {
    expect(await list(query)).toEqual(ids);
  });

  it("has at most 100 instances where no limit is asked for", async () => {
    const many = Array.from({ length: 101 }, (_, i) => workflow(String(i), "2026-01-01T00:00:00Z"));
    const outcome = await clientOf(many).listWorkflowInstances({
      params: { path: { accountId, definitionId } },
    });
    expect(outcome.ok && outcome.data).toHaveLength(100);
  });

  it("is given however many instances there are", async () => {
    const many = Array.from({ length: 150_000 }, (_, i) => workflow(String(i), "2026-01-01T00:00:00Z"));
    const outcome = await clientOf(many).listWorkflowInstances({
      params: { path: { accountId, definitionId } },
    });
    expect(outcome.status).toBe(200);
  });

  it("is not found where the definition is not", async () => {
    const path = { accountId: "nobody", definitionId };
    const outcome = await client.listWorkflowInstances({ params: { path } });
    expect(outcome).toMatchObject({ status: 404, error: { code: 1300 } });
  });
});

describe("one instance", () => {
  const get = async (client: ReturnType<typeof clientOf>, includeLogs?: boolean) => {
    const params = { path: sampleWorkflow, query: { includeLogs } };
    const outcome = await client.getWorkflowInstance({ params });
    expect(outcome.response.headers.get("content-type")).toBe("application/json");
    return outcome.ok ? outcome.data : undefined;
  };

  it("is shown with its version, its start and when it was triggered, without its errors", async () => {
    expect(await get(clientOf())).toEqual({
      workflowId: sampleWorkflow.workflowId,
      definitionId,
      version: 1,
      status: "Runnable",
      startedAt: "2021-06-30T03:20:39.28Z",
      completedAt: null,
      data: { accountId, triggeredAt: "2021-06-30T03:20:39.28Z" },
    });
  });

  it("has logs where they are asked for", async () => {
    expect(await get(clientOf(), true)).toMatchObject({ logs: [] });
    expect(await get(clientOf(), false)).not.toHaveProperty("logs");
  });

  it.each(["Complete", "Terminated"] as const)("that is %s has a time when it ended", async (status) => {
    const instance = await get(clientOf([{ ...sampleWorkflow, status }]));
    expect(instance?.completedAt).toMatch(/^\d{4}-/);
  });

  it("ends when it is terminated", async () => {
    const client = clientOf();
    await terminate(client, sampleWorkflow);
    expect(await get(client)).toMatchObject({ status: "Terminated", completedAt: expect.any(String) });
  });
});

it("An instance's errors are listed, and are none where none were given", async () => {
  const client = clientOf([
    workflow("failed", "2026-01-01T00:00:00Z", { errors: [failure] }),
    workflow("fine", "2026-01-01T00:00:00Z"),
  ]);
  const errorsOf = async (workflowId: string) => {
    const path = { accountId, definitionId, workflowId };
    const outcome = await client.listWorkflowInstanceErrors({ params: { path } });
    return outcome.ok && outcome.data;
  };
  expect(await errorsOf("failed")).toEqual([failure]);
  expect(await errorsOf("fine")).toEqual([]);
});
