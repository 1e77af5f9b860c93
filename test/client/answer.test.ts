/** What an error keeps of a response of any library. */
import { describe, expect, it } from "@jest/globals";
import { answerOf, header, keepAnswer, keptAnswer } from "../../src/call/answer.js";
import { redactor } from "../../src/call/redact.js";

const called = { id: "call", method: "PATCH" };
const answer = (response: Response, more: object = {}) =>
  answerOf(called, { response, status: response.status, redact: redactor("secret-key-0123"), ...more });

describe("a request was not carried out", () => {
  it.each([400, 404, 407, 409, 429, 499, 503])("where the status is %i", (status) => {
    expect(answer(new Response(null, { status })).carriedOut).toBe("no");
    expect(answer(new Response(null, { status }), { followed: true }).carriedOut).toBe("unknown");
  });

  it.each([200, 303, 399, 408, 500, 502, 504])("but that is not known with %i", (status) => {
    expect(answer(new Response(null, { status })).carriedOut).toBe("unknown");
  });
});

describe("the answer of a response", () => {
  it("is kept for an error that is made later", () => {
    const response = new Response(null, { status: 404, headers: { "x-echo": "secret-key-0123" } });
    const first = answer(response);
    keepAnswer(response, first);
    expect(keptAnswer("another", response, 404)).toBe(first);
    expect(first.headers()).toEqual({ "x-echo": "[redacted]" });
  });

  it("is made where the response is nobody's", () => {
    const response = new Response(null, { status: 404, headers: { "x-id": "1" } });
    const made = keptAnswer("call", response, 404);
    expect(made).toMatchObject({ operation: { id: "call" }, status: 404, carriedOut: "no" });
    expect(made.headers()).toEqual({ "x-id": "1" });
  });
});

describe("headers", () => {
  const responseWith = (headers: unknown) => ({ status: 404, headers }) as Response;

  it.each<[as: string, headers: unknown]>([
    ["the platform's", new Headers({ "X-Id": " 1 " })],
    ["a Map", new Map([["x-id", "1 "]])],
    ["a plain object", { other: "2", "X-Id": " 1" }],
    ["no more than get()", { get: (name: string) => (name === "x-id" ? "1" : null) }],
  ])("are found where they are %s", (_, headers) => {
    expect(header(responseWith(headers), "x-id")).toBe("1");
    expect(header(responseWith(headers), "x-other")).toBeUndefined();
  });

  it.each([
    undefined,
    null,
    { "x-id": 1 },
    {
      get: () => {
        throw new Error("gone");
      },
    },
  ])("are absent where they are %p", (headers) => {
    expect(header(responseWith(headers), "x-id")).toBeUndefined();
  });

  it("are kept: 50 of them, their names in lower case, short, without cookies", () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`X-${i}`, "v".repeat(400)]));
    const kept = answer(responseWith({ "Set-Cookie": "a=b", ...many })).headers();
    expect(Object.keys(kept)).toHaveLength(50);
    expect(kept).toMatchObject({ "x-0": "v".repeat(300), "x-49": "v".repeat(300) });
    expect(answer(responseWith(null)).headers()).toEqual({});
  });
});
