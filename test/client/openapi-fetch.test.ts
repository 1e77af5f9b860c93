/** An openapi-fetch client with the contract, over real sockets. */
import { once } from "node:events";
import { afterEach, describe, expect, it } from "@jest/globals";
import createClient from "openapi-fetch";
import type { Operation } from "../../generated/contract.js";
import { operations, updateWorkflowInstanceStatus } from "../../generated/operations.js";
import { guard } from "../../generated/standard-schema.js";
import { carry, isFormData } from "../../scripts/generate/templates/bodies.js";
import { authorize, read, secretsIn } from "../../scripts/generate/templates/credentials.js";
import { readStream, streamOf } from "../../scripts/generate/templates/streams.js";
import { ResponseValidationError, UnexpectedStatusError } from "../../src/index.js";
import { contract, type paths } from "../../src/openapi-fetch.js";
import { createSandbox, sampleWorkflow } from "../../src/sandbox/index.js";
import { head, listen, response, type Speech, thenDrip, thenSilence, type Wire } from "../support/server.js";

const template = updateWorkflowInstanceStatus.path;
const key = "a-key-that-nobody-may-see";
const init = { params: { path: { ...sampleWorkflow } }, body: { status: "suspend" } } as const;

let wire: Wire | undefined;
afterEach(() => wire?.close());

/** A client of a server that says this. */
async function clientOf(...speeches: Speech[]) {
  wire = await listen(speeches);
  const client = createClient<paths>({ baseUrl: wire.url, headers: { Authorization: `Bearer ${key}` } });
  client.use(contract());
  return client;
}

/** What a call rejects with. */
const thrownBy = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "nothing",
    (thrown: unknown) => thrown,
  );

describe("what fits the document passes as it does without", () => {
  it("a success", async () => {
    const client = await clientOf(response(200));
    expect(await client.PATCH(template, init)).toMatchObject({ data: undefined, response: { status: 200 } });
    expect(wire?.requests).toEqual([expect.stringContaining('{"status":"suspend"}')]);
  });

  it("a documented failure, with its body", async () => {
    const error = { code: 1300, message: "Gone.", errorId: "e", timestamp: "2021-07-13T01:28:37Z" };
    const client = await clientOf(response(404, JSON.stringify(error)));
    expect(await client.PATCH(template, init)).toMatchObject({ error, response: { status: 404 } });
  });

  it("parameters that are left out as undefined, and those of a query", async () => {
    const client = await clientOf(response(200));
    const params = { ...init.params, query: undefined as never };
    expect(await client.PATCH(template, { ...init, params })).toMatchObject({ response: { status: 200 } });
    const { accountId, definitionId } = sampleWorkflow;
    const query = { limit: 5, status: undefined };
    const list = { params: { path: { accountId, definitionId }, query: query as object } };
    // It was sent, and the response is no list.
    const thrown = await thrownBy(client.GET(operations.listWorkflowInstances.path, list));
    expect(thrown).toBeInstanceOf(ResponseValidationError);
    expect(wire?.requests.at(-1)).toContain("?limit=5 ");
  });
});

describe("nothing is sent where", () => {
  it.each(["..", ".", ""])("a path value is %j, which would change the path", async (workflowId) => {
    const client = await clientOf(response(200));
    const path = { ...sampleWorkflow, workflowId };
    expect(await thrownBy(client.PATCH(template, { ...init, params: { path } }))).toMatchObject({
      name: "RequestValidationError",
      carriedOut: "no",
      issues: [{ pointer: "/params/path/workflowId" }],
    });
    expect(wire?.connections()).toBe(0);
  });

  it.each<[what: string, body: unknown, pointer: string]>([
    ["a command is none", { status: "stop" }, "/body/status"],
    ["the body is missing", undefined, "/body"],
    ["the body is no object", "suspend", "/body"],
  ])("%s", async (_, body, pointer) => {
    const client = await clientOf(response(200));
    expect(await thrownBy(client.PATCH(template, { ...init, body: body as never }))).toMatchObject({
      issues: [{ pointer }],
    });
    expect(wire?.connections()).toBe(0);
  });

  it("the body is of another media type, and is not what is described", async () => {
    const client = await clientOf(response(200));
    const asText = { ...init, headers: { "content-type": "text/plain" }, bodySerializer: () => "suspend" };
    expect(await thrownBy(client.PATCH(template, asText))).toMatchObject({ issues: [{ pointer: "/body" }] });
  });

  it("the body says that it is JSON, and is not", async () => {
    const client = await clientOf(response(200));
    const cut = { ...init, bodySerializer: () => '{"status":' };
    expect(await thrownBy(client.PATCH(template, cut))).toMatchObject({
      issues: [{ pointer: "/body", keyword: "type" }],
    });
    expect(wire?.connections()).toBe(0);
  });

  it("the operation is not described", async () => {
    const client = await clientOf(response(200));
    const request = client.request("delete", template as never, {} as never);
    expect(await thrownBy(request)).toMatchObject({
      message: expect.stringMatching(/^contract: .*DELETE /),
      issues: [{ pointer: "" }],
    });
    expect(wire?.connections()).toBe(0);
  });
});

