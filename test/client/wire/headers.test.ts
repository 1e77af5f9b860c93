/** Headers of the caller's own are sent, or refused by name: none is left out, and none is changed. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createClient } from "../../../src/client.js";
import { RequestValidationError } from "../../../src/errors.js";
import { listen, response, type Wire } from "../../support/server.js";
import { key, suspendIt } from "../../support/wire-cases.js";

let wire: Wire;
beforeEach(async () => {
  wire = await listen([response(200)]);
});
afterEach(() => wire.close());

/** What arrives of the headers that a call is given, or why it is refused. */
async function sent(headers: unknown): Promise<unknown> {
  const client = createClient({ apiKey: key, baseUrl: wire.url });
  const init = { ...suspendIt, headers: headers as Headers };
  const error: unknown = await client.updateWorkflowInstanceStatus(init).then(
    () => undefined,
    (thrown) => thrown,
  );
  if (error instanceof RequestValidationError) {
    expect(wire.connections()).toBe(0);
    return error.issues.map(({ pointer, message }) => `${pointer} ${message}`);
  }
  expect(error).toBeUndefined();
  const [head = ""] = (wire.requests[0] ?? "").split("\r\n\r\n");
  const lines = head.split("\r\n").filter((line) => /^(x-|cookie)/i.test(line));
  return Object.fromEntries(lines.map((line) => line.toLowerCase().split(": ")));
}

/** As other libraries have it: not the platform's class, and read by iterating. */
class ForeignHeaders {
  get [Symbol.toStringTag]() {
    return "Headers";
  }
  *[Symbol.iterator]() {
    yield ["X-A", "1"];
    yield ["x-b", "2"];
  }
}

test.each([
  ["an object", { "X-A": "1", "x-b": 2 }],
  ["an object without a prototype", Object.assign(Object.create(null), { "X-A": "1", "x-b": 2 })],
  [
    "pairs",
    [
      ["X-A", "1"],
      ["x-b", 2],
    ],
  ],
  [
    "a Map",
    new Map<string, unknown>([
      ["X-A", "1"],
      ["x-b", 2],
    ]),
  ],
  ["the platform's Headers", new Headers({ "X-A": "1", "x-b": "2" })],
  ["another library's Headers", new ForeignHeaders()],
  ["what says nothing of some", { "X-A": "1", "x-b": 2, "x-c": undefined }],
])("%s of headers are sent", async (_, headers) => {
  expect(await sent(headers)).toEqual({ "x-a": "1", "x-b": "2" });
});

test.each([
  ["no headers", undefined],
  ["null", null],
  ["an empty list", []],
])("%s are no headers", async (_, headers) => {
  expect(await sent(headers)).toEqual({});
});

test("a header that is given twice is sent with both values", async () => {
  expect(
    await sent([
      ["x-a", "1"],
      ["X-A", "2"],
      ["cookie", "a=1"],
      ["Cookie", "b=2"],
    ]),
  ).toEqual({
    "x-a": "1, 2",
    cookie: "a=1; b=2",
  });
});

test.each([
  ["a text", "x-a: 1"],
  ["a text in an object", new String("x-a: 1")],
  ["texts", ["x-a: 1"]],
  ["pairs of three", [["x-a", "1", "2"]]],
  ["a number", 7],
  ["a function", () => ({ "x-a": "1" })],
  ["a promise", Promise.resolve({ "x-a": "1" })],
  ["a date", new Date()],
])("%s in the place of headers is refused", async (_, headers) => {
  expect(await sent(headers)).toEqual(["/headers must be an object, pairs of names and values, or Headers"]);
});

test.each([
  [{ "X-A": "a\nb" }],
  [{ "X-A": ["1", "a\nb"] }],
  [{ "X-A": "\u20ac" }],
  [{ "X-A": "a\0" }],
  [{ "X-A": { a: 1 } }],
  [{ "X-A": Symbol("a") }],
  [[["X-A", new Date()]]],
])("a value that HTTP has no place for is refused by the header's name: %p", async (headers) => {
  expect(await sent(headers)).toEqual([
    "/headers/x-a must be a text that HTTP allows, a number or a boolean",
  ]);
});

test.each([
  { "X A": "1" },
  { "": "1" },
  { "X-\u00e9": "1" },
  { "x:": "1" },
  [[Object.create(null), "1"]],
  [
    [7, "1"],
    [{}, "1"],
  ].slice(1),
])("a name that HTTP does not allow is refused: %p", async (headers) => {
  expect(await sent(headers)).toEqual(["/headers must have names that HTTP allows"]);
});

test("a header that is taken away and given again is sent", async () => {
  expect(
    await sent([
      ["x-a", null],
      ["x-a", "1"],
    ]),
  ).toEqual({ "x-a": "1" });
});

test("a header whose value is a list is sent with each", async () => {
  expect(await sent({ "x-a": ["1", 2, true] })).toEqual({ "x-a": "1, 2, true" });
});

test("a list that changes from one reading to the next is read once", async () => {
  let reads = 0;
  const pair = new Proxy(["x-a", "1"], {
    get: (target, key) => (key === "1" && reads++ > 0 ? "2" : Reflect.get(target, key)),
  });
  expect(await sent([pair])).toEqual({ "x-a": "1" });
});

test("a getter that throws is refused for what it is, and not what it throws", async () => {
  const headers = {
    get "x-a"() {
      throw new Error("from the getter");
    },
  };
  expect(await sent(headers)).toEqual(["/headers threw an error when it was read"]);
});

describe("the credential's own header", () => {
  const issue = "carries the credential: make a client for each key, or give a function that gets it";

  test.each([
    { Authorization: "Bearer another-tenant" },
    { authorization: null },
    [["AUTHORIZATION", "Bearer another-tenant"]],
    new Headers({ authorization: "Bearer another-tenant" }),
  ])("is refused in a call: %p", async (headers) => {
    expect(await sent(headers)).toEqual([`/headers/authorization ${issue}`]);
  });

  test("is refused in a client", () => {
    const make = () => createClient({ apiKey: key, headers: { Authorization: "Bearer another-tenant" } });
    expect(make).toThrow(`createClient: correct its options: /headers/authorization ${issue}`);
  });
});

test("a client's headers are read when it is made", async () => {
  const headers = new Headers({ "x-a": "1" });
  const client = createClient({ apiKey: key, baseUrl: wire.url, headers });
  headers.set("x-a", "2");
  await client.updateWorkflowInstanceStatus(suspendIt);
  expect(wire.requests[0]).toMatch(/^x-a: 1\r$/im);
});
