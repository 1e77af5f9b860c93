/** Which media type a body goes out as, and which one it is read as. */
import { describe, expect, it } from "@jest/globals";
import {
  carry,
  choose,
  isBinary,
  isBlob,
  isFormData,
  isURLSearchParams,
  read,
  readAs,
} from "../../../scripts/generate/templates/bodies.js";
import type { Guard, UnreadBody } from "../../../scripts/generate/templates/contract.js";
import { guard } from "../../../scripts/generate/templates/standard-schema.js";

const formData = new FormData();
const search = new URLSearchParams("a=1");
const stream = new Blob(["a"]).stream();
const bytes = [new Blob(["a"]), new File(["a"], "a.txt"), new ArrayBuffer(1), new Uint8Array(1), stream];
const others = [undefined, null, "a", 1, {}, [], () => 0, { type: "image/png" }];

describe("of the platform's objects", () => {
  it.each<[guard: Guard<unknown>, fitting: unknown[], what: string]>([
    [isFormData, [formData], "must be a FormData"],
    [isURLSearchParams, [search], "must be a URLSearchParams"],
    [isBlob, bytes.slice(0, 2), "must be a Blob"],
    [
      isBinary,
      [...bytes, new DataView(new ArrayBuffer(1))],
      "must be a Blob, an ArrayBuffer or a ReadableStream",
    ],
  ])("%p takes its own, and says why it takes no others", (guard, fitting, message) => {
    for (const value of fitting) {
      expect(guard(value)).toBe(true);
      expect(guard.errors).toBeNull();
    }
    for (const value of [formData, search, ...bytes, ...others].filter((each) => !fitting.includes(each))) {
      expect(guard(value)).toBe(false);
      expect(guard.errors).toEqual([{ instancePath: "", keyword: "instanceof", params: {}, message }]);
    }
  });

  it("those of another realm are taken, too, and those of a polyfill without a tag", () => {
    expect(isFormData({ [Symbol.toStringTag]: "FormData" })).toBe(true);
    for (const tag of ["Blob", "File", "ArrayBuffer", "ReadableStream"])
      expect(isBinary({ [Symbol.toStringTag]: tag })).toBe(true);
    class Own extends Blob {
      get [Symbol.toStringTag]() {
        return "Object";
      }
    }
    expect(isBinary(new Own([]))).toBe(true);
  });

  it("those that the platform lacks are none", () => {
    const { File } = globalThis;
    try {
      Object.assign(globalThis, { File: undefined });
      expect([isBinary({}), isBinary(new Blob([]))]).toEqual([false, true]);
    } finally {
      Object.assign(globalThis, { File });
    }
  });

  it("a stream is taken only where the platform sends it", () => {
    const { Request } = globalThis;
    // As Firefox has it: the stream becomes a text.
    globalThis.Request = class extends Request {
      constructor(url: string, init: RequestInit) {
        super(url, { ...init, body: String(init.body) });
      }
    } as typeof Request;
    try {
      expect(isBinary(stream)).toBe(false);
      expect(isBinary.errors?.[0]?.message).toBe("must be no stream, which this platform does not send");
      expect(isBinary(new Blob([]))).toBe(true);
    } finally {
      globalThis.Request = Request;
    }
  });
});

const isText = guard<string>((value) => typeof value === "string");
const isNumber = guard<number>((value) => typeof value === "number");

describe("a value is written as", () => {
  it("the first media type that it fits, and where it fits none the first says why", () => {
    const content = { "application/json": isNumber, "text/plain": isText, "text/csv": isText };
    expect(choose("a", content)).toEqual({ mediaType: "text/plain", guard: isText });
    expect(choose(1, content)).toEqual({ mediaType: "application/json", guard: isNumber });
    expect(choose({}, content)).toEqual({ mediaType: "application/json", guard: isNumber });
    expect(choose(1, {})).toBeUndefined();
  });
});

