/** Whatever a caller's own fetch resolves to is read: every library's response, and one made by hand. */
import { Readable } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { type ClientOptions, createClient } from "../../../src/client.js";
import { envelope, envelopeText, key, suspendIt } from "../../support/wire-cases.js";

const call = (response: unknown, options: Partial<ClientOptions> = {}) =>
  createClient({ apiKey: key, fetch: async () => response as Response, ...options })
    .updateWorkflowInstanceStatus(suspendIt)
    .catch((error: unknown) => error);

const json = { "content-type": "application/json" };

/** The forms that a response has, each with this status and text. */
const forms: Record<string, (status: number, text: string) => object> = {
  "a web stream": (status, text) => new Response(text, { status, headers: json }),
  "a stream of Node.js": (status, text) => ({
    status,
    headers: new Headers(json),
    body: Readable.from(text === "" ? [] : [Buffer.from(text.slice(0, 5)), Buffer.from(text.slice(5))]),
    text: () => Promise.reject(new Error("its stream is to be read")),
  }),
  "a stream of Node.js with strings": (status, text) => ({
    status,
    headers: new Headers(json),
    body: Readable.from(text === "" ? [] : [text.slice(0, 5), text.slice(5)]),
  }),
  "text() only": (status, text) => ({
    ok: status < 400,
    status,
    headers: new Headers(json),
    text: async () => text,
  }),
  "text(), and a body that is no stream": (status, text) => ({
    status,
    headers: new Headers(json),
    body: { _data: {} },
    text: async () => text,
  }),
  "arrayBuffer() only": (status, text) => ({
    status,
    headers: new Headers(json),
    arrayBuffer: async () => new TextEncoder().encode(text).buffer,
  }),
  "a plain object of headers": (status, text) => ({
    status,
    headers: { "Content-Type": "application/json" },
    text: async () => text,
  }),
  "headers of which only get() works": (status, text) => ({
    status,
    headers: { get: (name: string) => (/^content-type$/i.test(name) ? "application/json" : undefined) },
    text: async () => text,
  }),
  "a Map of headers": (status, text) => ({
    status,
    headers: new Map(Object.entries(json)),
    text: async () => text,
  }),
  "no headers": (status, text) => ({ status, text: async () => text }),
  "headers that throw": (status, text) => ({
    status,
    get headers() {
      throw new Error("no headers here");
    },
    text: async () => text,
  }),
};

describe.each(Object.entries(forms))("a response with %s", (_, make) => {
  test("is a success with 200", async () => {
    expect(await call(make(200, ""))).toMatchObject({ ok: true, status: 200, data: undefined });
  });

  test("is a documented failure with 404", async () => {
    const response = make(404, envelopeText);
    const outcome = await call(response);
    expect(outcome).toMatchObject({ ok: false, status: 404, error: envelope });
    expect(Object(outcome).response).toBe(response);
  });

  test("is thrown with an undocumented status", async () => {
    expect(await call(make(401, envelopeText))).toMatchObject({
      name: "UnexpectedStatusError",
      status: 401,
      error: envelope,
      code: 1300,
    });
  });

  test("is thrown with a login page as its success", async () => {
    expect(await call(make(200, "<h1>Log in</h1>"))).toMatchObject({
      name: "ResponseValidationError",
      preview: "<h1>Log in</h1>",
    });
  });

  test("is read under the cap", async () => {
    const long = JSON.stringify({ ...envelope, message: "x".repeat(5_000) });
    expect(await call(make(404, long), { maxResponseSize: 1_000 })).toMatchObject({
      name: "ResponseValidationError",
      issues: [{ message: "is larger than maxResponseSize" }],
    });
    expect(await call(make(404, long))).toMatchObject({ ok: false });
  });
});

test.each<[what: string, headers: object]>([
  ["can only be asked by name", { get: (name: string) => (name === "retry-after" ? "2" : null) }],
  ["are a plain object of any case", { "X-First": "1", "Retry-After": "2" }],
])("a header is read where the headers %s", async (_, headers) => {
  const error = await call({ status: 503, headers, text: async () => "" });
  expect(error).toMatchObject({ name: "UnexpectedStatusError", retryAfter: 2_000 });
});

