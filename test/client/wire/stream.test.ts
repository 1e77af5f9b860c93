/** A stream of items: each as it comes, checked, within its bounds; and the request ends where the reading ends. */
import type { Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import type { Guard, Operation } from "../../../generated/contract.js";
import { guard } from "../../../generated/standard-schema.js";
import { readStream, streamOf } from "../../../scripts/generate/templates/streams.js";
import { type ClientOptions, createClientOf } from "../../../src/client.js";
import {
  head,
  listen,
  response,
  type Speech,
  thenReset,
  thenSilence,
  type Wire,
} from "../../support/server.js";
import { key } from "../../support/wire-cases.js";

const isNumber: Guard<number> = guard((value) => {
  const fits = typeof value === "number";
  isNumber.errors = fits
    ? null
    : [{ instancePath: "/n", keyword: "type", params: {}, message: "must be number" }];
  return fits;
});

const row = (mediaType: string) =>
  ({
    contract: 1,
    id: "listNumbers",
    method: "GET",
    path: "/numbers",
    credential: { header: "X-Key", prefix: "" },
    parameters: {},
    readStream,
    responses: { 200: { [mediaType]: streamOf(isNumber) }, 404: { [mediaType]: streamOf(isNumber) } },
  }) as const satisfies Operation;

const wires: Wire[] = [];

afterEach(() => Promise.all(wires.splice(0).map((wire) => wire.close())));

type Init = { signal?: AbortSignal; timeout?: number };

/** The outcome of a call, or what it rejects with. */
async function call(from: Speech | object, options: Partial<ClientOptions> = {}, init: Init = {}) {
  const isSpeech = typeof from === "function" || from instanceof Uint8Array;
  const wire = isSpeech ? await listen([from as Speech]) : undefined;
  if (wire) wires.push(wire);
  const whole = {
    apiKey: key,
    baseUrl: wire?.url ?? "https://host",
    fetch: isSpeech ? undefined : async () => from as Response,
    ...options,
  };
  const client = createClientOf({ listNumbers: row("application/jsonl") }, whole);
  return client.listNumbers(init).catch((error: unknown) => error);
}

/** All items, and what ends the stream, if it does not end by itself. */
async function read(outcome: unknown, each: (item: unknown) => unknown = () => undefined) {
  const items: unknown[] = [];
  const { ok, data, error } = Object(outcome);
  try {
    for await (const item of ok ? data : error) {
      items.push(item);
      if ((await each(item)) === "enough") break;
    }
    return { items };
  } catch (thrown) {
    return { items, thrown };
  }
}

const start = head(200, { "Content-Type": "application/jsonl", Connection: "close" });
const lines = (text: string | Uint8Array) => Buffer.concat([start, Buffer.from(text)]);

/** Says one part after the other, and then ends. */
const slowly = (...parts: (string | Uint8Array)[]) => {
  return async (socket: Socket) => {
    socket.write(start);
    for (const part of parts) {
      await setTimeout(60);
      socket.write(part);
    }
    await setTimeout(60);
    socket.end();
  };
};

test("Each item comes as soon as it is there, wherever the parts are cut", async () => {
  const said: number[] = [];
  const speech = async (socket: Socket) => {
    socket.write(lines("1"));
    await setTimeout(50);
    socket.write("0\n\r\n2");
    await setTimeout(50);
    said.push(2);
    socket.end("\r\n 3");
  };
  const outcome = await call(speech);
  expect(outcome).toMatchObject({ ok: true, status: 200 });
  const before = read(outcome, (item) => item === 10 && expect(said).toEqual([]));
  expect(await before).toEqual({ items: [10, 2, 3] });
});

test("A character that is cut in two is whole", async () => {
  const bytes = Buffer.from('"é"\n');
  const { thrown } = await read(await call(slowly(bytes.subarray(0, 2), bytes.subarray(2))));
  expect(thrown).toMatchObject({ preview: '"é"' });
});

test("An item that does not fit ends the stream, by an error that says which, and the request with it", async () => {
  let isClosed = false;
  const speech = (socket: Socket) => {
    socket.on("close", () => {
      isClosed = true;
    });
    socket.write(lines('1\n"two"\n3\n'));
  };
  const { items, thrown } = await read(await call(speech));
  expect(items).toEqual([1]);
  expect(thrown).toMatchObject({
    name: "ResponseValidationError",
    operation: "listNumbers",
    status: 200,
    issues: [{ pointer: "/1/n", keyword: "type", message: "must be number" }],
    preview: '"two"',
  });
  await setTimeout(100);
  expect(isClosed).toBe(true);
});

test("With a policy the item is passed on, and the next ones come", async () => {
  const heard: unknown[] = [];
  const onInvalidResponse = (error: { issues: readonly { pointer: string }[] }) =>
    heard.push(error.issues[0]?.pointer);
  const outcome = await call(lines('1\n"two"\n3\n'), { onInvalidResponse });
  expect(await read(outcome)).toEqual({ items: [1, "two", 3] });
  expect(heard).toEqual(["/1/n"]);
});

test("A line that is not JSON ends the stream, whatever the policy", async () => {
  const outcome = await call(lines("1\n{\n3\n"), { onInvalidResponse: () => undefined });
  expect(await read(outcome)).toMatchObject({
    items: [1],
    thrown: { name: "ResponseValidationError", issues: [{ pointer: "/1", message: "must be JSON" }] },
  });
});

test("To leave the loop ends the request", async () => {
  let close: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const speech = (socket: Socket) => {
    socket.on("close", close);
    const timer = setInterval(() => socket.write("1\n"), 5);
    socket.on("close", () => clearInterval(timer));
    socket.write(start);
  };
  expect(await read(await call(speech), () => "enough")).toEqual({ items: [1] });
  await closed;
});

test("A connection that is cut is a NetworkError after the items that came", async () => {
  const chunked = head(200, { "Content-Type": "application/jsonl", "Transfer-Encoding": "chunked" });
  const { items, thrown } = await read(
    await call(thenReset(Buffer.concat([chunked, Buffer.from("5\r\n1\n2\n3\r\n")]))),
  );
  expect(items).toEqual([1, 2]);
  expect(thrown).toMatchObject({ name: "NetworkError", operation: "listNumbers", carriedOut: "unknown" });
});

test("The deadline holds for each wait, not for all together", async () => {
  const outcome = await call(slowly("1\n", "2\n", "3\n", "4\n", "5\n", "6\n", "7\n", "8\n", "9\n"), {
    timeout: 400,
  });
  expect(await read(outcome)).toEqual({ items: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
});

test("A wait that is too long is a TimeoutError; the time that the program itself takes does not count", async () => {
  const outcome = await call(thenSilence(lines("1\n")), {}, { timeout: 100 });
  const { items, thrown } = await read(outcome, () => setTimeout(200));
  expect(items).toEqual([1]);
  expect(thrown).toMatchObject({ name: "TimeoutError", timeout: 100, carriedOut: "unknown" });
});

test("The deadline holds until the headers are there", async () => {
  expect(await call(thenSilence(""), {}, { timeout: 50 })).toMatchObject({ name: "TimeoutError" });
});

test.each([
  ["while the program waits", false],
  ["while the program has an item in hand", true],
])("The caller's abort %s comes out as its own reason", async (_, atOnce) => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const outcome = await call(thenSilence(lines("1\n")), {}, { signal: controller.signal });
  const abort = () => controller.abort(reason);
  const { items, thrown } = await read(outcome, () => {
    if (atOnce) abort();
    else void setTimeout(50).then(abort);
  });
  expect(items).toEqual([1]);
  expect(thrown).toBe(reason);
});

test("One line is read up to maxResponseSize, and all of them together may be larger", async () => {
  const line = (size: number) => "1".padEnd(size);
  const text = (...sizes: number[]) => sizes.map(line).join("\n");
  expect(await read(await call(lines(text(100, 100, 100)), { maxResponseSize: 100 }))).toEqual({
    items: [1, 1, 1],
  });
  for (const from of [lines(text(100, 101, 100)), slowly("1\n", line(60), line(60)), lines(text(100, 101))])
    expect(await read(await call(from, { maxResponseSize: 100 }))).toMatchObject({
      items: [1],
      thrown: { issues: [{ pointer: "/1", message: "is larger than maxResponseSize" }] },
    });
});

test("A platform that has no streams reads the whole text", async () => {
  const text = async () => "1\n2\n";
  const from = { status: 200, headers: { "content-type": "application/jsonl" }, text };
  expect(await read(await call(from))).toEqual({ items: [1, 2] });
});

test("A body that is not there has no items", async () => {
  expect(await read(await call(new Response(null)))).toEqual({ items: [] });
});

test.each([
  ["text/html", "<h1>Log in</h1>"],
  ["application/problem+json", '{"title":"gone"}'],
])("What comes as %s is no stream", async (type, body) => {
  expect(await call(response(200, body, { "Content-Type": type }))).toMatchObject({
    name: "ResponseValidationError",
    preview: body,
  });
});

test("A stream of failures is the error, and does not hold the API key", async () => {
  const from = new Response(`1\n"${key}"\n`, { status: 404 });
  const outcome = await call(from, { onInvalidResponse: () => undefined });
  expect(outcome).toMatchObject({ ok: false, status: 404 });
  expect(await read(outcome)).toEqual({ items: [1, "[redacted]"] });
});
