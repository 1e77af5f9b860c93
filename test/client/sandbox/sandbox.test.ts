import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { isError } from "../../../generated/validators.js";
import { createClient } from "../../../src/client.js";
import { RequestValidationError } from "../../../src/errors.js";
import {
  createSandbox,
  type SandboxOptions,
  sampleWorkflow,
  type WorkflowStatus,
} from "../../../src/sandbox/index.js";
import { resume, suspend, terminate, type Workflow } from "../../../src/workflows.js";

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
    [
      "another account's definition",
      of({ accountId: "other" }),
      404,
      1300,
      `Definition ${definitionId} not found.`,
    ],
    ["an unknown workflow", of({ workflowId: "0" }), 404, 1300, "Workflow 0 not found."],
    ["a wrong key", { key: "wrong" }, 401, 1200, "Invalid API key."],
  ])("answers %s as the API's envelope", async (_, request, status, code, message) => {
    const response = await ask(undefined, request);
    const body: unknown = await response.json();
    expect(response.status).toBe(status);
    expect(isError(body)).toBe(true);
    expect(body).toMatchObject({ code, message });
  });

  it.each([
    ["an unknown resource", { path: "/api/v2" }],
    ["a resource behind another path", { path: `/v0${path()}` }],
    ["a resource below a workflow", { path: `${path()}/steps` }],
    ["a path value that is no percent-encoding", of({ workflowId: "%zz" })],
    ["another method", { method: "PUT" }],
    ["another method with a wrong key", { method: "DELETE", key: "wrong" }],
  ])("answers %s with 501, which no document describes", async (_, request) => {
    const response = await ask(undefined, request);
    expect([response.status, response.headers.get("content-type")]).toEqual([501, "text/plain"]);
    expect(await response.text()).toMatch(/^The sandbox does not play [A-Z]+ \//);
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

  it("keeps the requests that it received, without the key", async () => {
    const sandbox = createSandbox();
    const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch });
    await suspend(client, sampleWorkflow, { headers: { "X-Trace": "1" } });
    sandbox.fail("reset");
    await expect(suspend(client, sampleWorkflow)).rejects.toThrow();
    const url = `https://automation.8x8.com${path()}`;
    const request = { method: "PATCH", url, body: '{"status":"suspend"}' };
    expect(sandbox.requests).toEqual([
      {
        ...request,
        headers: { authorization: "[redacted]", "content-type": "application/json", "x-trace": "1" },
      },
      { ...request, headers: { authorization: "[redacted]", "content-type": "application/json" } },
    ]);
    expect(JSON.stringify(sandbox.requests)).not.toContain("sandbox-key");
  });

  it("is as it was at first after a reset", async () => {
    const sandbox = createSandbox({ workflows: [{ ...sampleWorkflow, status: "Suspended" }] });
    const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch });
    await terminate(client, sampleWorkflow);
    sandbox.fail("error-500");
    sandbox.reset();
    expect(sandbox.requests).toEqual([]);
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Suspended");
    await resume(client, sampleWorkflow);
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Runnable");
  });

  it("can take the place of the global fetch", async () => {
    const sandbox = createSandbox();
    const original = globalThis.fetch;
    Object.assign(globalThis, { fetch: sandbox.fetch });
    try {
      await suspend(createClient({ apiKey: "sandbox-key" }), sampleWorkflow);
    } finally {
      globalThis.fetch = original;
    }
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Suspended");
  });

  it("refuses to terminate twice, which is our choice", async () => {
    const client = createClient({ apiKey: "sandbox-key", fetch: createSandbox().fetch });
    await terminate(client, sampleWorkflow);
    await expect(terminate(client, sampleWorkflow)).rejects.toMatchObject({ name: "ApiError", status: 400 });
  });

  it("does not notice what its instances were made of change", async () => {
    const workflow = { ...sampleWorkflow, status: "Runnable" as WorkflowStatus };
    const workflows = [workflow];
    const sandbox = createSandbox({ workflows });
    workflow.status = "Complete";
    workflows.pop();
    sandbox.reset();
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Runnable");
  });
});

