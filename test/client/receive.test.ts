/** How the responses of any library are read: up to their end, up to the limit, or up to an abort. */
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import type { Operation } from "../../generated/contract.js";
import { receive, unreadBody } from "../../src/call/receive.js";
import { redactor } from "../../src/call/redact.js";

const url = "https://host/things";
const row = {
  contract: 1,
  ...{ id: "call", method: "GET", path: "/things" },
  parameters: {},
  responses: { 200: {} },
} as const satisfies Operation;

const read = (response: object, { maxSize = 100, signal = new AbortController().signal } = {}) =>
  receive(row, response as Response, url, maxSize, redactor(), signal);

const bytes = (text: string) => new TextEncoder().encode(text);

async function* partsOf<Part>(...parts: Part[]) {
  yield* parts;
}

/** A text in the responses of several libraries. */
const responses: Record<string, (text: string) => object> = {
  "of the platform": (text) => new Response(text),
  "with a stream in parts": (text) =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          for (const char of text) controller.enqueue(bytes(char));
          controller.close();
        },
      }),
    ),
  "of node-fetch": (text) => ({ status: 200, body: partsOf(...Array.from(text, bytes)) }),
  "with a stream of texts": (text) => ({ status: 200, body: partsOf(text) }),
  "without a stream": (text) => ({ status: 200, text: async () => text }),
  "with bytes only": (text) => ({ status: 200, arrayBuffer: async () => bytes(text).buffer }),
};

describe.each(Object.entries(responses))("a response %s", (_, respond) => {
  it("is read whole where it is as large as the limit", async () => {
    expect(await read(respond("12345"), { maxSize: 5 })).toMatchObject({ text: "12345", truncated: false });
    expect(await read(respond(""), { maxSize: 5 })).toMatchObject({ text: "", truncated: false });
  });

  it("is cut off where it is larger", async () => {
    expect(await read(respond("123456"), { maxSize: 5 })).toMatchObject({ text: "12345", truncated: true });
  });
});

it("A character that is cut in two by the parts of a stream is read, and one that the limit cuts is left out", async () => {
  const [one, two] = [bytes("aü").subarray(0, 2), bytes("aü").subarray(2)];
  expect((await read({ status: 200, body: partsOf(one, two) })).text).toBe("aü");
  expect((await read({ status: 200, body: partsOf(one, two) }, { maxSize: 2 })).text).toBe("a");
});

it("A stream is ended where it is larger than the limit", async () => {
  let ended = 0;
  const body = new ReadableStream({
    pull: (controller) => controller.enqueue(bytes("12345678")),
    cancel: () => {
      ended++;
      throw new Error("already gone");
    },
  });
  expect((await read(new Response(body), { maxSize: 5 })).truncated).toBe(true);
  expect(ended).toBe(1);
  const endless = { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: bytes("123456") }) }) };
  expect((await read({ status: 200, body: endless }, { maxSize: 5 })).truncated).toBe(true);
});

describe("an abort ends a stream", () => {
  /** Nothing comes, and who cancels it is not told of an error. */
  const silent = () => {
    const seen: { cancelled: number; response?: Response } = { cancelled: 0 };
    const body = new ReadableStream({
      cancel: () => {
        seen.cancelled++;
        throw new Error("already gone");
      },
    });
    return Object.assign(seen, { response: new Response(body) });
  };

  it("while the next part is waited for", async () => {
    const controller = new AbortController();
    const seen = silent();
    const reading = read(seen.response, { signal: controller.signal }).catch(() => undefined);
    await setImmediate();
    expect(seen.cancelled).toBe(0);
    controller.abort();
    expect(seen.cancelled).toBe(1);
    await reading;
  });

  it("at once where it came before the stream", async () => {
    const seen = silent();
    const reading = read(seen.response, { signal: AbortSignal.abort() }).catch(() => undefined);
    await setImmediate();
    expect(seen.cancelled).toBe(1);
    await reading;
  });

  it("that cannot be ended, without an error", async () => {
    const once = [{ value: bytes("all") }, { done: true }];
    const body = { [Symbol.asyncIterator]: () => ({ next: async () => once.shift() }) };
    expect((await read({ status: 200, body }, { signal: AbortSignal.abort() })).text).toBe("all");
  });
});

describe("a response", () => {
  it.each<[what: string, response: unknown]>([
    ["nothing", undefined],
    ["a text", "200 OK"],
    ["an object without a status", { text: async () => "" }],
    ["a status that is a text", { status: "200", text: async () => "" }],
    ["no number", { status: Number.NaN, text: async () => "" }],
    ["an error", Response.error()],
  ])("is not %s", async (_, response) => {
    await expect(read(response as object)).rejects.toThrow(TypeError);
  });

  it("may have status 0, where a browser hides a redirect", async () => {
    const hidden = { status: 0, type: "opaqueredirect", redirected: false, body: null };
    expect(await read(hidden)).toMatchObject({ status: 0, content: undefined, text: "" });
  });

  it("has no content type where it has no such header", () => {
    expect(unreadBody(new Response(null), undefined, 1).contentType()).toBe("");
    expect(unreadBody(Response.json(1), undefined, 1).contentType()).toBe("application/json");
  });
});

describe("without `redirected`, a redirect was followed", () => {
  const followed = async (actual: unknown, more = {}) =>
    (await read({ status: 200, body: null, url: actual, ...more })).followed;

  it.each(["https://host/login", "https://other/things", "http://host/things"])("to %s", async (actual) => {
    expect(await followed(actual)).toBe(true);
    expect(await followed(actual, { redirected: false })).toBe(false);
  });

  it.each([url, `${url}?page=2`, `${url}#top`, "", "/things", undefined, null])(
    "but not to %s",
    async (actual) => {
      expect(await followed(actual)).toBe(false);
      expect(await followed(actual, { redirected: true })).toBe(true);
    },
  );
});

describe("the readers of a row", () => {
  const made = (value: unknown) => ({ value, issues: [], text: "the text" });
  const readBy = (more: Partial<Operation>, response: Response) =>
    receive({ ...row, ...more }, response, url, 9, redactor(), new AbortController().signal);

  it("get the body unread", async () => {
    const reader: Operation["read"] = async (_, content, { contentType, maxSize, parts }) =>
      made([content, contentType(), maxSize, (await parts?.read())?.value?.length]);
    expect(await readBy({ read: reader }, Response.json("12"))).toMatchObject({
      ...{ text: "the text", truncated: false },
      read: { value: [{}, "application/json", 9, 4] },
    });
  });

  it("are asked in turn: streams first", async () => {
    const both = (stream: unknown) => ({
      readStream: () => (stream === undefined ? undefined : made(stream)),
      read: async () => made("read"),
    });
    expect((await readBy(both("stream"), new Response("x"))).read?.value).toBe("stream");
    expect((await readBy(both(undefined), new Response("x"))).read?.value).toBe("read");
  });

  it("leave other bodies, and those of statuses that are not described", async () => {
    const none = { readStream: () => undefined, read: async () => undefined };
    expect(await readBy(none, new Response("x"))).toMatchObject({ read: undefined, text: "x" });
    const never = { read: () => Promise.reject(new Error("not described")) };
    expect(await readBy(never, new Response("x", { status: 500 }))).toMatchObject({ text: "x" });
  });
});

it("A response without a stream is read whole in spite of an abort", async () => {
  const response = { status: 200, text: async () => "all" };
  expect((await read(response, { signal: AbortSignal.abort() })).text).toBe("all");
});
