/** What was checked is what is sent: the caller's argument is read once, and only what is its own. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type ClientOptions, createClient } from "../../../src/client.js";
import { RequestValidationError } from "../../../src/errors.js";
import { listen, response, type Wire } from "../../support/server.js";
import { key, path, suspendIt } from "../../support/wire-cases.js";

const target = "/api/v1/accounts/account/definitions/definition/workflows/workflow";
const asWritten = { line: `PATCH ${target} HTTP/1.1`, body: '{"status":"suspend"}' };

let wire: Wire;
beforeEach(async () => {
  wire = await listen([response(200)]);
});
afterEach(() => wire.close());

/** The request line and the body that arrive, or why the call is refused. */
async function sent(init: unknown, options: Partial<ClientOptions> = {}): Promise<unknown> {
  const client = createClient({ apiKey: key, baseUrl: wire.url, ...options });
  const call: (init: never) => Promise<unknown> = client.updateWorkflowInstanceStatus;
  const error: unknown = await call(init as never).then(
    () => undefined,
    (thrown) => thrown,
  );
  if (error instanceof RequestValidationError) {
    expect(wire.connections()).toBe(0);
    return error.issues.map(({ pointer, message }) => `${pointer} ${message}`);
  }
  expect(error).toBeUndefined();
  const [head = "", body] = (wire.requests[0] ?? "").split("\r\n\r\n");
  return { line: head.split("\r\n")[0], body };
}

/** An object whose property is another one each time that it is read. */
function changing<T extends object>(object: T, name: string, ...values: unknown[]): T {
  let reads = 0;
  return Object.defineProperty({ ...object }, name, {
    enumerable: true,
    get: () => values[Math.min(reads++, values.length - 1)],
  });
}

describe("what changes from one reading to the next is read once", () => {
  test.each([
    ["a field", { ...suspendIt, body: changing({}, "status", "suspend", "terminate") }],
    ["a path value", { ...suspendIt, params: { path: changing(path, "workflowId", "workflow", "other") } }],
    ["the path", { ...suspendIt, params: changing({}, "path", path, { ...path, workflowId: "other" }) }],
    ["the body", changing(suspendIt, "body", { status: "suspend" }, { status: "terminate" })],
    ["the parameters", changing(suspendIt, "params", { path }, { path: { ...path, accountId: "other" } })],
    ["the headers", changing(suspendIt, "headers", { "x-a": "1" }, "no headers")],
    ["the timeout", changing(suspendIt, "timeout", 5_000, -1)],
    ["the signal", changing(suspendIt, "signal", undefined, AbortSignal.abort())],
  ])("as %s", async (_, init) => {
    expect(await sent(init)).toEqual(asWritten);
  });

  test("also behind a proxy", async () => {
    let reads = 0;
    const body = new Proxy({ status: "" }, { get: () => (reads++ === 0 ? "suspend" : "terminate") });
    expect(await sent({ ...suspendIt, body })).toEqual(asWritten);
  });

  test("and in the client's options", async () => {
    const options = changing({ apiKey: key }, "baseUrl", wire.url, "http://127.0.0.1:9");
    const client = createClient(options);
    expect((await client.updateWorkflowInstanceStatus(suspendIt)).status).toBe(200);
  });

  test("and does not change after the call has begun", async () => {
    const body: { status: "suspend" | "terminate" } = { status: "suspend" };
    const client = createClient({ apiKey: async () => key, baseUrl: wire.url });
    const call = client.updateWorkflowInstanceStatus({ params: { path }, body });
    body.status = "terminate";
    await call;
    expect(wire.requests[0]).toContain(asWritten.body);
  });
});

describe("a body is what its own properties say", () => {
  class Command {
    status = "suspend";
  }
  class Renamed extends Command {
    toJSON() {
      return { status: "terminate" };
    }
  }

  test.each([
    ["an instance of a class", new Command()],
    ["an object without a prototype", Object.assign(Object.create(null), { status: "suspend" })],
    ["a field that is undefined", { status: "suspend", reason: undefined }],
    ["a field under a symbol", { status: "suspend", [Symbol("reason")]: "none" }],
    ["a field that is not listed", Object.defineProperty({ status: "suspend" }, "reason", { value: "none" })],
  ])("with %s", async (_, body) => {
    expect(await sent({ ...suspendIt, body })).toEqual(asWritten);
  });

  test.each([
    [
      "a field that is not listed",
      Object.defineProperty({}, "status", { value: "suspend" }),
      "/status is missing",
    ],
    ["a field that is inherited", Object.create({ status: "suspend" }), "/status is missing"],
    [
      "a getter of its class",
      new (class {
        get status() {
          return "suspend";
        }
      })(),
      "/status is missing",
    ],
    [
      "its own toJSON",
      { status: "suspend", toJSON: () => ({ status: "terminate" }) },
      "/toJSON must be plain data, not function",
    ],
    ["its class's toJSON", new Renamed(), " must be plain data, not an object with toJSON"],
    [
      "a date in it",
      { status: "suspend", at: new Date() },
      "/at must be plain data, not an object with toJSON",
    ],
    [
      "a hole in it",
      { status: "suspend", list: Object.assign([1], { 2: 3 }) },
      "/list/1 must be plain data, not undefined",
    ],
  ])("and is refused with %s", async (_, body, issue) => {
    expect(await sent({ ...suspendIt, body })).toEqual([`/body${issue}`]);
  });
});

