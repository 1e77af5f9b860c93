/** What does not fit is refused before anything is sent: no connection is made. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type ClientOptions, createClient } from "../../../src/client.js";
import { RequestValidationError } from "../../../src/errors.js";
import { listen, response, type Wire } from "../../support/server.js";
import { key, path, suspendIt } from "../../support/wire-cases.js";

let wire: Wire;
beforeEach(async () => {
  wire = await listen([response(200)]);
});
afterEach(async () => {
  const connections = wire.connections();
  // Before what may fail: an open server keeps jest from ending.
  await wire.close();
  expect(connections).toBe(0);
});

/** Calls as JavaScript can, past the types. */
async function refusal(init: unknown, options: Partial<ClientOptions> = {}): Promise<unknown> {
  const client = createClient({ apiKey: key, baseUrl: wire.url, ...options });
  const call: (init: never) => Promise<unknown> = client.updateWorkflowInstanceStatus;
  const error = await call(init as never).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RequestValidationError);
  return Object(error).issues.map(({ pointer, message }: Record<string, string>) => `${pointer} ${message}`);
}

const withPath = (values: object) => ({ ...suspendIt, params: { path: { ...path, ...values } } });

describe("a path value", () => {
  test.each(Object.keys(path).flatMap((name) => ["", ".", ".."].map((value) => [name, value] as const)))(
    "%s of `%s` would address another resource",
    async (name, value) => {
      const [issue] = (await refusal(withPath({ [name]: value }))) as string[];
      expect(issue).toMatch(new RegExp(`^/params/path/${name} must (not be empty|NOT have fewer)`));
    },
  );

  test.each(["\ud800", "a\udfff", "\ude00\ud83d"])("of half a character is refused: %j", async (value) => {
    expect(await refusal(withPath({ definitionId: value }))).toEqual([
      "/params/path/definitionId must be well-formed Unicode",
    ]);
  });

  test.each([undefined, null, 7, {}, ["a"], new String("a"), true])("of %p is no string", async (value) => {
    const [issue] = (await refusal(withPath({ workflowId: value }))) as string[];
    expect(issue).toMatch(
      /^\/params\/path\/workflowId (is missing|must be string|must be plain data, not String)$/,
    );
  });

  test("that is refused says by which keyword", async () => {
    const client = createClient({ apiKey: key, baseUrl: wire.url });
    const refused = (values: object) =>
      client
        .updateWorkflowInstanceStatus(withPath(values))
        .catch(({ issues }: RequestValidationError) => issues);
    expect(await refused({ workflowId: ".." })).toMatchObject([{ keyword: "format" }]);
    expect(await refused({ workflowId: "" })).toMatchObject([{ keyword: "minLength" }]);
  });

  test("that is only inherited is missing", async () => {
    expect(await refusal({ ...suspendIt, params: { path: Object.create(path) } })).toEqual([
      "/params/path/accountId is missing",
    ]);
  });

  test("that nobody described is named", async () => {
    expect(await refusal(withPath({ region: "eu" }))).toEqual([
      "/params/path/region is not described by the document",
    ]);
  });
});