describe("the call rejects where the response is", () => {
  it.each<[what: string, said: Uint8Array]>([
    ["a login page under 200", response(200, "<html>Log in", { "Content-Type": "text/html" })],
    ["an error under 200", response(200, '{"code":1,"message":"No.","errorId":"e","timestamp":"t"}')],
    ["a 404 of the wrong shape", response(404, '{"code":"1300"}')],
    ["a 404 without a body", response(404)],
  ])("%s", async (_, said) => {
    const client = await clientOf(said);
    expect(await thrownBy(client.PATCH(template, init))).toBeInstanceOf(ResponseValidationError);
  });

  it.each([301, 302, 303, 307, 308])("a %i, which is not followed", async (status) => {
    const client = await clientOf(response(status, "", { Location: "/elsewhere" }), response(200));
    const thrown = await thrownBy(client.PATCH(template, init));
    expect(thrown).toBeInstanceOf(UnexpectedStatusError);
    expect(thrown).toMatchObject({ status, carriedOut: "unknown" });
    expect(wire?.requests.length).toBe(1);
  });

  it("of a status that is not described", async () => {
    const client = await clientOf(response(503, "{}", { "Retry-After": "2" }));
    const thrown = await thrownBy(client.PATCH(template, init));
    expect(thrown).toMatchObject({ status: 503, carriedOut: "no", retryAfter: 2000 });
  });

  it("a body without end, of which only so much is read before the connection is closed", async () => {
    let closed: Promise<unknown> | undefined;
    const drip = thenDrip(head(404), "x".repeat(65_536));
    const client = await clientOf((socket) => {
      closed = once(socket, "close");
      drip(socket);
    });
    expect(await thrownBy(client.PATCH(template, init))).toMatchObject({
      issues: [{ message: "is larger than maxResponseSize" }],
    });
    await closed;
  });
});

describe("an error", () => {
  it("does not hold the key", async () => {
    const client = await clientOf(response(500, `No such key: ${key}`));
    const thrown = await thrownBy(client.PATCH(template, init));
    expect(JSON.stringify(thrown)).toContain("[redacted]");
    expect(JSON.stringify(thrown)).not.toContain(key);
  });
});