describe("a getter that throws is refused for what it is", () => {
  const throwing = (name: string, more: object = {}) =>
    Object.defineProperty({ ...more }, name, {
      enumerable: true,
      get() {
        throw new RangeError("from the getter");
      },
    });

  test.each([
    ["/body/status", { ...suspendIt, body: throwing("status") }],
    ["/body/more/0/a~1b", { ...suspendIt, body: { status: "suspend", more: [throwing("a/b")] } }],
    ["/params/path/workflowId", { ...suspendIt, params: { path: throwing("workflowId", path) } }],
    ["/params/path", { ...suspendIt, params: throwing("path") }],
    ["/body", throwing("body", suspendIt)],
    ["/signal", throwing("signal", suspendIt)],
  ])("at %s", async (pointer, init) => {
    expect(await sent(init)).toContain(`${pointer} threw an error when it was read`);
  });

  test("also a proxy that is revoked", async () => {
    const { proxy, revoke } = Proxy.revocable({ status: "suspend" }, {});
    revoke();
    expect(await sent({ ...suspendIt, body: proxy })).toEqual(["/body threw an error when it was read"]);
  });
});

describe("what somebody put into Object.prototype", () => {
  const evil: Record<string, unknown> = {
    baseUrl: "http://127.0.0.1:9",
    fetch: () => Promise.reject(new Error("led elsewhere")),
    apiKey: "another-tenant",
    timeout: -1,
    retries: -1,
    maxResponseSize: 0,
    onInvalidResponse: "none",
    headers: { authorization: "Bearer another-tenant" },
    signal: AbortSignal.abort("polluted"),
    params: {},
    query: { a: "1" },
    cookie: { a: "1" },
    body: { status: "terminate" },
    status: "terminate",
    workflowId: "other",
    reason: "polluted",
    toJSON: () => ({ status: "terminate" }),
    default: {},
    // What a row of the operations table need not have.
    serialization: { path: { workflowId: {} }, write: () => ({ workflowId: "other" }) },
    choose: () => ({ mediaType: "text/plain", guard: () => true }),
  };

  /** The polluted properties are taken out again before anything is expected. */
  async function polluted<T>(name: string, enumerable: boolean, run: () => Promise<T>): Promise<T> {
    const value = evil[name];
    Object.defineProperty(Object.prototype, name, { value, enumerable, configurable: true, writable: true });
    try {
      return await run();
    } finally {
      Reflect.deleteProperty(Object.prototype, name);
    }
  }

  // What fetch itself reads from there, such as `body` and `headers`, is the platform's affair.
  const seen: object[] = [];
  const fetch = async (request: Request) => {
    const { url, method, headers } = request;
    const [type, credential] = [headers.get("content-type"), headers.get("authorization")];
    seen.push({ url, method, type, credential, body: await request.text() });
    return new Response();
  };
  beforeEach(() => {
    seen.length = 0;
  });

  test.each(
    Object.keys(evil).flatMap((name) => [true, false].map((enumerable) => [name, enumerable] as const)),
  )("as %s (enumerable: %p) changes no request", async (name, enumerable) => {
    const { status } = await polluted(name, enumerable, () =>
      createClient({ apiKey: key, fetch, baseUrl: "https://api.example" }).updateWorkflowInstanceStatus({
        params: { path },
        body: { status: "suspend" },
      }),
    );
    expect(status).toBe(200);
    expect(seen).toEqual([
      {
        url: `https://api.example${target}`,
        method: "PATCH",
        type: "application/json",
        credential: `Bearer ${key}`,
        body: asWritten.body,
      },
    ]);
  });

  test.each(["apiKey", "body", "params", "status", "workflowId"])(
    "as %s does not take the place of what is missing",
    async (name) => {
      const withoutId = { accountId: "account", definitionId: "definition" };
      const init: Record<string, object> = {
        apiKey: suspendIt,
        body: { params: { path } },
        params: { body: { status: "suspend" } },
        status: { params: { path }, body: {} },
        workflowId: { params: { path: withoutId }, body: { status: "suspend" } },
      };
      const options = name === "apiKey" ? {} : { apiKey: key };
      const error = await polluted(name, false, async () => {
        const client = createClient({ ...options, fetch } as ClientOptions);
        return client.updateWorkflowInstanceStatus(init[name] as typeof suspendIt);
      }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RequestValidationError);
      expect(Object(error).message).toContain("is missing");
      expect(seen).toEqual([]);
    },
  );
});
