/** What a response is taken for, by a row. Responses over sockets: wire/. Any response: properties/verdict.test.ts. */
import { describe, expect, it } from "@jest/globals";
import type { Operation } from "../../generated/contract.js";
import { guard } from "../../generated/standard-schema.js";
import { receive } from "../../src/call/receive.js";
import { redactor } from "../../src/call/redact.js";
import { judge } from "../../src/call/verdict.js";

const key = "secret-key-0123";

/** A guard of objects that have these properties. */
const having = (...names: string[]) => {
  const check = (value: unknown): boolean => {
    const missing = names.find((name) => !Object.hasOwn(Object(value), name));
    Object.assign(check, {
      errors: missing && [{ instancePath: "", keyword: "required", params: { missingProperty: missing } }],
    });
    return missing === undefined;
  };
  return guard<object>(check);
};
const anything = guard<unknown>(() => true);

const rowOf = (responses: Operation["responses"], more: Partial<Operation> = {}): Operation => ({
  contract: 1,
  ...{ id: "call", method: "GET", path: "/things" },
  parameters: {},
  responses,
  ...more,
});

/** The outcome without its response, or the error. */
async function judged(
  row: Operation,
  body: string | null,
  init: ResponseInit = {},
  onInvalidResponse?: (error: Error) => void,
) {
  const { signal } = new AbortController();
  const response = new Response(body, init);
  const received = await receive(row, response, "https://host/things", 1e6, redactor(key), signal);
  try {
    const { response: _, ...outcome } = judge(row, received, onInvalidResponse);
    return outcome;
  } catch (error) {
    return error;
  }
}

const typed = (type: string) => ({ headers: { "content-type": type } });

describe("a success without a described body", () => {
  const reason = having("reason");
  const row = rowOf({
    200: {},
    400: { "application/json": having("reason", "more"), "text/json": reason },
    500: { "application/json": anything },
  });

  it.each(["", " \n", "{}", '{"id":1}', "[1]", '"OK"', "null"])("is one, where it is %j", async (body) => {
    expect(await judged(row, body)).toEqual({ ok: true, status: 200, data: undefined });
  });

  it.each<[what: string, body: string, init: ResponseInit]>([
    ["a page", "<html>Log in</html>", {}],
    ["JSON that breaks off", '{"id":', {}],
    ["a failure that the document describes", '{"reason":1}', {}],
    ["a failure as other servers write it", '{"error":"invalid_token"}', {}],
    ["a problem", "{}", typed("application/problem+json")],
    ["a problem in other letters", "", typed("Application/Problem+XML; charset=utf-8")],
  ])("is none, where it is %s", async (_, body, init) => {
    expect(await judged(row, body, init)).toMatchObject({
      name: "ResponseValidationError",
      status: 200,
      issues: [{ pointer: "", keyword: "contentMediaType", message: expect.stringMatching(/JSON|an error/) }],
    });
  });

  it("may name a problem in a parameter of its type", async () => {
    expect(await judged(row, "{}", typed('application/json; profile="/problem+json"'))).toMatchObject({
      ok: true,
    });
  });
});

describe("a body that the document describes", () => {
  const row = rowOf({
    200: { "application/json": having("id") },
    202: { "text/plain": anything },
    203: { "application/problem+json": anything },
    400: { "application/vnd.error+json": having("reason") },
    404: { "text/plain": anything },
  });

  it("is the outcome's data or error, where it fits", async () => {
    expect(await judged(row, '{"id":1}')).toEqual({ ok: true, status: 200, data: { id: 1 } });
    expect(await judged(row, "[1", { status: 202 })).toEqual({ ok: true, status: 202, data: "[1" });
    expect(await judged(row, '{"reason":1}', { status: 400 })).toEqual({
      ok: false,
      status: 400,
      error: { reason: 1 },
    });
    const problem = { status: 203, ...typed("application/problem+json") };
    expect(await judged(row, "{}", problem)).toEqual({ ok: true, status: 203, data: {} });
  });

  it.each<[body: string, status: number, pointer: string, keyword: string]>([
    ["{}", 200, "/id", "required"],
    ["", 200, "", "contentMediaType"],
    ["id", 200, "", "contentMediaType"],
    [" ", 404, "", "contentMediaType"],
    ['{"id":1}', 400, "/reason", "required"],
  ])("is a misfit, where it is %j under %i", async (body, status, pointer, keyword) => {
    expect(await judged(row, body, { status })).toMatchObject({
      name: "ResponseValidationError",
      preview: body,
      issues: [{ pointer, keyword, message: expect.stringMatching(/./) }],
    });
  });

  it("is read as the row says, by what the server says of it", async () => {
    const seen: unknown[] = [];
    const content = { "text/plain": anything, "application/json": anything };
    const readAs: Operation["readAs"] = (sent, mediaTypes) => {
      seen.push([sent, mediaTypes]);
      return sent === "" ? "application/json" : undefined;
    };
    expect(await judged(rowOf({ 404: content }, { readAs }), "1", { status: 404 })).toMatchObject({
      error: "1",
    });
    const bare = new Response("1", { status: 404 });
    bare.headers.delete("content-type");
    const received = { ...{ response: bare, status: 404, followed: false, content }, text: "1" };
    expect(judge(rowOf({}, { readAs }), { ...received, truncated: false, redact: redactor() })).toMatchObject(
      { error: 1 },
    );
    expect(seen).toEqual([
      ["text/plain;charset=UTF-8", ["text/plain", "application/json"]],
      ["", ["text/plain", "application/json"]],
    ]);
  });
});

