/** Every error says whether the request may have been carried out: "no" only where that is certain. */
import { describe, expect, test } from "@jest/globals";
import { operations } from "../../../generated/operations.js";
import { type ClientOptions, createClient, createClientOf } from "../../../src/client.js";
import { dataOrThrow } from "../../../src/data-or-throw.js";
import { AutomationError } from "../../../src/errors.js";
import { suspend } from "../../../src/workflows.js";
import { listen, response, type Speech } from "../../support/server.js";
import { shortenWaits } from "../../support/timers.js";
import { envelopeText, key, notCarriedOut, path, perhapsCarriedOut } from "../../support/wire-cases.js";

shortenWaits();

/** The error of one command; how it was said is checked with it. */
async function failWith(options: Partial<ClientOptions>): Promise<AutomationError> {
  const client = createClient({ apiKey: key, ...options });
  const error: unknown = await suspend(client, path).catch((thrown: unknown) => thrown);
  if (!(error instanceof AutomationError)) throw new Error("expected an AutomationError", { cause: error });
  const words = {
    no: /nothing was sent|was not sent again|The request was not carried out\.$/,
    unknown: perhapsCarriedOut,
  };
  expect(error.message).toMatch(words[error.carriedOut]);
  expect(JSON.parse(JSON.stringify(error)).carriedOut).toBe(error.carriedOut);
  return error;
}

const rejecting = (reason: unknown) => failWith({ fetch: () => Promise.reject(reason) });
const answering = (status: number, init: object = {}) =>
  failWith({ fetch: async () => Object.assign(new Response(envelopeText, { status }), init) });

describe("a server's own word that it did not act", () => {
  test.each([400, 401, 402, 403, 404, 405, 409, 410, 418, 422, 425, 429, 451, 499, 503])(
    "is a %i",
    async (status) => {
      expect((await answering(status)).carriedOut).toBe("no");
    },
  );

  test.each([201, 202, 204, 300, 302, 304, 307, 408, 500, 501, 502, 504, 507, 520, 599])(
    "is no %i",
    async (status) => {
      const body = [204, 304].includes(status) ? null : envelopeText;
      const { carriedOut } = await failWith({ fetch: async () => new Response(body, { status }) });
      expect(carriedOut).toBe("unknown");
    },
  );

  test("is no 404 of the place that a followed redirect led to", async () => {
    const followed = new Response(envelopeText, { status: 404 });
    Object.defineProperty(followed, "redirected", { value: true });
    expect(await failWith({ fetch: async () => followed })).toMatchObject({
      name: "UnexpectedStatusError",
      status: 404,
      carriedOut: "unknown",
    });
  });

  test("counts for a 404 whatever its body", async () => {
    for (const body of ["", "<html>", '{"code":', "[]"])
      expect(await failWith({ fetch: async () => new Response(body, { status: 404 }) })).toMatchObject({
        name: "ResponseValidationError",
        carriedOut: "no",
      });
  });

  test("does not count where the answer breaks off", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error("cut")) });
    expect(await failWith({ fetch: async () => new Response(body, { status: 404 }) })).toMatchObject({
      name: "NetworkError",
      carriedOut: "unknown",
    });
  });
});

test("a success that is none may have been carried out", async () => {
  for (const body of ["<html>", envelopeText])
    expect(await failWith({ fetch: async () => new Response(body) })).toMatchObject({
      name: "ResponseValidationError",
      carriedOut: "unknown",
    });
});

describe("a request that only reads may be sent again, and its error does not say otherwise", () => {
  const read = operations.listWorkflowInstanceErrors;
  const failRead = async (method: string, options: Partial<ClientOptions>) => {
    const row = { ...read, method, responses: { ...read.responses, 500: read.responses[404] } };
    const client = createClientOf({ listWorkflowInstanceErrors: row }, { apiKey: key, ...options });
    const call = client.listWorkflowInstanceErrors({ params: { path } });
    const error: unknown = await call
      .then((outcome) => dataOrThrow("read", outcome))
      .catch((thrown) => thrown);
    if (!(error instanceof AutomationError)) throw new Error("expected an AutomationError", { cause: error });
    return error;
  };
  const answer = (status: number, body: string | null) => async () => new Response(body, { status });
  const failures: Partial<ClientOptions>[] = [
    { fetch: () => Promise.reject(new Error("cut")) },
    { fetch: () => new Promise(() => undefined), timeout: 1 },
    { fetch: answer(200, null) },
    { fetch: answer(303, null) },
    { fetch: answer(500, envelopeText) },
    { fetch: answer(502, "<html>") },
  ];

  test.each(["GET", "HEAD", "OPTIONS", "QUERY"])("by %s", async (method) => {
    for (const options of failures) {
      const { message, carriedOut } = await failRead(method, options);
      expect(carriedOut).toBe("unknown");
      expect(message).toMatch(/ The request only reads: you may send it again\.$/);
    }
  });

  test.each(["PATCH", "POST", "PUT", "DELETE", "FORGET"])("but %s is none", async (method) => {
    for (const options of failures)
      expect((await failRead(method, options)).message).toContain(perhapsCarriedOut);
  });

  test("if it is certain that it was not carried out, the error says that", async () => {
    for (const status of [404, 429, 503])
      expect((await failRead("GET", { fetch: answer(status, envelopeText) })).message).toContain(
        notCarriedOut,
      );
  });
});

