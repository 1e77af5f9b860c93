/** How a body is cut into items. That each comes as soon as it is there is tested in test/client/wire/stream.test.ts. */
import { describe, expect, it } from "@jest/globals";
import type {
  ReadBody,
  StreamItem,
  StreamUse,
  UnreadBody,
} from "../../../scripts/generate/templates/contract.js";
import { guard } from "../../../scripts/generate/templates/standard-schema.js";
import { readStream, streamOf } from "../../../scripts/generate/templates/streams.js";

const isItem = guard<string>((value) => typeof value === "string");
const lines = "application/jsonl";

/** A body of these parts, and how often it was read and cancelled. */
function bodyOf(parts: Uint8Array[], sent = lines, maxSize = 1000) {
  const counts = { reads: 0, cancels: 0 };
  const rest = [...parts];
  const body: UnreadBody = {
    contentType: () => sent,
    parts: {
      read: async () => {
        counts.reads += 1;
        const value = rest.shift();
        return value ? { done: false, value } : { done: true, value: undefined };
      },
      cancel: () => {
        counts.cancels += 1;
        return Promise.reject(new Error("It is closed already."));
      },
    },
    response: { text: () => Promise.reject(new Error("It is read by its parts.")) },
    maxSize,
  };
  return { body, counts };
}

/** A body of a platform that has no streams. */
const wholeOf = (text: string, sent = lines, maxSize = 1000): UnreadBody => ({
  ...{ contentType: () => sent, parts: undefined, response: { text: async () => text }, maxSize },
});

/** A text in parts of this many bytes. */
function partsOf(text: string, size: number): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}

/** The items of a success. */
const dataOf = (stream: ReadBody | undefined, use: StreamUse): AsyncIterable<unknown> =>
  Object(stream?.begin?.({ ok: true }, use)).data;

/** What is judged, item by item, until one is too large. */
async function judged(body: UnreadBody, mediaType = lines): Promise<StreamItem[]> {
  const items: StreamItem[] = [];
  const use: StreamUse = {
    wait: (run) => run(),
    judge: (item) => {
      items.push(item);
      return { ok: true, data: item.text };
    },
  };
  const stream = readStream({} as never, { [mediaType]: streamOf(isItem) }, body);
  for await (const _ of dataOf(stream, use)) if (items.at(-1)?.truncated) break;
  return items;
}

const textsOf = (items: StreamItem[]) => items.map(({ text }) => text);

describe("the items of a body", () => {
  it.each<[what: string, mediaType: string, text: string, items: string[]]>([
    ["lines", lines, '1\n"é\u{1F4A9}"\n\n \r\n22\r\n3', ["1", '"é\u{1F4A9}"', "22\r", "3"]],
    ["lines with one at the end", lines, "1\n2\n", ["1", "2"]],
    ["records", "application/json-seq", "\u001e1\n\u001e[\n2]\n", ["1\n", "[\n2]\n"]],
    ["no text", lines, "", []],
  ])("are the same wherever it is cut: %s", async (_, mediaType, text, items) => {
    for (let size = 1; size <= 20; size++)
      expect(textsOf(await judged(bodyOf(partsOf(text, size)).body, mediaType))).toEqual(items);
    expect(textsOf(await judged(wholeOf(text), mediaType))).toEqual(items);
  });

  it("have what is no UTF-8 each for itself", async () => {
    const bytes = new Uint8Array([0xc3, 0x0a, 0x31, 0x0a, 0xc3]);
    expect(textsOf(await judged(bodyOf([bytes]).body))).toEqual(["\ufffd", "1", "\ufffd"]);
  });

  it("are too large as soon as they are, without a look at what follows", async () => {
    const { body, counts } = bodyOf(partsOf("1".repeat(100), 10), lines, 15);
    expect(await judged(body)).toMatchObject([{ text: "1".repeat(15), truncated: true }]);
    expect(counts).toEqual({ reads: 2, cancels: 1 });
  });

  it("are each checked as JSON by the guard of items, with their places among them", async () => {
    const content = { "application/json": isItem };
    expect(await judged(bodyOf(partsOf("1\n\n2", 9)).body)).toEqual([
      { read: undefined, content, pointer: "/0", text: "1", truncated: false },
      { read: undefined, content, pointer: "/1", text: "2", truncated: false },
    ]);
  });

  it("are read up to their largest size in bytes", async () => {
    const items = [
      { text: "12", truncated: false },
      { text: "123", truncated: false },
      { pointer: "/2", text: "123", truncated: true },
    ];
    for (let size = 1; size <= 12; size++)
      expect(await judged(bodyOf(partsOf("12\n123\n1234\n5", size), lines, 3).body)).toMatchObject(items);
    expect(await judged(wholeOf("12\n123\n1234\n5", lines, 3))).toMatchObject(items);
    expect(await judged(bodyOf(partsOf("   \n    \n", 2), lines, 3).body)).toMatchObject([
      { pointer: "/0", truncated: true },
    ]);
  });

  it("are the data of a success or the error of a failure, as the check gives them", async () => {
    const outcomes: unknown[] = [];
    for (const ok of [true, false]) {
      const { body } = bodyOf(partsOf("1\n", 9));
      const stream = readStream({} as never, { [lines]: streamOf(isItem) }, body);
      const use: StreamUse = { wait: (run) => run(), judge: () => ({ ok, data: "good", error: "bad" }) };
      expect(stream).toMatchObject({ issues: [], text: "" });
      const outcome = stream?.begin?.({ ok }, use) as Record<string, AsyncIterable<unknown>>;
      const [items = []] = [outcome.data, outcome.error].filter((each) => each !== undefined);
      for await (const item of items) outcomes.push(Object.keys(outcome).join(), item);
    }
    expect(outcomes).toEqual(["ok,data", "good", "ok,error", "bad"]);
  });
});