describe("what openapi-fetch allows beside", () => {
  it("no credential, which the server then misses", async () => {
    wire = await listen([response(401, "No key.")]);
    const client = createClient<paths>({ baseUrl: wire.url });
    client.use(contract());
    expect(await thrownBy(client.PATCH(template, init))).toMatchObject({ status: 401, preview: "No key." });
  });

  it("a Request of one's own, with what was added to it", async () => {
    class Own extends Request {}
    const seen: unknown[] = [];
    const fetch = async (request: Request) => {
      seen.push(request instanceof Own, Reflect.get(request, "next"), request.redirect, request.cache);
      return createSandbox({ apiKey: key }).fetch(request);
    };
    const client = createClient<paths>({ baseUrl: "https://api.test", fetch, Request: Own });
    client.use(contract());
    await client.PATCH(template, {
      ...init,
      headers: { Authorization: `Bearer ${key}` },
      next: { revalidate: 0 },
    });
    expect(seen).toEqual([true, { revalidate: 0 }, "manual", "no-store"]);
  });

  it("a stream, which it leaves to whoever reads it", async () => {
    const stream: Operation = {
      contract: 1,
      id: "stream",
      method: "GET",
      path: "/stream",
      parameters: {},
      readStream,
      responses: { 200: { "application/jsonl": streamOf(guard<number>(() => false)) } },
    };
    wire = await listen([thenSilence(head(200, { "Content-Type": "application/jsonl" }))]);
    const client = createClient<Record<"/stream", { get: object }>>({ baseUrl: wire.url });
    client.use(contract({ stream }));
    const get = client.request as (method: "get", path: string, init: object) => Promise<object>;
    const { response } = Object(await get("get", "/stream", { parseAs: "stream" }));
    expect(response).toMatchObject({ status: 200, bodyUsed: false });
    await response.body.cancel();
  });

  it("no rows that another version generated", () => {
    const { getWorkflowInstance: row } = operations;
    const rows = { row: { ...row, contract: row.contract + 1 } } as object as typeof operations;
    expect(() => contract(rows)).toThrow(/^contract: .*\/rows are of version 2, this package of 1/);
  });

  it("rows of another document, whose forms are sent unchecked", async () => {
    const errors = [{ instancePath: "", keyword: "k", params: {}, message: "must not be" }];
    const closed = Object.assign(
      guard<object>(() => false),
      { errors },
    );
    const upload: Operation = {
      contract: 1,
      id: "upload",
      method: "POST",
      path: "/upload",
      parameters: {},
      requestBody: {
        required: true,
        content: { "application/json": closed },
        carriers: { "multipart/form-data": isFormData },
        carry,
      },
      responses: { 200: {} },
    };
    wire = await listen([response(200)]);
    const client = createClient<Record<"/upload", { post: object }>>({ baseUrl: wire.url });
    client.use(contract({ upload }));
    const post = client.request as (method: "post", path: string, init: object) => Promise<unknown>;
    expect(
      await post("post", "/upload", { body: new FormData(), bodySerializer: (body: unknown) => body }),
    ).toMatchObject({
      response: { status: 200 },
    });
    expect(await thrownBy(post("post", "/upload", { body: {} }))).toMatchObject({
      issues: [{ pointer: "/body" }],
    });
  });
});

describe("the middleware by itself", () => {
  const { onRequest, onResponse } = contract();
  const call = {
    request: new Request(`https://host${template}`, { method: "PATCH", body: '{"status":"suspend"}' }),
    schemaPath: template,
    params: init.params,
  };

  it("judges a response that has no body", async () => {
    const failed = onResponse({ ...call, response: new Response(null, { status: 404 }) });
    expect(await thrownBy(failed)).toBeInstanceOf(ResponseValidationError);
  });

  it("asks for no cache where the platform's requests know none", async () => {
    let made: unknown[] = [];
    class OldRequest {
      readonly method = "GET";
      readonly headers = new Headers();
      constructor(...given: unknown[]) {
        made = given;
      }
      clone() {
        return new Response();
      }
    }
    const { path } = operations.listWorkflowInstanceErrors;
    const request = new OldRequest() as object as Request;
    const sent = await onRequest({ request, schemaPath: path, params: init.params });
    expect(sent).toBeInstanceOf(OldRequest);
    expect(made).toEqual([request, { redirect: "manual" }]);
  });

  it("finds an undescribed status also where another one is a stream", async () => {
    const row: Operation = {
      ...{ contract: 1, id: "stream", method: "GET", path: "/stream", parameters: {} },
      readStream,
      responses: { 200: { "application/jsonl": streamOf(guard<number>(() => false)) } },
    };
    const failed = contract({ row }).onResponse({
      ...{ request: new Request("https://host/stream"), schemaPath: "/stream", params: {} },
      response: new Response("no", { status: 500 }),
    });
    expect(await thrownBy(failed)).toBeInstanceOf(UnexpectedStatusError);
  });

  it("takes out of an error what the document's security schemes place in a request", async () => {
    const alternatives = [{ scheme: { in: "query", name: "key", prefix: "" } }] as const;
    const security = { option: "credentials", required: true, headers: [], alternatives } as const;
    const row: Operation = {
      ...{ contract: 1, id: "call", method: "GET", path: "/", parameters: {}, responses: {} },
      security: { ...security, read, authorize, secretsIn },
    };
    const failed = contract({ row }).onResponse({
      ...{ request: new Request(`https://host/?key=${key}`), schemaPath: "/", params: {} },
      response: new Response(`not ${key}`, { status: 401 }),
    });
    expect(await thrownBy(failed)).toMatchObject({ status: 401, preview: "not [redacted]" });
  });
});