describe("one of the platform's objects goes out as", () => {
  const form = "application/x-www-form-urlencoded";
  const carriers = {
    "application/octet-stream": isBinary,
    [form]: isURLSearchParams,
    "multipart/form-data": isFormData,
  };

  it("the media type that it carries", () => {
    expect(carry(formData, carriers)).toEqual({ mediaType: "multipart/form-data", guard: isFormData });
    expect(carry(search, carriers)).toEqual({ mediaType: form, guard: isURLSearchParams });
    for (const body of bytes)
      expect(carry(body, carriers)).toEqual({ mediaType: "application/octet-stream", guard: isBinary });
  });

  it("nothing, where none is described for it, or it is none", () => {
    for (const body of others) expect(carry(body, carriers)).toBeUndefined();
    expect(carry(formData, { "application/octet-stream": isBinary })).toBeUndefined();
  });

  it("bytes, where it has no type and any is described", () => {
    for (const body of [new ArrayBuffer(1), stream, new Blob([])])
      expect(carry(body, { "*/*": isBinary })).toEqual({
        mediaType: "application/octet-stream",
        guard: isBinary,
      });
  });

  const typed = (type: string) => new Blob(["a"], { type });
  it.each<[own: string, mediaTypes: string[], sent: string]>([
    ["image/jpeg", ["image/png", "image/jpeg"], "image/jpeg"],
    ["image/gif", ["image/png", "image/jpeg"], "image/png"],
    ["", ["image/png", "image/jpeg"], "image/png"],
    ["text/csv", ["text/csv; header=present"], "text/csv; header=present"],
    ["image/jpeg", ["image/*"], "image/jpeg"],
    ["image/jpeg", ["image/png", "image/*"], "image/jpeg"],
    ["image/png", ["image/*", "image/png"], "image/png"],
    ["application/atom+xml", ["application/*+xml"], "application/atom+xml"],
    ["text/plain;charset=utf-16", ["*/*"], "text/plain;charset=utf-16"],
    ["text/plain", ["image/*", "application/pdf"], "application/pdf"],
    ["", ["*/*"], "application/octet-stream"],
    ["", ["application/*"], "application/octet-stream"],
    ["text/plain", ["application/*"], "application/octet-stream"],
    ["", ["image/*", "application/pdf"], "application/pdf"],
    ["multipart/mixed; boundary=x", ["multipart/mixed"], "multipart/mixed; boundary=x"],
  ])("its own type %j, where %j allows it: %s", (own, mediaTypes, sent) => {
    const described = Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, isBinary]));
    expect(carry(typed(own), described)).toEqual({ mediaType: sent, guard: isBinary });
  });

  it.each<[own: string, mediaType: string]>([
    ["", "image/*"],
    ["text/plain", "image/*"],
    ["application/json", "application/*+xml"],
    ["", "multipart/mixed"],
    ["text/plain", "multipart/related"],
  ])("nothing, of the type %j, where %s is all that is described", (own, mediaType) => {
    const { guard } = carry(typed(own), { [mediaType]: isBinary }) ?? {};
    expect(guard?.(typed(own))).toBe(false);
    expect(guard?.errors?.[0]?.message).toBe("must be a Blob with a type that the document describes");
  });
});