describe("over sockets", () => {
  test("a refused connection is certain", async () => {
    const wire = await listen([]);
    await wire.close();
    expect(await failWith({ baseUrl: wire.url })).toMatchObject({
      name: "NetworkError",
      code: "ECONNREFUSED",
      carriedOut: "no",
      message: `updateWorkflowInstanceStatus: no connection (ECONNREFUSED). ${notCarriedOut}`,
    });
  });

  test("a header that the platform refuses to send is certain", async () => {
    const wire = await listen([response(200)]);
    for (const headers of [
      { "transfer-encoding": "chunked" },
      { upgrade: "h2c" },
      { expect: "100-continue" },
    ])
      expect((await failWith({ baseUrl: wire.url, headers })).carriedOut).toBe("no");
    expect(wire.requests).toEqual([]);
    await wire.close();
  });

  test("a connection that breaks once the request may have been read is not", async () => {
    const breaks: Speech = (socket) => socket.resetAndDestroy();
    const wire = await listen([breaks]);
    expect(await failWith({ baseUrl: wire.url })).toMatchObject({
      code: "ECONNRESET",
      carriedOut: "unknown",
    });
    await wire.close();
  });
});

describe("by the code of what fetch rejects with", () => {
  const coded = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more });

  test.each([
    ["ECONNREFUSED"],
    ["ENOTFOUND"],
    ["EAI_AGAIN"],
    ["EAI_NODATA"],
    ["UND_ERR_CONNECT_TIMEOUT"],
    ["UND_ERR_INVALID_ARG"],
    ["UND_ERR_NOT_SUPPORTED"],
    ["EPROTO"],
    ["ConnectionRefused"],
    ["CERT_HAS_EXPIRED"],
    ["CERT_REVOKED"],
    ["SELF_SIGNED_CERT_IN_CHAIN"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY"],
    ["ERR_TLS_CERT_ALTNAME_INVALID"],
    ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"],
    ["ERR_SSL_WRONG_VERSION_NUMBER"],
    ["ERR_SSL_TLSV1_UNRECOGNIZED_NAME"],
    ["HOSTNAME_MISMATCH"],
  ])("%s is certain", async (code) => {
    for (const reason of [
      coded(code),
      new TypeError("fetch failed", { cause: coded(code) }),
      new Error("a wrapper", { cause: new TypeError("fetch failed", { cause: coded(code) }) }),
      coded("ERR_OF_A_WRAPPER", { cause: coded(code) }),
    ])
      expect(await rejecting(reason)).toMatchObject({ name: "NetworkError", code, carriedOut: "no" });
  });

  test.each([
    ["ECONNRESET"],
    ["EPIPE"],
    ["ETIMEDOUT"],
    ["EHOSTUNREACH"],
    ["UND_ERR_SOCKET"],
    ["UND_ERR_HEADERS_TIMEOUT"],
    ["UND_ERR_BODY_TIMEOUT"],
    ["HPE_INVALID_CONSTANT"],
    ["ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC"],
    ["ERR_SSL_UNEXPECTED_EOF_WHILE_READING"],
    ["ConnectionClosed"],
    ["UNCERTAIN"],
    ["A_CODE_OF_TOMORROW"],
    // Codes that only contain one that is certain.
    ...["NO_ECONNREFUSED", "ECONNREFUSED_ONCE", "ENOTFOUNDED", "EAI_1", "CERTAIN", "DISCERT"].map((code) => [
      code,
    ]),
    ...["NOT_UNABLE_TO_GET_KEY", "UNABLE_TO_WRITE", "INVALID_CART", "NO_INVALID_CA"].map((code) => [code]),
    ...["HOSTNAME_MISMATCHED", "NO_HOSTNAME_MISMATCH", "NO_ERR_TLS_VERSION", "ERR_TLSVERSION"].map((code) => [
      code,
    ]),
  ])("%s is not", async (code) => {
    for (const reason of [coded(code), new TypeError("fetch failed", { cause: coded(code) })])
      expect(await rejecting(reason)).toMatchObject({ name: "NetworkError", code, carriedOut: "unknown" });
    expect((await rejecting(coded("ECONNREFUSED", { cause: coded(code) }))).carriedOut).toBe("unknown");
  });

  test.each(["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ECONNRESET", "EADDRNOTAVAIL"])(
    "%s is certain where it is the connecting that failed",
    async (code) => {
      const cause = coded(code, { syscall: "connect" });
      expect(await rejecting(new TypeError("fetch failed", { cause }))).toMatchObject({
        code,
        carriedOut: "no",
      });
      expect((await rejecting(coded(code, { syscall: "read" }))).carriedOut).toBe("unknown");
    },
  );

  test("the digest by which a framework knows its own error again is kept", async () => {
    const digest = "DYNAMIC_SERVER_USAGE";
    expect(await rejecting(Object.assign(new Error("no static page"), { digest }))).toMatchObject({ digest });
    expect(await rejecting(Object.assign(new Error("no text"), { digest: 1 }))).not.toHaveProperty("digest");
  });

  test("a broken connection is not, though a wrapper gives a refused one as its cause", async () => {
    for (const code of ["ECONNRESET", "EPIPE", "ETIMEDOUT", "UND_ERR_SOCKET", "HPE_INVALID_CONSTANT"])
      expect((await rejecting(coded(code, { cause: coded("ECONNREFUSED") }))).carriedOut).toBe("unknown");
  });

  test("several attempts to connect are certain if each of them is", async () => {
    const attempts = [coded("ECONNREFUSED"), coded("ETIMEDOUT", { syscall: "connect" })];
    const all = Object.assign(new AggregateError(attempts), { code: "ECONNREFUSED" });
    expect(await rejecting(new TypeError("fetch failed", { cause: all }))).toMatchObject({
      code: "ECONNREFUSED",
      carriedOut: "no",
    });
    const one = new AggregateError([...attempts, coded("ECONNRESET")]);
    expect((await rejecting(one)).carriedOut).toBe("unknown");
    const odd = new AggregateError([...attempts, undefined]);
    expect((await rejecting(odd)).carriedOut).toBe("unknown");
    const many = new AggregateError([
      ...Array.from({ length: 40 }, () => coded("ECONNREFUSED")),
      new Error("x"),
    ]);
    expect((await rejecting(many)).carriedOut).toBe("unknown");
  });

  test.each([["a string"], [undefined], [null], [new TypeError("Failed to fetch")], [{ code: 7 }]])(
    "without one, %p is not certain",
    async (reason) => {
      const error = await rejecting(reason);
      expect(error.carriedOut).toBe("unknown");
      expect(error).not.toHaveProperty("code");
    },
  );
});