describe("a body", () => {
  test.each([
    [undefined, "/body is missing"],
    [null, "/body must be object"],
    ["suspend", "/body must be object"],
    [[], "/body must be object"],
    [{}, "/body/status is missing"],
    [{ status: undefined }, "/body/status is missing"],
    [{ status: "Suspend" }, expect.stringMatching(/^\/body\/status must be one of \[.*"suspend"/)],
    [{ status: 1 }, "/body/status must be string"],
    [{ status: "suspend", count: 1n }, "/body/count must be plain data, not bigint"],
    [{ status: "suspend", counts: [1, Number.NaN] }, "/body/counts/1 must be plain data, not NaN"],
    [{ status: "suspend", resume() {} }, "/body/resume must be plain data, not function"],
    [Promise.resolve({ status: "suspend" }), "/body must be plain data, not Promise"],
    [new Map([["status", "suspend"]]), "/body must be plain data, not Map"],
  ])("of %p is refused", async (body, issue) => {
    expect(await refusal({ params: { path }, body })).toEqual([issue]);
  });

  test("that holds itself is refused", async () => {
    const body: Record<string, unknown> = { status: "suspend" };
    body.self = body;
    expect(await refusal({ params: { path }, body })).toEqual(["/body/self must not hold itself"]);
  });
});

/** Whatever is asked of it, it throws. */
function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe("an argument", () => {
  test.each([
    [undefined, ["/params/path/accountId is missing", "/body is missing"]],
    [null, ["/params/path/accountId is missing", "/body is missing"]],
    [{ ...suspendIt, params: null }, ["/params/path/accountId is missing"]],
    [{ ...suspendIt, params: { path: null } }, ["/params/path/accountId is missing"]],
    [
      { ...suspendIt, timeOut: 1 },
      ["/timeOut is not known here; known: params, body, headers, signal, timeout"],
    ],
    [
      { ...suspendIt, "a/b~": 1 },
      ["/a~1b~0 is not known here; known: params, body, headers, signal, timeout"],
    ],
    [{ ...suspendIt, params: { path, query: {} } }, ["/params/query is not known here; known: path"]],
    [
      JSON.parse('{"toString":1}'),
      expect.arrayContaining([expect.stringMatching(/^\/toString is not known/)]),
    ],
  ])("of %j is refused, and says why", async (init, issues) => {
    expect(await refusal(init)).toEqual(issues);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, "5"])(
    "with a timeout of %p is refused",
    async (timeout) => {
      expect(await refusal({ ...suspendIt, timeout })).toEqual([
        "/timeout must be milliseconds, from 1 to 2147483647",
      ]);
    },
  );

  test.each(["suspend", 7, true, [], () => suspendIt])("of %p is no object", async (init) => {
    expect(await refusal(init)).toContain(
      " must be an object; known: params, body, headers, signal, timeout",
    );
  });

  test.each([
    ["the controller", new AbortController()],
    ["an object", {}],
    ["a text", "abort"],
    ["only a part of a signal", { aborted: false }],
    ["a revoked proxy", revoked()],
  ])("with %s for a signal is refused", async (_, signal) => {
    expect(await refusal({ ...suspendIt, signal })).toEqual([
      "/signal must be an AbortSignal, for example controller.signal",
    ]);
  });

  const throwing = {
    get "x-a"() {
      throw new Error("from the getter");
    },
  };
  test.each<[pointer: string, init: object]>([
    ["/signal", { signal: {} }],
    ["/timeout", { timeout: "1 s" }],
    ["/headers", { headers: 7 }],
    ["/headers", { headers: throwing }],
    ["/params/path/workflowId", withPath({ workflowId: () => "id" })],
  ])("with a value of another type has one issue, and its keyword is `type`: %s", async (pointer, init) => {
    const client = createClient({ apiKey: key, baseUrl: wire.url });
    const error = await client
      .updateWorkflowInstanceStatus({ ...suspendIt, ...init })
      .catch((thrown: unknown) => thrown);
    expect(Object(error).issues).toEqual([{ pointer, keyword: "type", message: expect.any(String) }]);
  });

  test("that cannot be looked at is refused by its place", async () => {
    const issue = "threw an error when it was read";
    expect(await refusal(revoked())).toContain(` ${issue}`);
    for (const name of ["params", "body", "headers"])
      expect(await refusal({ ...suspendIt, [name]: revoked() })).toContain(`/${name} ${issue}`);
    expect(() => createClient(revoked() as ClientOptions)).toThrow(issue);
  });

  test("is answered with every issue, and its message has the first ten", async () => {
    const names = Array.from({ length: 13 }, (_, index) => `option${index}`);
    const init = { ...suspendIt, ...Object.fromEntries(names.map((name) => [name, 1])) };
    const client = createClient({ apiKey: key, baseUrl: wire.url });
    const error = await client.updateWorkflowInstanceStatus(init).catch((thrown: unknown) => thrown);
    const { issues, message } = Object(error);
    expect(issues.length).toBe(13);
    expect(message).toMatch(/; \/option9 [^;]+; [^;]+; and 3 more$/);
  });
});

test.each([
  { timeout: 1 },
  { timeout: 2 ** 31 - 1 },
  { timeout: 1_500.5 },
  { maxResponseSize: 1 },
  { maxResponseSize: Number.POSITIVE_INFINITY },
  { retries: 0 },
  { retries: 1_000 },
  { apiKey: "k" },
  { apiKey: "!~" },
  { baseUrl: "http://host" },
  { baseUrl: "HTTPS://Host:8443/base/" },
  { baseUrl: undefined },
])("a client can be made with %j", (options) => {
  const client = createClient({ apiKey: key, ...(options as object) });
  expect(client.updateWorkflowInstanceStatus).toBeInstanceOf(Function);
});

describe("a client cannot be made", () => {
  const refuse = (options: object) => {
    let error: unknown;
    try {
      createClient({ apiKey: key, baseUrl: wire.url, ...options });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RequestValidationError);
    expect(Object(error).message).not.toContain("secret");
    return Object(error).toJSON();
  };

  test.each([
    "",
    "automation.8x8.com",
    "/api",
    "ftp://host",
    "xhttp://host",
    "httpx://host",
    "file:///etc",
    "https://host?",
    "https://host?a=b",
    "https://host#",
    "https://host/#a",
    "https://secret@host",
    "https://:secret@host",
    "https://",
    null,
  ])("with a baseUrl of %j", (baseUrl) => {
    expect(refuse({ baseUrl })).toMatchObject({
      operation: "createClient",
      issues: [
        {
          pointer: "/baseUrl",
          message: "must be an absolute http(s) URL without query, fragment or credentials",
        },
      ],
    });
  });

  test.each(["", " ", "secret\n", "secret\r\nX-Admin: 1", "secret key", "s\u00e9cret", "secret\0", null, 7])(
    "with an apiKey of %j",
    (apiKey) => {
      expect(refuse({ apiKey }).issues).toEqual([
        {
          pointer: "/apiKey",
          keyword: "format",
          message: "must be one word of printable ASCII",
        },
      ]);
    },
  );

  test.each([{}, { apiKey: undefined }, Object.create({ apiKey: "inherited" })])(
    "without an apiKey: %j",
    (options) => {
      expect(() => createClient(options)).toThrow(
        "createClient: correct its options: /apiKey is missing: is it read from a variable that is not set?",
      );
    },
  );

  test.each(["secret-key", undefined, null, ["secret-key"]])("with %j for options", (options) => {
    let error: unknown;
    try {
      createClient(options as never);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RequestValidationError);
    expect(Object(error).message).toContain("apiKey");
    expect(Object(error).message).not.toContain("secret");
  });

  const milliseconds = "/timeout must be milliseconds, from 1 to 2147483647";
  const size = "/maxResponseSize must be a number of bytes above 0";
  const whole = "/retries must be a whole number from 0";
  test.each([
    [{ timeout: 0 }, milliseconds],
    [{ timeout: "1000" }, milliseconds],
    [{ timeout: 2 ** 31 }, milliseconds],
    [{ maxResponseSize: 0 }, size],
    [{ maxResponseSize: "1000" }, size],
    [{ maxResponseSize: Number.NaN }, size],
    [{ retries: -1 }, whole],
    [{ retries: 1.5 }, whole],
    [{ retries: Number.POSITIVE_INFINITY }, whole],
    [{ fetch: "x" }, "/fetch must be a function"],
    [{ fetch: null }, "/fetch must be a function"],
    [{ onInvalidResponse: true }, "/onInvalidResponse must be a function"],
    [
      { headers: { "X-A": "secret\n" } },
      "/headers/x-a must be a text that HTTP allows, a number or a boolean",
    ],
    [
      { apikey: "k" },
      "/apikey is not known here; known: apiKey, baseUrl, fetch, headers, timeout, maxResponseSize, retries, " +
        "onInvalidResponse",
    ],
  ])("with %j", (options, reason) => {
    expect(refuse(options).message).toBe(`createClient: correct its options: ${reason}`);
  });

  test("and every reason is told at once", () => {
    expect(refuse({ apiKey: "", timeout: 0, retries: -1 }).message).toBe(
      "createClient: correct its options: /apiKey must be one word of printable ASCII; " +
        "/timeout must be milliseconds, from 1 to 2147483647; /retries must be a whole number from 0",
    );
  });
});
