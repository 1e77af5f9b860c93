/** One line logs a wrong key, too many requests and a workflow that is not there: they have the same fields. */
import { describe, expect, test } from "@jest/globals";
import { updateWorkflowInstanceStatus } from "../../../generated/operations.js";
import { guard } from "../../../generated/standard-schema.js";
import type { Guard } from "../../../generated/validators.js";
import { createClient, createClientOf } from "../../../src/client.js";
import { AutomationError, type ResponseError } from "../../../src/errors.js";
import { suspend } from "../../../src/workflows.js";
import { listen, response } from "../../support/server.js";
import { envelope, envelopeText, key, path, suspendIt } from "../../support/wire-cases.js";

const answering = (
  status: number,
  body: string | null = envelopeText,
  headers: Record<string, string> = {},
) =>
  suspend(
    createClient({ apiKey: key, fetch: async () => new Response(body, { status, headers }) }),
    path,
  ).catch((error: unknown) => error);

const log = (error: unknown): unknown[] => {
  if (!(error instanceof AutomationError)) throw error;
  const { status, code, errorId, timestamp, headers } = error as ResponseError;
  return [
    error.carriedOut,
    status,
    code,
    errorId,
    timestamp,
    headers?.["x-request-id"],
    headers?.["retry-after"],
  ];
};

describe("the same line", () => {
  const headers = { "X-Request-Id": "r-1", "Retry-After": "7" };
  const { code, errorId, timestamp } = envelope;
  test.each([
    ["ApiError", 400, "no"],
    ["ApiError", 404, "no"],
    ["UnexpectedStatusError", 401, "no"],
    ["UnexpectedStatusError", 429, "no"],
    ["UnexpectedStatusError", 500, "unknown"],
  ])("logs an %s of status %i", async (name, status, carriedOut) => {
    const error = await answering(status, envelopeText, headers);
    expect(error).toMatchObject({ name });
    expect(log(error)).toEqual([carriedOut, status, code, errorId, timestamp, "r-1", "7"]);
  });

  test("logs a body that does not fit, as far as it goes", async () => {
    const misfit = JSON.stringify({ ...envelope, code: "1300" });
    const error = await answering(404, misfit, headers);
    expect(error).toMatchObject({ name: "ResponseValidationError" });
    expect(log(error)).toEqual(["no", 404, undefined, errorId, timestamp, "r-1", "7"]);
  });

  test("logs a page, which has none of it", async () => {
    expect(log(await answering(502, "<html>"))).toEqual(["unknown", 502, ...Array(5).fill(undefined)]);
  });

  test("logs nothing that a body only inherits", async () => {
    Object.defineProperty(Object.prototype, "errorId", {
      value: "inherited",
      configurable: true,
      writable: true,
    });
    const error = await answering(502, "{}");
    Reflect.deleteProperty(Object.prototype, "errorId");
    expect(error).toMatchObject({ name: "UnexpectedStatusError", status: 502 });
    expect(Object.keys(Object(error))).not.toContain("errorId");
  });

  test("logs what has no response", async () => {
    const fetch = () => Promise.reject(new Error("gone"));
    const error = await suspend(createClient({ apiKey: key, fetch }), path).catch(
      (thrown: unknown) => thrown,
    );
    expect(log(error)).toEqual(["unknown", ...Array(6).fill(undefined)]);
  });
});

describe("the headers of an error", () => {
  test("are those of the wire, over a socket", async () => {
    const wire = await listen([response(404, envelopeText, { "X-Request-ID": "r-2", "X-Two": "a, b" })]);
    const error = await suspend(createClient({ apiKey: key, baseUrl: wire.url }), path).catch(
      (thrown: unknown) => thrown,
    );
    await wire.close();
    expect(Object(error).headers).toMatchObject({ "x-request-id": "r-2", "x-two": "a, b" });
  });

  test("are not in its JSON, and not listed", async () => {
    const error = Object(await answering(404, envelopeText, { "X-Request-Id": "r-3" }));
    expect(JSON.stringify(error)).not.toContain("r-3");
    expect(Object.keys(error)).toEqual(["operation", "carriedOut", "status", "code", "errorId", "timestamp"]);
  });

  test("hold no API key, no cookie, and not much", async () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x-${i}`, "v".repeat(2_000)]));
    const { headers } = Object(
      await answering(404, envelopeText, {
        "a-echo": `Bearer ${key}`,
        "a-query": `/?key=${encodeURIComponent(key)}`,
        "a-cut": `${"v".repeat(297)}${key}`,
        "set-cookie": "session=1",
        ...many,
      }),
    );
    expect(headers).toMatchObject({ "a-echo": "Bearer [redacted]", "a-query": "/?key=[redacted]" });
    expect(headers["a-cut"]).toBe(`${"v".repeat(297)}[re`);
    expect(headers).not.toHaveProperty("set-cookie");
    expect(Object.keys(headers).length).toBe(50);
    expect(JSON.stringify(headers).length).toBeLessThan(20_000);
    expect(JSON.stringify(headers)).not.toContain(key);
  });

  test("cannot be made to fail", async () => {
    const headers = { get: () => null, entries: () => [["x", Object.create(null)]] };
    const fetch = async () => ({ status: 404, headers, text: async () => envelopeText });
    const error = await suspend(createClient({ apiKey: key, fetch }), path).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: "ApiError", headers: {} });
  });
});

describe("an error schema of another document", () => {
  const reason = { instancePath: "", keyword: "k", params: {}, message: "must have a title" };
  const hasTitle: Guard<object> = guard((value) => {
    const fits = Object.hasOwn(Object(value), "title");
    hasTitle.errors = fits ? null : [reason];
    return fits;
  });
  const op = {
    ...updateWorkflowInstanceStatus,
    id: "op",
    responses: { 200: {}, 404: { "application/json": hasTitle } },
  };
  const thrownFor = (body: unknown): Promise<unknown> =>
    createClientOf({ op }, { apiKey: key, fetch: async () => Response.json(body, { status: 500 }) })
      .op(suspendIt)
      .catch((thrown: unknown) => thrown);

  test("gives its own fields in `error`, short", async () => {
    const body = { title: "t".repeat(1_000), detail: null, list: [1], deep: { a: 1 }, code: "C1", ok: false };
    const error = await thrownFor(body);
    expect(error).toMatchObject({
      name: "UnexpectedStatusError",
      message: expect.stringContaining("op: 500 is not described by the document"),
      error: { title: "t".repeat(300), detail: null, code: "C1", ok: false },
    });
    expect(Object(error).error.list).toBeUndefined();
    expect(Object(error).error.deep).toBeUndefined();
    // What 8x8's envelope calls a code is a number.
    expect(error).not.toHaveProperty("code");
  });

  test("gives at most 20 fields", async () => {
    const many = Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`f${i}`, i]));
    const error = await thrownFor({ title: "t", ...many });
    expect(Object.keys(Object(error).error).length).toBe(20);
  });
});