describe("a sandbox cannot be made", () => {
  const instance = { ...sampleWorkflow, status: "Runnable" };
  it.each<[string, unknown, string]>([
    ["a misspelt option", { apikey: "k" }, "/apikey is not known here; known: apiKey, workflows"],
    ["a text for options", "sandbox-key", "the argument must be an object; known: apiKey, workflows"],
    ["a key that cannot be sent", { apiKey: "a b" }, "/apiKey must be one word of printable ASCII"],
    ["one workflow without a list", { workflows: instance }, "/workflows must be an array"],
    [
      "a misspelt field of a workflow",
      { workflows: [instance, { ...instance, workflowId: "1", state: "Runnable" }] },
      "/workflows/1/state is not known here; known: accountId, definitionId, workflowId, status",
    ],
    [
      "a status that there is not",
      { workflows: [{ ...instance, status: "Running" }] },
      '/workflows/0/status must be one of ["Runnable","Suspended","Complete","Terminated"]',
    ],
    ["no status", { workflows: [sampleWorkflow] }, "/workflows/0/status must be one of"],
    [
      "an id that is missing",
      { workflows: [{ ...instance, accountId: undefined }] },
      "/workflows/0/accountId is missing",
    ],
    [
      "an id that is empty",
      { workflows: [{ ...instance, workflowId: "" }] },
      "/workflows/0/workflowId must NOT have fewer",
    ],
    [
      "a definition that the API would refuse",
      { workflows: [{ ...instance, definitionId: "mine" }] },
      "/workflows/0/definitionId must be a UUID: the API refuses any other",
    ],
    [
      "a version below 1",
      { workflows: [{ ...instance, version: 0 }] },
      "/workflows/0/version must be a whole number from 1",
    ],
    [
      "half a version",
      { workflows: [{ ...instance, version: 1.5 }] },
      "/workflows/0/version must be a whole number from 1",
    ],
    [
      "a start that is no time",
      { workflows: [{ ...instance, startedAt: "yesterday" }] },
      "/workflows/0/startedAt must be a time in ISO 8601",
    ],
    [
      "an error that the API would not list",
      { workflows: [{ ...instance, errors: [{}] }] },
      "/workflows/0/errors/0/workflowId is missing",
    ],
    [
      "the same workflow twice",
      { workflows: [instance, instance] },
      "/workflows/1 has the ids of another one before it",
    ],
    ["what is no workflow", { workflows: ["60dbe307fe55d99fc083db61"] }, "/workflows/0 must be an object"],
  ])("with %s", (_, options, reason) => {
    const make = () => createSandbox(options as SandboxOptions);
    expect(make).toThrow(RequestValidationError);
    expect(make).toThrow(`createSandbox: correct its options: ${reason}`);
  });

  it.each<[options: unknown, pointer: string, keyword: string]>([
    [{ workflows: {} }, "/workflows", "type"],
    [{ workflows: [{ ...instance, status: "Running" }] }, "/workflows/0/status", "enum"],
    [{ workflows: [{ ...instance, version: 0 }] }, "/workflows/0/version", "minimum"],
    [{ workflows: [{ ...instance, startedAt: "yesterday" }] }, "/workflows/0/startedAt", "format"],
    [{ workflows: [instance, instance] }, "/workflows/1", "uniqueItems"],
  ])("with %j, for one reason: at %s by %s", (options, pointer, keyword) => {
    expect(() => createSandbox(options as SandboxOptions)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ pointer, keyword })] }),
    );
  });

  it("but is made without what somebody put into Object.prototype", async () => {
    Object.defineProperty(Object.prototype, "apiKey", { value: "another", configurable: true });
    try {
      expect((await ask({}, { key: "sandbox-key" })).status).toBe(200);
    } finally {
      Reflect.deleteProperty(Object.prototype, "apiKey");
    }
  });

  it.each([undefined, {}, { apiKey: undefined, workflows: undefined }])("but can be with %j", (options) => {
    expect(createSandbox(options).statusOf(sampleWorkflow)).toBe("Runnable");
  });
});

describe("on a platform that lacks what is new", () => {
  /** A Response of a polyfill: no streams, no static `json`. */
  class OldResponse {
    readonly status: number;
    readonly headers: Headers;
    readonly ok: boolean;
    readonly text: () => Promise<string>;
    constructor(content: string | null, { status = 200, headers }: ResponseInit = {}) {
      this.status = status;
      this.headers = new Headers(headers);
      this.ok = status >= 200 && status < 300;
      this.text = async () => content ?? "";
    }
  }

  const { Response, ReadableStream, crypto } = globalThis;
  beforeEach(() => {
    Object.assign(globalThis, { Response: OldResponse });
    for (const name of ["ReadableStream", "crypto"]) Reflect.deleteProperty(globalThis, name);
  });
  afterEach(() => {
    Object.assign(globalThis, { Response, ReadableStream });
    Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true, writable: true });
  });

  const request = () =>
    new Request(`https://sandbox.example${path()}`, {
      method: "PATCH",
      headers: { authorization: "Bearer sandbox-key" },
      body: '{"status":"suspend"}',
    });

  it("answers as on any other", async () => {
    const sandbox = createSandbox();
    expect((await sandbox.fetch(request())).status).toBe(200);
    const again = await sandbox.fetch(request());
    expect(again.headers.get("content-type")).toBe("application/json");
    expect([again.status, isError(JSON.parse(await again.text()))]).toEqual([400, true]);
  });

  it("plays faults of the body where it is read as text", async () => {
    const sandbox = createSandbox();
    sandbox.fail("lost-answer");
    const lost = await sandbox.fetch(request());
    await expect(lost.text()).rejects.toThrow("terminated");
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Suspended");
    for (const fault of ["drip", "endless-404"] as const) {
      sandbox.fail(fault);
      const response = await sandbox.fetch(request());
      expect(response.status).toBe(fault === "drip" ? 400 : 404);
      const text = response.text();
      const after = new Promise((resolve) => setTimeout(resolve, 20, "nothing yet"));
      expect(await Promise.race([text, after])).toBe("nothing yet");
    }
  });

  it("plays silence to a request without a signal", async () => {
    const sandbox = createSandbox();
    sandbox.fail("silence");
    const { method, url, headers } = request();
    const answer = sandbox.fetch({ method, url, headers, text: async () => "" } as Request);
    const after = new Promise((resolve) => setTimeout(resolve, 20, "nothing yet"));
    expect(await Promise.race([answer, after])).toBe("nothing yet");
  });
});