describe("a stream", () => {
  const content = { [lines]: streamOf(isItem) };

  it("is read as far as the program goes, then its request ends", async () => {
    const { body, counts } = bodyOf(partsOf("1\n2\n3\n", 2));
    let waits = 0;
    const use: StreamUse = {
      wait: (run) => {
        waits += 1;
        return run();
      },
      judge: () => ({ ok: true }),
    };
    const data = dataOf(readStream({} as never, content, body), use);
    expect(counts).toEqual({ reads: 0, cancels: 0 });
    for await (const _ of data) break;
    expect(counts).toEqual({ reads: 1, cancels: 1 });
    expect(waits).toBe(1);
  });

  it("ends its request once it is read", async () => {
    const { body, counts } = bodyOf(partsOf("1\n2\n", 2));
    await judged(body);
    expect(counts).toEqual({ reads: 3, cancels: 1 });
  });

  it("needs no promise from a platform that ends a request at once", async () => {
    const { body } = bodyOf(partsOf("1", 1));
    const parts = { read: async () => ({ done: true, value: undefined }) as const, cancel: () => undefined };
    expect(await judged({ ...body, parts })).toEqual([]);
  });

  it.each([
    "text/html",
    "text/html; charset=utf-8",
    "Text/HTML",
    "application/problem+json",
    "A/Problem+XML; a=b",
  ])("is none where the server sent %s", (sent) => {
    expect(readStream({} as never, content, bodyOf([], sent).body)).toBeUndefined();
  });

  it.each(["", lines, "text/plain", "application/x; see=text/html", "application/x; a=b/problem+json"])(
    "may be sent as %j",
    (sent) => {
      expect(readStream({} as never, content, bodyOf([], sent).body)).toBeDefined();
    },
  );

  it("is none where the document describes another body, by the media type that is chosen", () => {
    const both = { "application/json": isItem, ...content };
    const { body } = bodyOf([], "sent");
    expect(readStream({} as never, both, body)).toBeUndefined();
    expect(readStream({} as never, {}, body)).toBeUndefined();
    const asked: unknown[] = [];
    const readAs = (...question: unknown[]) => {
      asked.push(question);
      return lines;
    };
    expect(readStream({ readAs } as never, both, body)).toBeDefined();
    expect(asked).toEqual([["sent", ["application/json", lines]]]);
  });

  it("is checked by whether it can be read item by item", () => {
    const isStream = streamOf(isItem);
    expect(isStream.item).toBe(isItem);
    expect(isStream(new ReadableStream())).toBe(true);
    expect(isStream.errors).toBeNull();
    for (const value of [[1], "a", null, undefined, {}]) {
      expect(isStream(value)).toBe(false);
      expect(isStream.errors).toEqual([
        { instancePath: "", keyword: "contentMediaType", params: {}, message: "must be a stream of JSON" },
      ]);
    }
  });
});