describe("a body is read as", () => {
  const versions = ["application/json; version=2", "application/json; version=1", "application/json"];
  it.each<[sent: string | null, mediaTypes: string[], read: string | undefined]>([
    ["application/json; version=1", versions, "application/json; version=1"],
    ["application/json;version=2;charset=utf-8", versions, "application/json; version=2"],
    ['Application/JSON; charset=utf-8; Version="1"', versions, "application/json; version=1"],
    ["application/json", versions, "application/json"],
    ["application/json; version=3", versions, "application/json"],
    ["application/json", versions.slice(0, 2), "application/json; version=2"],
    ["text/csv", ["application/json", "text/*"], "text/*"],
    ["text/plain", ["text/*", "text/plain"], "text/plain"],
    ["application/atom+xml", ["application/json", "application/*+xml"], "application/*+xml"],
    ["image/png", ["application/json", "*/*"], "*/*"],
    ["text/csv", ["application/json", "text/csv; header=present"], "text/csv; header=present"],
    ["text/html", ["text/plain", "application/json"], "application/json"],
    ["text/html", ["application/json-seq", "application/jsonl", "text/json"], "text/json"],
    [null, ["text/plain", "application/hal+json"], "application/hal+json"],
    [null, ["text/plain", "text/csv"], "text/plain"],
    [null, [], undefined],
  ])("%j where %j are described: %s", (sent, mediaTypes, read) => {
    expect(readAs(sent, mediaTypes)).toBe(read);
  });
});

describe("bytes are read", () => {
  const bodyOf = (text: string, sent: string, maxSize = 100_000): UnreadBody => ({
    ...{ contentType: () => sent, parts: undefined, response: new Response(text), maxSize },
  });
  const reading = (text: string, sent: string, mediaType: string) =>
    read({} as never, { [mediaType]: isBlob }, bodyOf(text, sent));

  it.each([
    ...[
      "",
      "image/png",
      "text/plain",
      "text/html5",
      "x-text/html",
      "application/json-seq",
      "application/jsonl",
    ],
    "application/octet-stream; a=text/html",
  ])("whole, with the type that the server sent: %j", async (sent) => {
    const found = await reading("a", sent, "image/png");
    expect(found).toEqual({ value: expect.any(Blob), issues: [], text: "" });
    expect(Object(found?.value)).toMatchObject({ size: 1, type: sent });
  });

  it.each([
    "text/html",
    "Text/HTML; charset=utf-8",
    "application/json",
    "text/json",
    "application/problem+json",
  ])("with an issue and the start of the text where they are %s", async (sent) => {
    const found = await reading("a".repeat(20_000), sent, "image/png");
    expect(found).toMatchObject({
      issues: [{ pointer: "", keyword: "contentMediaType", message: expect.stringContaining("image/png") }],
      text: "a".repeat(10_000),
    });
    expect(Object(found?.value).size).toBe(20_000);
    expect((await reading("a", sent, sent))?.issues).toEqual([]);
  });

  it("up to their largest size", async () => {
    const content = { "image/png": isBlob };
    expect(await read({} as never, content, bodyOf("12345", "image/png", 4))).toEqual({
      issues: [{ pointer: "", keyword: "contentMediaType", message: "is larger than maxResponseSize" }],
      text: "",
    });
    expect((await read({} as never, content, bodyOf("12345", "image/png", 5)))?.issues).toEqual([]);
  });

  it("as they come, and the request is ended where they are too many", async () => {
    let cancels = 0;
    const read5 = async () => ({ done: false, value: new Uint8Array(5) });
    for (const cancelled of [undefined, Promise.reject(new Error("It is closed already."))]) {
      const cancel = () => {
        cancels += 1;
        return cancelled;
      };
      const body = { ...bodyOf("", "image/png", 12), parts: { read: read5, cancel } };
      expect((await read({} as never, { "image/png": isBlob }, body))?.value).toBeUndefined();
    }
    expect(cancels).toBe(2);
  });

  it("not, where the document describes another body, by the media type that is chosen", async () => {
    const content = { "application/json": isText, "image/png": isBlob };
    const body = bodyOf("a", "sent");
    expect(await read({} as never, content, body)).toBeUndefined();
    expect(await read({} as never, {}, body)).toBeUndefined();
    const asked: unknown[] = [];
    const readAs = (...question: unknown[]) => {
      asked.push(question);
      return "image/png";
    };
    expect(await read({ readAs } as never, content, body)).toMatchObject({ issues: [] });
    expect(asked).toEqual([["sent", ["application/json", "image/png"]]]);
  });
});