describe("of a failure, the API key is taken out", () => {
  const row = rowOf({ 400: { "application/json": anything }, 404: { "text/plain": anything } });
  const errorOf = async (body: string, status = 400) => Object(await judged(row, body, { status })).error;

  it("wherever it is in the JSON, whose form stays", async () => {
    const body = { a: [key, `my ${key}`, { [key]: [1, true, null] }], b: { [`x-${key}`]: {}, c: [] } };
    expect(await errorOf(JSON.stringify(body))).toEqual({
      a: ["[redacted]", "my [redacted]", { "[redacted]": [1, true, null] }],
      b: { "x-[redacted]": {}, c: [] },
    });
  });

  it("also where it is a number", async () => {
    const digits = "1234567890";
    const content = { "application/json": anything };
    const text = `{"a":${digits},"b":12,"c":[${digits}]}`;
    const received = { ...{ response: new Response(text), status: 400, followed: false, content }, text };
    expect(judge(row, { ...received, truncated: false, redact: redactor(digits) })).toMatchObject({
      error: { a: "[redacted]", b: 12, c: ["[redacted]"] },
    });
  });

  it("from a text, but not from the text of a success", async () => {
    expect(await errorOf(`not ${key}`, 404)).toBe("not [redacted]");
    const success = rowOf({ 200: { "text/plain": anything, "application/json": anything } });
    expect(await judged(success, `not ${key}`)).toMatchObject({ data: `not ${key}` });
  });
});

describe("a misfit that is let pass", () => {
  const row = rowOf({ 200: { "application/json": having("id") }, 404: { "application/json": having("id") } });

  it.each([200, 404])("is the outcome under %i, with the error beside it", async (status) => {
    const seen: unknown[] = [];
    const outcome = await judged(row, '{"a":1}', { status }, (error) => seen.push(error));
    expect(outcome).toMatchObject({ status, unvalidated: { name: "ResponseValidationError" } });
    expect(Object(outcome).data ?? Object(outcome).error).toEqual({ a: 1 });
    expect(seen).toEqual([Object(outcome).unvalidated]);
  });

  it("is thrown where there is no value", async () => {
    const outcome = await judged(row, "<html>", {}, () => undefined);
    expect(outcome).toMatchObject({ name: "ResponseValidationError" });
  });
});

describe("an undescribed status", () => {
  const row = rowOf({ 200: {} });

  it.each([301, 302, 303, 307, 308])("of %i is a redirect, which the error names", async (status) => {
    const headers = { location: `/login?key=${key}` };
    expect(await judged(row, null, { status, headers })).toMatchObject({
      name: "UnexpectedStatusError",
      message: expect.stringContaining("redirect to /login?key=[redacted], "),
    });
    expect(await judged(row, null, { status })).toMatchObject({
      message: expect.stringMatching(/redirect,/),
    });
  });

  it("has the wait that the server asks for, and the start of its body", async () => {
    const init = { status: 500, headers: { "Retry-After": "2" } };
    expect(await judged(row, `not ${key}`, init)).toMatchObject({
      name: "UnexpectedStatusError",
      retryAfter: 2_000,
      preview: "not [redacted]",
    });
    expect(await judged(row, "", { status: 500 })).not.toHaveProperty("retryAfter");
  });
});

it("What a row's own reader made of a body is the outcome", () => {
  const read = { value: "made", issues: [] };
  const received = { response: new Response(null), status: 200, followed: false, content: {} };
  expect(
    judge(rowOf({}), {
      ...received,
      read: { ...read, text: "" },
      text: "<html>",
      truncated: false,
      redact: redactor(),
    }),
  ).toMatchObject({ ok: true, data: "made" });
});
