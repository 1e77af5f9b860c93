import { afterEach, describe, expect, it } from "@jest/globals";
import { document, operations } from "../../generated/operations.js";
import { createClient } from "../../src/client.js";
import { type Served, serve } from "../../src/command/sandbox/serve.js";
import { RequestValidationError, UnexpectedStatusError } from "../../src/errors.js";
import { createSandbox, sampleWorkflow } from "../../src/sandbox/index.js";

const apiKey = "key-0123456789";
const init = { params: { path: sampleWorkflow }, body: { status: "suspend" } } as const;
const envelope = { code: 1300, message: "Not found.", errorId: "e-1", timestamp: "2021-07-13T01:28:37.66Z" };

describe("a client", () => {
  const running: Served[] = [];
  const listen = async (handle: (request: Request) => Promise<Response>) => {
    const served = await serve(handle);
    running.push(served);
    return served.url;
  };
  afterEach(() => {
    for (const served of running.splice(0)) served.close();
  });

  it("has a method for each operation of the document, and nothing else", () => {
    expect(Object.keys(createClient({ apiKey }))).toEqual(Object.keys(operations));
  });

  it("sends what the document says: method, path, credential, JSON body", async () => {
    let seen: unknown;
    const baseUrl = await listen(async (request) => {
      const { method, headers } = request;
      seen = {
        method,
        path: new URL(request.url).pathname,
        authorization: headers.get("authorization"),
        type: headers.get("content-type"),
        body: await request.json(),
      };
      return new Response();
    });
    await createClient({ apiKey, baseUrl }).updateWorkflowInstanceStatus(init);
    expect(seen).toEqual({
      method: "PATCH",
      path: "/api/v1/accounts/test_account_id/definitions/5870442f-3ddd-4657-b74c-6e17308f5230/workflows/60dbe307fe55d99fc083db61",
      authorization: `Bearer ${apiKey}`,
      type: "application/json",
      body: { status: "suspend" },
    });
  });

  it("goes to the document's server where no baseUrl is given", async () => {
    let url = "";
    const fetch = async (request: Request) => {
      url = request.url;
      return new Response();
    };
    await createClient({ apiKey, fetch }).updateWorkflowInstanceStatus(init);
    expect(url.startsWith(`${document.server}/api/`)).toBe(true);
    expect(document.server).toBe("https://automation.8x8.com");
  });

  it("uses the global fetch of the moment of the call, so that mocks may come late", async () => {
    const client = createClient({ apiKey });
    const original = globalThis.fetch;
    globalThis.fetch = async () => new Response();
    try {
      expect((await client.updateWorkflowInstanceStatus(init)).status).toBe(200);
    } finally {
      globalThis.fetch = original;
    }
  });

  it("encodes path values, so that none leaves its segment", async () => {
    let path = "";
    const baseUrl = await listen(async (request) => {
      path = new URL(request.url).pathname;
      return new Response();
    });
    const client = createClient({ apiKey, baseUrl: `${baseUrl}/proxy/` });
    const accountId = "a/../b?c#d é%2e";
    await client.updateWorkflowInstanceStatus({
      ...init,
      params: { path: { ...sampleWorkflow, accountId } },
    });
    expect(path).toBe(
      `/proxy/api/v1/accounts/a%2F..%2Fb%3Fc%23d%20%C3%A9%252e/definitions/${sampleWorkflow.definitionId}/workflows/${sampleWorkflow.workflowId}`,
    );
  });

  it("resolves to a success with no data, for the document describes none", async () => {
    const baseUrl = await listen(async () => new Response());
    const outcome = await createClient({ apiKey, baseUrl }).updateWorkflowInstanceStatus(init);
    expect(outcome).toMatchObject({ ok: true, status: 200 });
    expect(outcome.ok && outcome.data).toBeUndefined();
    expect(outcome.response).toBeInstanceOf(Response);
    expect(outcome).not.toHaveProperty("unvalidated");
  });

  it.each([400, 404])(
    "resolves to a documented %i with its body, unknown fields included",
    async (status) => {
      const body = { ...envelope, hint: "new" };
      const baseUrl = await listen(async () => Response.json(body, { status }));
      const outcome = await createClient({ apiKey, baseUrl }).updateWorkflowInstanceStatus(init);
      expect(outcome).toMatchObject({ ok: false, status, error: body });
    },
  );

  it("throws for a status that the document lacks, with the envelope where there is one", async () => {
    const baseUrl = await listen(async () => Response.json({ ...envelope, code: 1200 }, { status: 401 }));
    const call = createClient({ apiKey, baseUrl }).updateWorkflowInstanceStatus(init);
    await expect(call).rejects.toBeInstanceOf(UnexpectedStatusError);
    await expect(call).rejects.toMatchObject({ status: 401, error: { code: 1200, errorId: "e-1" } });
  });

  it("points at the argument's part that does not fit", async () => {
    const fetch = async () => {
      throw new Error("must not be sent");
    };
    const client = createClient({ apiKey, fetch });
    const call = client.updateWorkflowInstanceStatus({
      params: { path: { ...sampleWorkflow, accountId: "" } },
      // @ts-expect-error the document has no such command
      body: { status: "unheard-of" },
    });
    await expect(call).rejects.toBeInstanceOf(RequestValidationError);
    await expect(call).rejects.toMatchObject({
      issues: [
        { pointer: "/params/path/accountId", keyword: "minLength" },
        {
          pointer: "/body/status",
          keyword: "enum",
          message: expect.stringMatching(/^must be one of \["suspend"/),
        },
      ],
    });
  });

  it("sends the client's headers, and over them the call's", async () => {
    let headers = new Headers();
    const fetch = async (request: Request) => {
      headers = request.headers;
      return new Response();
    };
    const client = createClient({
      apiKey,
      fetch,
      headers: { "x-a": "client", "x-b": "client" },
    });
    await client.updateWorkflowInstanceStatus({ ...init, headers: { "x-b": "call", "x-a": null } });
    expect([...headers]).toEqual([
      ["authorization", `Bearer ${apiKey}`],
      ["content-type", "application/json"],
      ["x-b", "call"],
    ]);
  });

  it("works with the sandbox as its fetch, with no network", async () => {
    const sandbox = createSandbox();
    const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch });
    expect((await client.updateWorkflowInstanceStatus(init)).status).toBe(200);
    expect(sandbox.statusOf(sampleWorkflow)).toBe("Suspended");
  });
});