describe("with retries", () => {
  const later = () => new Response(null, { status: 503 });
  const after503 = (then: ClientOptions["fetch"], options: Partial<ClientOptions> = {}) => {
    const answers = [async () => later(), then ?? later];
    const fetch: NonNullable<ClientOptions["fetch"]> = (...given) =>
      Promise.resolve(answers.shift()?.(...given)) as never;
    return failWith({ fetch, retries: 1, ...options });
  };

  test("the last attempt decides, as all before it were refused", async () => {
    expect(await after503(async () => later())).toMatchObject({ status: 503, carriedOut: "no" });
    expect(await after503(async () => new Response(null, { status: 500 }))).toMatchObject({
      status: 500,
      carriedOut: "unknown",
    });
    const reset = Object.assign(new Error("reset"), { code: "ECONNRESET" });
    expect(await after503(() => Promise.reject(reset))).toMatchObject({ carriedOut: "unknown" });
  });

  test("a deadline that passes within the second attempt is not certain", async () => {
    const error = await after503(() => new Promise(() => undefined), { timeout: 900 });
    expect(error).toMatchObject({ name: "TimeoutError", carriedOut: "unknown" });
  });

  test("a deadline that passes while the key for the second attempt is fetched is", async () => {
    const keys = [key];
    const apiKey = () => Promise.resolve(keys.shift() ?? new Promise<string>(() => undefined));
    const error = await after503(undefined, { apiKey, timeout: 900 });
    expect(error).toMatchObject({ name: "TimeoutError", carriedOut: "no" });
  });

  test.each([
    ["fails", () => Promise.reject(new Error("vault is sealed"))],
    ["gives no key", async () => "two words"],
  ])("a function that %s at the second attempt does not hide that the first was sent", async (_, second) => {
    const keys = [async () => key, second];
    const error = await after503(undefined, { apiKey: () => keys.shift()?.() ?? "" });
    expect(error).toMatchObject({
      name: "RequestValidationError",
      message: expect.stringMatching(/: the request was not sent again: \/apiKey /),
      carriedOut: "no",
    });
    if (error.cause !== undefined) expect(error.cause).toMatchObject({ message: "vault is sealed" });
  });

  test("a 503 of the place that a followed redirect led to is not tried again", async () => {
    let calls = 0;
    const fetch = async () => {
      calls++;
      return Object.defineProperty(later(), "redirected", { value: true });
    };
    expect((await failWith({ fetch, retries: 3 })).carriedOut).toBe("unknown");
    expect(calls).toBe(1);
  });
});

test("what is refused before sending is certain, and so is a client that cannot be made", async () => {
  expect((await failWith({ apiKey: () => Promise.reject(new Error("no vault")) })).carriedOut).toBe("no");
  expect(() => createClient({ apiKey: "" })).toThrow(expect.objectContaining({ carriedOut: "no" }));
});

test("a response over a socket is judged in the same way", async () => {
  const wire = await listen([response(404, envelopeText), response(500, envelopeText)]);
  expect((await failWith({ baseUrl: wire.url })).carriedOut).toBe("no");
  expect((await failWith({ baseUrl: wire.url })).carriedOut).toBe("unknown");
  await wire.close();
});
