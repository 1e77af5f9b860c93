/** How the client can treat a media type, however a document writes it. */
import { describe, expect, it } from "@jest/globals";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import {
  essenceOf,
  isAnyType,
  isBytes,
  isForm,
  isJson,
  isRange,
  isStream,
  isText,
  normalizeKeys,
} from "../../../scripts/generate/openapi/media-types.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const any = true;
const string = { type: "string" };
const kindOf = (mediaType: string, schema: Schema = any) => {
  if (isJson(mediaType)) return "JSON";
  if (isForm(mediaType)) return "form";
  if (isStream(mediaType)) return "stream";
  if (isText(documentWith({}), mediaType, schema)) return "text";
  return isBytes(mediaType, schema) ? "bytes" : "unknown";
};

it.each<[kind: string, mediaTypes: string[]]>([
  ["JSON", ["application/json", "APPLICATION/JSON ; charset=utf-8", "application/problem+json", "a/*json"]],
  ["form", ["application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded;charset=utf-8"]],
  [
    "stream",
    [
      ...["application/jsonl", "application/x-jsonl", "application/ndjson", "application/x-ndjson"],
      ...["application/jsonlines", "application/json-seq", "application/geo+json-seq"],
    ],
  ],
  [
    "text",
    [
      ...["text/plain", "text/x", "application/xml", "image/svg+xml", "application/yaml", "a/x-yaml"],
      ...["application/javascript", "application/ecmascript", "application/typescript", "application/csv"],
      ...["application/sql", "application/graphql", "application/toml", "a/x-json", "text/html; a=b"],
      "x-application/jsonl",
    ],
  ],
  [
    "bytes",
    [
      ...["image/png", "audio/mpeg", "video/mp4", "font/woff", "multipart/mixed", "multipart/form-data"],
      ...["application/octet-stream", "application/x-tar", "application/x-gtar", "application/zip"],
      ...["application/x-zip-compressed", "application/gzip", "application/x-bzip", "application/bzip2"],
      ...["application/x-7z-compressed", "application/rar", "application/pdf", "application/protobuf"],
      ...["application/wasm", "application/msword", "application/vnd.ms-excel"],
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.oasis.opendocument.text",
    ],
  ],
  [
    "unknown",
    [
      ...[
        "application/x",
        "application/zipper",
        "a/xz-zip",
        "application/vnd.ms-x+a",
        "*/*",
        "application/*",
      ],
      ...["a/jsonx", "a/xmlx", "application/tar", "application/vnd.own", "x-text/a"],
      ...["application/jsonlx", "a/json-seqx"],
    ],
  ],
])("%s without a schema: %j", (kind, mediaTypes) => {
  expect(mediaTypes.map((mediaType) => [mediaType, kindOf(mediaType)])).toEqual(
    mediaTypes.map((mediaType) => [mediaType, kind]),
  );
});

describe("the schema decides", () => {
  it.each<[what: string, schema: Schema, kind: string]>([
    ["of a string", string, "text"],
    ["of a string of bytes", { ...string, format: "binary" }, "bytes"],
    ["of encoded bytes", { ...string, contentMediaType: "application/octet-stream" }, "bytes"],
    ["of an object", { type: "object" }, "unknown"],
  ])("what application/x is, where it is %s", (_, schema, kind) => {
    expect(kindOf("application/x", schema)).toBe(kind);
  });

  it("never that JSON, a form or an image is text", () => {
    const types = ["application/json", "application/x-www-form-urlencoded", "image/png"];
    expect(types.map((mediaType) => isText(documentWith({}), mediaType, string))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

it("A range has a star, and two of them include JSON and what is neither JSON nor text", () => {
  expect(["text/*", "*/*", "text/plain", "text/plain; a=*"].map(isRange)).toEqual([true, true, false, false]);
  expect(["*/*", "Application/*; q=1", "text/*", "x*/*", "*/*x"].map(isAnyType)).toEqual([
    ...[true, true, false, false, false],
  ]);
});

it("The type itself has no parameters, no spaces around it, and small letters", () => {
  expect(essenceOf(" Text/Plain ;\n charset=utf-8; a=b")).toBe("text/plain");
});

describe("the keys of a body's media types", () => {
  it.each<[what: string, keys: string[], normal: string[]]>([
    ["have small letters", ["Text/Plain"], ["text/plain"]],
    ["have no charset and no boundary", ["a/b; charset=UTF-8", "a/c;Boundary=x"], ["a/b", "a/c"]],
    ["have their other parameters", ["a/b;Version = 1", "a/b;V"], ["a/b; version=1", "a/b; v"]],
    ["have a parameter whose name ends in charset", ["a/b; x-charset=a"], ["a/b; x-charset=a"]],
    ["keep the letters and signs of a value", ['a/b; A="X;Y=Z"'], ['a/b; a="X;Y=Z"']],
    ["keep an equals sign in a value", ["a/b; a=b=c"], ["a/b; a=b=c"]],
    [
      "keep a charset where they would be the same without it",
      ["a/b; charset=a", "a/b;charset=b", "a/c; charset=a"],
      ["a/b; charset=a", "a/b; charset=b", "a/c"],
    ],
    ["have no empty parameter", ["a/b;", "a/c; ;a=1"], ["a/b", "a/c; a=1"]],
  ])("%s", (_, keys, normal) => {
    expect(normalizeKeys(keys)).toEqual(normal);
  });

  it("in little time, however many parameters it has", () => {
    const key = `application/json${";".repeat(200_000)}"`;
    expect(normalizeKeys([key])).toEqual(['application/json; "']);
  });
});