test("a stream of Node.js that does not end is cut off and destroyed", async () => {
  const body = Readable.from(
    (async function* () {
      for (;;) yield Buffer.from("x".repeat(1_000));
    })(),
  );
  expect(await call({ status: 404, headers: {}, body }, { maxResponseSize: 10_000 })).toMatchObject({
    issues: [{ message: "is larger than maxResponseSize" }],
  });
  expect(body.destroyed).toBe(true);
});

test("characters that a stream of Node.js splits are put together", async () => {
  const text = JSON.stringify({ ...envelope, message: "é€😀" });
  const body = Readable.from(Array.from(Buffer.from(text), (byte) => Buffer.from([byte])));
  expect(await call({ status: 404, headers: {}, body })).toMatchObject({ error: { message: "é€😀" } });
});

describe("what cannot be read is a NetworkError, and the request may have been carried out", () => {
  const opaque = Object.defineProperties(new Response(), {
    type: { value: "opaque" },
    status: { value: 0 },
  });
  const locked = new Response(envelopeText, { status: 404 });
  locked.body?.getReader();
  test.each<[string, unknown]>([
    ["Response.error()", Response.error()],
    ["an opaque response", opaque],
    ["nothing", undefined],
    ["null", null],
    ["a text", "200 OK"],
    ["an object without a status", { text: async () => "" }],
    ["an object without a body", { status: 200, headers: new Headers() }],
    ["a status that is no number", { status: "200", text: async () => "" }],
    ["a status of NaN", { status: Number.NaN, text: async () => "" }],
    ["a body that is read by somebody else", locked],
    ["a text() that fails", { status: 200, text: () => Promise.reject(new Error(`cut ${key}`)) }],
    ["a text() that gives none", { status: 200, text: async () => undefined }],
    ["a body of other things than bytes", { status: 404, body: Readable.from([7]) }],
    [
      "a status that throws",
      {
        get status() {
          throw new Error(key);
        },
      },
    ],
  ])("%s", async (_, response) => {
    const error = await call(response);
    expect(error).toMatchObject({ name: "NetworkError", carriedOut: "unknown" });
    expect(Object(error).message).not.toContain(key);
  });
});

test("a redirect that a browser hides is thrown as one, and what else has no status is no response", async () => {
  const hidden = { status: 0, type: "opaqueredirect", headers: new Headers(), body: null };
  expect(await call(hidden)).toMatchObject({
    name: "UnexpectedStatusError",
    status: 0,
    carriedOut: "unknown",
  });
  expect(await call({ ...hidden, type: "opaque" })).toMatchObject({
    name: "NetworkError",
    message: expect.stringContaining("fetch gave no response that can be read"),
  });
});

describe("a redirect that a polyfill followed, as it knows no better", () => {
  const answered = (url: unknown, rest: object = {}) =>
    call({ status: 200, url, headers: {}, text: async () => "", ...rest }, { baseUrl: "http://host/base" });
  const asked = "http://host/base/api/v1/accounts/account/definitions/definition/workflows/workflow";

  test.each(["http://host/login", "http://elsewhere/base", "https://host/base", "http://host/"])(
    "led to %s, and is thrown",
    async (url) => {
      expect(await answered(url)).toMatchObject({
        name: "UnexpectedStatusError",
        carriedOut: "unknown",
        message: expect.stringContaining("comes from a followed redirect"),
      });
    },
  );

  test.each([
    asked,
    `${asked}#top`,
    `${asked}?_=1700000000`,
    `HTTP://HOST/base/${asked.slice(17)}`,
    "",
    undefined,
    7,
  ])("is not seen in a URL of %j", async (url) => {
    expect(await answered(url)).toMatchObject({ ok: true });
  });

  test("is not looked for where the response says that there was none", async () => {
    expect(await answered("http://gateway/other", { redirected: false })).toMatchObject({ ok: true });
  });
});
