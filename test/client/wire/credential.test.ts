/** The API key goes into one header of one request to one place, and comes out nowhere. */
import { inspect } from "node:util";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import type { ApiKey } from "../../../src/call/authorize.js";
import { createClient } from "../../../src/client.js";
import { RequestValidationError } from "../../../src/errors.js";
import { createSandbox, sampleWorkflow } from "../../../src/sandbox/index.js";
import { suspend } from "../../../src/workflows.js";
import { listen, response, type Speech, type Wire } from "../../support/server.js";
import { decoded, envelope, key, path, perhapsCarriedOut } from "../../support/wire-cases.js";

let wire: Wire;
afterEach(() => wire?.close());

const everything = (value: unknown) =>
  inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, maxStringLength: null });

async function failWith(says: Speech, apiKey: ApiKey = key, timeout = 5_000): Promise<unknown> {
  wire = await listen([says]);
  const client = createClient({ apiKey, baseUrl: wire.url, timeout });
  return suspend(client, path).catch((error: unknown) => error);
}

describe("a hostile server", () => {
  const echo = (socket: { end(bytes: string | Uint8Array): void }, request: string, status: number) =>
    socket.end(response(status, request, { "X-Echo": key, Location: `/${encodeURIComponent(key)}` }));
  const error = (status: number) =>
    response(status, JSON.stringify({ ...envelope, message: key, errorId: key }));

  test.each<[string, string, Speech]>([
    ["ApiError", "an error made of the key", error(404)],
    ["ResponseValidationError", "the request as a 404", (socket, request) => echo(socket, request, 404)],
    ["ResponseValidationError", "the request as a 200", (socket, request) => echo(socket, request, 200)],
    ["UnexpectedStatusError", "the request as a 500", (socket, request) => echo(socket, request, 500)],
    ["UnexpectedStatusError", "the request as a redirect", (socket, request) => echo(socket, request, 307)],
    ["UnexpectedStatusError", "an error made of the key as a 401", error(401)],
    ["NetworkError", "the request and no HTTP", (socket, request) => socket.end(request)],
    ["NetworkError", "the key as the status line", `HTTP/1.1 ${key}\r\n\r\n`],
    ["NetworkError", "a reset", (socket) => socket.resetAndDestroy()],
    ["TimeoutError", "nothing", () => undefined],
  ])("gets the key into no part of an %s by answering with %s", async (name, _, says) => {
    const thrown = await failWith(says, key, name === "TimeoutError" ? 100 : 5_000);
    expect(thrown).toMatchObject({ name });
    for (const text of [everything(thrown), JSON.stringify(thrown), String(thrown), Object(thrown).stack]) {
      expect(decoded(text)).not.toContain(key);
    }
  });
});

test("a fetch that quotes the headers in its error, and in the error's causes, is redacted", async () => {
  const cause = Object.assign(new Error(`root ${key}`), { data: key });
  const ring = new Error(`outer ${key}`, { cause });
  cause.cause = ring;
  const fetch = () => Promise.reject(ring);
  const thrown = await suspend(createClient({ apiKey: key, fetch }), path).catch((error: unknown) => error);
  expect(thrown).toMatchObject({
    name: "NetworkError",
    message: `updateWorkflowInstanceStatus: no complete response (root [redacted]). ${perhapsCarriedOut}`,
    cause: { message: "outer [redacted]", cause: { message: "root [redacted]" } },
  });
  expect(everything(thrown)).not.toContain(key);
});

test.each([undefined, null, "refused", 7, Object.freeze(new Error("frozen"))])(
  "a fetch that rejects with %p still makes a NetworkError",
  async (reason) => {
    const fetch = () => Promise.reject(reason);
    await expect(suspend(createClient({ apiKey: key, fetch }), path)).rejects.toMatchObject({
      name: "NetworkError",
    });
  },
);

test("the client itself does not show the key", () => {
  expect(everything(createClient({ apiKey: key }))).not.toContain(key);
  expect(JSON.stringify(createClient({ apiKey: key }))).not.toContain(key);
});

test("the sandbox writes nothing to the console, and its refusal does not quote the key", async () => {
  const spies = (["log", "info", "warn", "error", "debug"] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation(() => undefined),
  );
  const client = createClient({ apiKey: key, fetch: createSandbox().fetch });
  const thrown = await suspend(client, sampleWorkflow).catch((error: unknown) => error);
  expect(thrown).toMatchObject({ status: 401 });
  expect(everything(thrown)).not.toContain(key);
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});

test("a key shorter than 8 characters is left in texts, as it would be found in innocent ones", async () => {
  const thrown = await failWith(response(404, JSON.stringify({ ...envelope, message: "not found" })), "not");
  expect(Object(thrown).message).toContain("404 not found (code 1300");
});

test("a key of digits is redacted, as a number too", async () => {
  const digits = "1234567890123";
  const thrown = await failWith(
    response(401, `{"code":${digits},"message":"x","errorId":"e","timestamp":"t"}`),
    digits,
  );
  expect(thrown).toMatchObject({ name: "UnexpectedStatusError", errorId: "e" });
  expect(everything(thrown)).not.toContain(digits);
});

test("a key of 8 characters is redacted, in any case of its letters", async () => {
  const thrown = await failWith(response(500, "eight8ch EIGHT8CH eight8c."), "eight8ch");
  expect(thrown).toMatchObject({ preview: "[redacted] [redacted] eight8c." });
});

describe("a function that gets the key", () => {
  test("is called once a call", async () => {
    let calls = 0;
    expect(await failWith(response(200), () => `${key}${calls++}`)).toBeUndefined();
    expect(wire.requests[0]).toContain(`Authorization: Bearer ${key}0\r\n`);
    expect(calls).toBe(1);
  });

  test("may get another one each time: each is taken out of what comes back", async () => {
    const keys = ["the-first-key", "the-second-key"];
    let calls = 0;
    const client = createClient({
      apiKey: () => keys[calls++] ?? "",
      fetch: async () => new Response(keys.join(), { status: 500 }),
    });
    const preview = () => suspend(client, path).catch(({ preview }) => preview);
    expect([await preview(), await preview()]).toEqual([
      "[redacted],the-second-key",
      "the-first-key,[redacted]",
    ]);
  });

  test.each([
    ["throws", () => Promise.reject(new Error("vault sealed"))],
    [
      "throws at once",
      () => {
        throw new Error("vault sealed");
      },
    ],
  ] as [string, () => Promise<string>][])(
    "and %s makes an error with that as its cause, and nothing is sent",
    async (_, apiKey) => {
      const thrown = await failWith(response(200), apiKey);
      expect(thrown).toBeInstanceOf(RequestValidationError);
      expect(thrown).toMatchObject({
        message: "updateWorkflowInstanceStatus: nothing was sent: /apiKey is a function that failed",
        issues: [{ pointer: "/apiKey" }],
        cause: { message: "vault sealed" },
      });
      expect(JSON.parse(JSON.stringify(thrown)).cause).toBe("Error: vault sealed");
      expect(wire.connections()).toBe(0);
    },
  );

  test.each(["", "a\r\nX-Admin: 1", "a b", undefined, null, 7, {}])(
    "and gives %p sends nothing",
    async (value) => {
      const thrown = await failWith(response(200), () => value as string);
      expect(thrown).toMatchObject({
        name: "RequestValidationError",
        issues: [
          {
            pointer: "/apiKey",
            keyword: "pattern",
            message: "must be one word of printable ASCII",
          },
        ],
      });
      expect(wire.connections()).toBe(0);
    },
  );
});
