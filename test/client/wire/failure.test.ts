/** A documented failure is returned as the API said it; one that only looks like it is thrown with what came. */
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { createClient } from "../../../src/client.js";
import { response } from "../../support/server.js";
import { envelope, envelopeText, key, notCarriedOut, play, suspendIt } from "../../support/wire-cases.js";

const typed = (type: string) => ({ "Content-Type": type });
const returned = (status: number, error: object = envelope) => ({ ok: false, status, error });
const page = "<!doctype html><title>404</title>";
const misfit = (status: number, pointer: string, message: string, keyword = "contentMediaType") => ({
  name: "ResponseValidationError",
  status,
  issues: [{ pointer, keyword, message }],
  carriedOut: "no",
  message: `updateWorkflowInstanceStatus: ${status} response does not fit the document: ${pointer || "the body"} ${message}. ${notCarriedOut}`,
});
const having = (fields: object) => JSON.stringify({ ...envelope, ...fields });

describe("a 400 or 404 with a body that fits is returned, whatever its wrapping", () => {
  play([
    { when: "answers 400 with an error", says: response(400, envelopeText), gets: returned(400) },
    { when: "answers 404 with an error", says: response(404, envelopeText), gets: returned(404) },
    {
      when: "answers 404 with a charset",
      says: response(404, envelopeText, typed("application/json; charset=utf-8")),
      gets: returned(404),
    },
    {
      when: "answers 404 with a type in capitals",
      says: response(404, envelopeText, typed("Application/JSON")),
      gets: returned(404),
    },
    {
      when: "answers 404 with a problem",
      says: response(404, envelopeText, typed("application/problem+json")),
      gets: returned(404),
    },
    {
      when: "answers 404 with JSON as a page",
      says: response(404, envelopeText, typed("text/html")),
      gets: returned(404),
    },
    { when: "answers 404 with JSON of no type", says: response(404, envelopeText, {}), gets: returned(404) },
    {
      when: "answers 404 with a type that is none",
      says: response(404, envelopeText, typed(";;")),
      gets: returned(404),
    },
    {
      when: "answers 404 in gzip",
      says: response(404, gzipSync(envelopeText), {
        ...typed("application/json"),
        "Content-Encoding": "gzip",
      }),
      gets: returned(404),
    },
    {
      when: "answers 404 a byte a chunk",
      says: `HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n${Array.from(envelopeText, (char) => `1\r\n${char}\r\n`).join("")}0\r\n\r\n`,
      gets: returned(404),
    },
    {
      when: "answers 404 and splits a character between two chunks",
      says: Buffer.concat([
        Buffer.from("HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n"),
        ...Array.from(Buffer.from(having({ message: "é€😀" })), (byte) =>
          Buffer.concat([Buffer.from("1\r\n"), Buffer.from([byte]), Buffer.from("\r\n")]),
        ),
        Buffer.from("0\r\n\r\n"),
      ]),
      gets: returned(404, { ...envelope, message: "é€😀" }),
    },
    {
      when: "answers 404 behind a byte order mark",
      says: response(404, `\uFEFF${envelopeText}`),
      gets: returned(404),
    },
    {
      when: "answers 404 with more fields than are described",
      says: response(404, having({ hint: { more: [1] } })),
      gets: returned(404, { ...envelope, hint: { more: [1] } }),
    },
    {
      when: "answers 404 with a timestamp of another form, as the format is not asserted",
      says: response(404, having({ timestamp: "yesterday" })),
      gets: returned(404, { ...envelope, timestamp: "yesterday" }),
    },
  ]);
});

describe("a 400 or 404 without JSON is a ResponseValidationError that shows what came", () => {
  play([
    {
      when: "answers 404 with nothing",
      says: response(404),
      gets: { ...misfit(404, "", "must not be empty"), preview: "" },
    },
    {
      when: "answers 400 with whitespace",
      says: response(400, "\n"),
      gets: misfit(400, "", "must not be empty"),
    },
    {
      when: "answers 404 with a page",
      says: response(404, page, typed("text/html")),
      gets: { ...misfit(404, "", "must be JSON"), preview: page },
    },
    {
      when: "answers 404 with a page as JSON",
      says: response(404, page),
      gets: misfit(404, "", "must be JSON"),
    },
    {
      when: "answers 404 with half of the JSON",
      says: response(404, envelopeText.slice(0, -9)),
      gets: misfit(404, "", "must be JSON"),
    },
    {
      when: "answers 404 with a Content-Length shorter than the JSON",
      says: response(404, envelopeText, { ...typed("application/json"), "Content-Length": "9" }),
      gets: { ...misfit(404, "", "must be JSON"), preview: envelopeText.slice(0, 9) },
    },
    {
      when: "answers 404 with two JSON texts",
      says: response(404, envelopeText + envelopeText),
      gets: misfit(404, "", "must be JSON"),
    },
    {
      when: "answers 404 in UTF-16",
      says: response(404, Buffer.from(envelopeText, "utf16le"), typed("application/json; charset=utf-16")),
      gets: misfit(404, "", "must be JSON"),
    },
    {
      when: "answers 404 with a gzip that breaks off",
      says: response(404, gzipSync(envelopeText).subarray(0, 60), { "Content-Encoding": "gzip" }),
      gets: { name: "ResponseValidationError", status: 404 },
    },
    {
      when: "answers 404 with more than maxResponseSize, as it says itself",
      says: response(404, having({ message: "x".repeat(2_000) })),
      client: { maxResponseSize: 1_000 },
      gets: misfit(404, "", "is larger than maxResponseSize"),
    },
    {
      when: "answers 404 with more than maxResponseSize, in chunks without end",
      says: (socket) => {
        socket.write("HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n");
        const more = () => {
          while (socket.writable && socket.write(`3e8\r\n${"x".repeat(1_000)}\r\n`));
        };
        socket.on("drain", more);
        more();
      },
      client: { maxResponseSize: 50_000 },
      gets: { ...misfit(404, "", "is larger than maxResponseSize"), preview: "x".repeat(300) },
    },
    {
      when: "answers 404 with a kilobyte that unpacks to ten megabytes",
      says: response(404, gzipSync(" ".repeat(10_000_000)), { "Content-Encoding": "gzip" }),
      gets: misfit(404, "", "is larger than maxResponseSize"),
    },
  ]);
});

