/** Which media types bodies can have, and what they are carried as. */
import { describe, expect, it } from "@jest/globals";
import { requestBodies, responseBodies } from "../../../scripts/generate/plan/bodies.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const string = { type: "string" };
const object = { type: "object" };
const fail = (pointer: string, message: string) => {
  throw new Error(`${message} at ${pointer}`);
};

describe("a request's body", () => {
  const carried = (key: string, schema: object = {}) =>
    requestBodies(documentWith({}), { [key]: { schema } } as never, "#/at", fail)[0];

  it.each<[key: string, schema: object, mediaType: string, carrier: string]>([
    ["application/json", object, "application/json", "value"],
    ["Application/JSON; charset=utf-8", object, "application/json", "value"],
    [" application/vnd.own+json", object, "application/vnd.own+json", "value"],
    ["application/jsonl", object, "application/jsonl", "Blob"],
    ["text/plain", string, "text/plain", "value"],
    ["text/plain", object, "text/plain", "Blob"],
    ["text/csv", { type: ["string", "null"] }, "text/csv", "value"],
    ["application/xml", string, "application/xml", "value"],
    ["image/svg+xml", string, "image/svg+xml", "value"],
    ["image/png", string, "image/png", "Blob"],
    ["audio/mpeg", string, "audio/mpeg", "Blob"],
    ["video/mp4", string, "video/mp4", "Blob"],
    ["font/woff", string, "font/woff", "Blob"],
    ["multipart/mixed", string, "multipart/mixed", "Blob"],
    ["x-image/png", string, "x-image/png", "value"],
    ["application/octet-stream", string, "application/octet-stream", "Blob"],
    ["application/zip", string, "application/zip", "Blob"],
    ["application/zipped", string, "application/zipped", "value"],
    ["application/gzip", string, "application/gzip", "Blob"],
    ["application/x-tar", string, "application/x-tar", "Blob"],
    ["application/x-big-tar", string, "application/x-big-tar", "Blob"],
    ["application/pdf", string, "application/pdf", "Blob"],
    ["application/protobuf", string, "application/protobuf", "Blob"],
    ["text/plain", { ...string, format: "binary" }, "text/plain", "Blob"],
    ["text/plain", { ...string, contentMediaType: "application/octet-stream" }, "text/plain", "Blob"],
    ["application/x-www-form-urlencoded", object, "application/x-www-form-urlencoded", "value"],
    ["multipart/form-data", object, "multipart/form-data", "FormData"],
    ["*/*", object, "application/json", "value"],
    ["*/*", {}, "application/json", "value"],
    ["*/*", string, "text/plain", "value"],
    ["application/*", string, "text/plain", "value"],
    ["application/*", object, "application/json", "value"],
    ["application/*+json", string, "application/json", "value"],
    ["*/json-seq", string, "plain/json-seq", "value"],
    ["image/svg+xml-compressed", string, "image/svg+xml-compressed", "Blob"],
    ["*/json", string, "application/json", "value"],
    ["text/*", string, "text/plain", "value"],
    ["image/*", {}, "image/plain", "Blob"],
  ])("%s of %j is %s, carried as a %s", (key, schema, mediaType, carrier) => {
    expect(carried(key, schema)).toEqual({ key, schema, mediaType, carrier });
  });

  it("without a schema is anything", () => {
    expect(requestBodies(documentWith({}), { "application/json": {} }, "#/at", fail)[0]?.schema).toBe(true);
  });

  it("is JSON where that is one of its media types, then a form, then text, then what is left", () => {
    const keys = [
      "image/png",
      "application/jsonl",
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/problem+json",
      "application/json",
    ];
    const content = Object.fromEntries(keys.map((key) => [key, {}]));
    expect(requestBodies(documentWith({}), content, "#/at", fail).map(({ key }) => key)).toEqual([
      ...[
        "application/problem+json",
        "application/json",
        "application/x-www-form-urlencoded",
        "text/plain",
        "image/png",
        "application/jsonl",
      ],
    ]);
  });

  it.each<[what: string, schema: object, refused: boolean]>([
    ["an object", object, true],
    ["an object among others", { type: ["object", "string"] }, true],
    ["whatever", {}, false],
    ["a list", { type: "array" }, false],
  ])("may be a form with %s in it, or not", (_, part, refused) => {
    const make = () => carried("application/x-www-form-urlencoded", { properties: { a: string, b: part } });
    if (refused)
      expect(make).toThrow(
        "application/x-www-form-urlencoded has no common form for an object within the object.",
      );
    else expect(make).not.toThrow();
    expect(() => carried("application/json", { properties: { b: part } })).not.toThrow();
  });
});

describe("a response's body", () => {
  it("is what can be read as JSON or text, as a value", () => {
    const content = {
      "*/*": { schema: string },
      "application/hal+json": {},
      "text/html": { schema: string },
    };
    expect(responseBodies(documentWith({}), content, "#/at", fail, fail)).toEqual([
      { mediaType: "text/plain", key: "*/*", schema: string, carrier: "value" },
      { mediaType: "application/hal+json", key: "application/hal+json", schema: true, carrier: "value" },
      { mediaType: "text/html", key: "text/html", schema: string, carrier: "value" },
    ]);
  });

  it("is none where none is described", () => {
    expect(responseBodies(documentWith({}), {}, "#/at", fail, fail)).toEqual([]);
  });
});