describe("a 400 or 404 with JSON of another shape is a ResponseValidationError that points at it", () => {
  play([
    {
      when: "answers 404 with null",
      says: response(404, "null"),
      gets: misfit(404, "", "must be object", "type"),
    },
    {
      when: "answers 404 with a list",
      says: response(404, `[${envelopeText}]`),
      gets: misfit(404, "", "must be object", "type"),
    },
    {
      when: "answers 404 with a string",
      says: response(404, '"no"'),
      gets: misfit(404, "", "must be object", "type"),
    },
    {
      when: "answers 404 with another object",
      says: response(404, '{"title":"Not Found"}', typed("application/problem+json")),
      gets: misfit(404, "/code", "is missing", "required"),
    },
    {
      when: "answers 400 with a code in words",
      says: response(400, having({ code: "1000" })),
      gets: misfit(400, "/code", "must be integer", "type"),
    },
    {
      when: "answers 400 with a code in halves",
      says: response(400, having({ code: 1000.5 })),
      gets: misfit(400, "/code", "must be integer", "type"),
    },
    {
      when: "answers 404 with a message of null",
      says: response(404, having({ message: null })),
      gets: misfit(404, "/message", "must be string", "type"),
    },
    {
      when: "answers 404 without an errorId",
      says: response(404, having({ errorId: undefined })),
      gets: misfit(404, "/errorId", "is missing", "required"),
    },
    {
      when: "answers 404 with a timestamp in numbers",
      says: response(404, having({ timestamp: 1 })),
      gets: misfit(404, "/timestamp", "must be string", "type"),
    },
  ]);
});

describe("an echoed API key does not come out", () => {
  const unicode = Array.from(key, (char) => `\\u00${char.charCodeAt(0).toString(16)}`).join("");
  const hidden = (status: number) => returned(status, { ...envelope, message: "key [redacted]" });
  play([
    {
      when: "echoes it in a message",
      says: response(400, having({ message: `key ${key}` })),
      gets: hidden(400),
    },
    {
      when: "echoes it in a message with its slash escaped",
      says: response(400, having({ message: `key ${key}` }).replaceAll("/", "\\/")),
      gets: hidden(400),
    },
    {
      when: "echoes it in a message in \\u escapes",
      says: response(400, having({ message: `key ${key}` }).replace(key, unicode)),
      gets: hidden(400),
    },
    {
      when: "echoes it in an error that comes as a success of its own",
      says: response(299, having({ message: `key ${key}` })),
      gets: {
        name: "UnexpectedStatusError",
        status: 299,
        error: { ...envelope, message: "key [redacted]" },
      },
    },
    {
      when: "echoes it as the name of a field",
      says: response(404, having({ [key]: 1 })),
      gets: returned(404, { ...envelope, "[redacted]": 1 }),
    },
    {
      when: "echoes it in a body of another shape in \\u escapes",
      says: response(404, `{"echo":"${unicode}"}`),
      gets: { ...misfit(404, "/code", "is missing", "required"), preview: '{"echo":"[redacted]"}' },
    },
    {
      when: "echoes it in a page as HTML writes it",
      says: response(404, `<p>${key.replaceAll("/", "&#x2F;").replaceAll("=", "&#61;")}`),
      gets: { ...misfit(404, "", "must be JSON"), preview: "<p>[redacted]" },
    },
  ]);
});

test("a body that comes a byte a read is put together, characters and all", async () => {
  const error = { ...envelope, message: "é€😀" };
  const body = new ReadableStream({
    start: (controller) => {
      for (const byte of Buffer.from(JSON.stringify(error))) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const client = createClient({ apiKey: key, fetch: async () => new Response(body, { status: 404 }) });
  expect(await client.updateWorkflowInstanceStatus(suspendIt)).toMatchObject(returned(404, error));
});
