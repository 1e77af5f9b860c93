/** Which media types bodies can have, and what they are carried as. */
import { describe, expect, it } from "@jest/globals";
import type { Content, Schema, SchemaObject } from "../../../scripts/generate/openapi/document.js";
import { requestBodies, responseBodies } from "../../../scripts/generate/plan/bodies.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const string = { type: "string" };
const object = { type: "object" };
const bytes = { type: "string", contentMediaType: "application/octet-stream" };

/** What becomes of a content, and what is refused. */
const requested = (content: Content) => {
  const refused: string[] = [];
  const described = requestBodies(documentWith({}), content, "#/at", (pointer, message) =>
    refused.push(`${message} at ${pointer}`),
  );
  return { ...described, refused };
};

describe("a request's body", () => {
  it.each<[key: string, schema: SchemaObject, mediaType: string]>([
    ["application/json", object, "application/json"],
    ["Application/JSON; charset=utf-8", object, "application/json"],
    [" application/vnd.own+json", object, "application/vnd.own+json"],
    ["application/json;Version=2", object, "application/json; version=2"],
    ["text/plain", string, "text/plain"],
    ["application/xml", string, "application/xml"],
    ["image/svg+xml", string, "image/svg+xml"],
    ["x-image/png", string, "x-image/png"],
    ["application/zipped", string, "application/zipped"],
    ["application/*+json", string, "application/json"],
    ["*/json", string, "application/json"],
    ["*/*", object, "application/json"],
    ["*/*", string, "text/plain"],
    ["application/*", string, "text/plain"],
    ["application/*", object, "application/json"],
    ["text/*", string, "text/plain"],
  ])("%s of %j is written as %s", (key, schema, mediaType) => {
    expect(requested({ [key]: { schema } })).toEqual({
      bodies: [{ mediaType, key, schema }],
      carriers: {},
      refused: [],
    });
  });

  it.each<[key: string, schema: SchemaObject]>([
    ["application/jsonl", object],
    ["text/plain", object],
    ["image/png", string],
    ["audio/mpeg", string],
    ["video/mp4", string],
    ["font/woff", string],
    ["multipart/mixed", string],
    ["application/octet-stream", string],
    ["application/zip", string],
    ["application/gzip", string],
    ["application/x-tar", string],
    ["application/x-big-tar", string],
    ["application/pdf", string],
    ["application/protobuf", string],
    ["text/plain", { ...string, format: "binary" }],
    ["text/plain", bytes],
    ["image/svg+xml-compressed", string],
    ["image/*", {}],
    ["*/*", bytes],
    ["application/*", bytes],
    ["*/json-seq", string],
    ["application/*+xml", string],
    ["x-text/*", string],
  ])("%s of %j is carried as bytes", (key, schema) => {
    expect(requested({ [key]: { schema } })).toEqual({
      bodies: [],
      carriers: { [key]: "Binary" },
      refused: [],
    });
  });

  it("of several parts is carried as a FormData", () => {
    expect(requested({ "Multipart/Form-Data; boundary=x": {} })).toMatchObject({
      bodies: [],
      carriers: { "multipart/form-data": "FormData" },
    });
  });

  it("of a form is written, or carried as a URLSearchParams", () => {
    const key = "application/x-www-form-urlencoded";
    expect(requested({ [key]: { schema: object } })).toMatchObject({
      bodies: [{ mediaType: key, schema: object, form: { default: { style: "field" } } }],
      carriers: { [key]: "URLSearchParams" },
    });
  });

  it("of any type at all is JSON or bytes", () => {
    expect(requested({ "*/*": {} })).toMatchObject({
      bodies: [{ mediaType: "application/json", key: "*/*", schema: true }],
      carriers: { "*/*": "Binary" },
    });
  });

  it("of a range is no second JSON where that is described by itself", () => {
    expect(requested({ "*/*": { schema: object }, "application/json": { schema: string } })).toMatchObject({
      bodies: [{ key: "application/json", schema: string }],
      carriers: {},
    });
  });

  it("is JSON where that is one of its media types, then a form, then text, then what is left", () => {
    const keys = [
      "application/xml",
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/problem+json",
      "application/json",
    ];
    const content = Object.fromEntries(
      keys.map((key) => [key, { schema: key.includes("form") ? object : string }]),
    );
    expect(requested(content).bodies.map(({ key }) => key)).toEqual([
      "application/problem+json",
      "application/json",
      "application/x-www-form-urlencoded",
      "text/plain",
      "application/xml",
    ]);
  });

  it("of bytes is of any type before a certain one", () => {
    expect(Object.keys(requested({ "image/png": {}, "application/octet-stream": {} }).carriers)).toEqual([
      "application/octet-stream",
      "image/png",
    ]);
  });

  it("keeps the parameters by which alone two media types differ", () => {
    const mediaTypes = (...keys: string[]) =>
      requested(Object.fromEntries(keys.map((key) => [key, { schema: object }]))).bodies.map(
        ({ mediaType }) => mediaType,
      );
    expect(mediaTypes("application/json; version=1", "application/json;version=2")).toEqual([
      "application/json; version=1",
      "application/json; version=2",
    ]);
    expect(mediaTypes("application/json", "application/json; charset=utf-8")).toEqual([
      "application/json",
      "application/json; charset=utf-8",
    ]);
    expect(mediaTypes('application/json; a="x;y"; B=C', "application/json")).toEqual([
      'application/json; a="x;y"; b=C',
      "application/json",
    ]);
  });

  it("of one media type twice is refused with its place", () => {
    expect(requested({ "application/json": {}, "Application/JSON": {} }).refused).toEqual([
      "application/json is described twice. Take one away. at #/at",
    ]);
  });

  it.each(["json", "", "text/plain\nX-Admin: 1", "text/pläin", "täxt/plain"])(
    "of %j is refused with its place",
    (key) => {
      expect(requested({ [key]: { schema: string } }).refused).toEqual([
        `${JSON.stringify(key)} is no media type. Write it as type/subtype. at #/at/${key.replace("/", "~1")}`,
      ]);
    },
  );
});

describe("a form's fields", () => {
  const key = "application/x-www-form-urlencoded";
  const at = "#/at/application~1x-www-form-urlencoded/encoding";
  const list = { type: "array", items: string };
  const schema = {
    type: "object",
    properties: { list, plain: string, nested: { type: "object" }, deep: { type: "array", items: list } },
  };
  const formOf = (encoding: object, components = {}, of: SchemaObject = schema) => {
    const refused: string[] = [];
    const { bodies } = requestBodies(
      documentWith({ components: { schemas: components } }),
      { [key]: { schema: of, encoding: encoding as never } },
      "#/at",
      (pointer, message) => refused.push(`${message} at ${pointer}`),
    );
    return { form: bodies[0]?.form, refused };
  };
  const field = { style: "field" };

  it("are written as themselves, and as JSON what is an object", () => {
    expect(formOf({})).toEqual({ form: { default: field }, refused: [] });
  });

  it.each<[what: string, name: string, encoding: object, style: object]>([
    ["joined", "list", { style: "form", explode: false }, { style: "form", explode: false }],
    ["joined, by `explode` alone", "list", { explode: false }, { style: "form", explode: false }],
    ["repeated", "list", { style: "form" }, { style: "form" }],
    [
      "repeated, of a style with spaces",
      "list",
      { style: "spaceDelimited", explode: true },
      { style: "form" },
    ],
    ["divided by spaces", "list", { style: "spaceDelimited" }, { style: "spaceDelimited" }],
    ["divided by lines", "list", { style: "pipeDelimited" }, { style: "pipeDelimited" }],
    ["deep", "nested", { style: "deepObject", explode: true }, { style: "deepObject" }],
    ["with reserved characters", "plain", { allowReserved: true }, { style: "form", allowReserved: true }],
    ["as JSON", "nested", { contentType: "application/json" }, { style: "json" }],
    ["as JSON with parameters", "nested", { contentType: "text/json ; a=b" }, { style: "json" }],
    [
      "as JSON among others",
      "list",
      { contentType: "application/x+json; a=b, text/plain" },
      { style: "json" },
    ],
    [
      "in a style, which goes before the content type",
      "list",
      { style: "pipeDelimited", contentType: "application/json" },
      { style: "pipeDelimited" },
    ],
    [
      "by a name that the schema does not have",
      "other",
      { style: "pipeDelimited" },
      { style: "pipeDelimited" },
    ],
  ])("are written %s", (_, name, encoding, style) => {
    const form = { default: field, fields: { [name]: style } };
    expect(formOf({ [name]: encoding })).toEqual({ form, refused: [] });
    // The same where the schema is somewhere else, or made of parts.
    const reference = { $ref: "#/components/schemas/F" };
    expect(formOf({ [name]: encoding }, { F: schema }, reference)).toEqual({ form, refused: [] });
    const parts = { allOf: [{ properties: { more: string } }, reference] };
    expect(formOf({ [name]: encoding }, { F: schema }, parts)).toEqual({ form, refused: [] });
  });

  it.each<[what: string, encoding: object, components: object, of: SchemaObject | undefined]>([
    ["whatever content type a text has", { plain: { contentType: "image/png" } }, {}, undefined],
    ["where their encoding says nothing", { list: {}, nested: { headers: {} } }, {}, undefined],
    ["where nothing says what they are", { a: { contentType: "text/xml" } }, {}, {}],
  ])("are plain %s", (_, encoding, components, of) => {
    expect(formOf(encoding, components, of)).toEqual({ form: { default: field }, refused: [] });
  });

  it.each<[what: string, name: string, encoding: object, reason: string]>([
    [
      "what lies deeper than a style reaches",
      "deep",
      { style: "form" },
      "contains arrays or objects, but the style form has no form for them. Use plain values.",
    ],
    [
      "a style of a path",
      "list",
      { style: "matrix" },
      "has the style matrix, but OpenAPI does not have this style for its location. Use one of: form, spaceDelimited, pipeDelimited, deepObject.",
    ],
    [
      "a list as lines of JSON",
      "list",
      { contentType: "application/jsonl" },
      "is to be sent as application/jsonl, but arrays and objects are only written as JSON. Use JSON.",
    ],
    [
      "an object as something that is not JSON",
      "nested",
      { contentType: "application/xml" },
      "is to be sent as application/xml, but arrays and objects are only written as JSON. Use JSON.",
    ],
  ])("are refused with their place for %s, inline and by reference", (_, name, encoding, reason) => {
    const refused = [`The field ${name} ${reason} at ${at}/${name}`];
    expect(formOf({ [name]: encoding }).refused).toEqual(refused);
    const reference = { $ref: "#/components/schemas/F" };
    expect(formOf({ [name]: encoding }, { F: schema }, reference).refused).toEqual(refused);
  });
});

describe("a response's body", () => {
  const described = (content: Content) => {
    const notes: string[] = [];
    const take = (pointer: string, message: string) => notes.push(`${message} at ${pointer}`);
    return { bodies: responseBodies(documentWith({}), content, "#/at", take, take), notes };
  };

  it("is what can be read as JSON or text, as a value", () => {
    const content = {
      "*/*": { schema: string },
      "application/hal+json": {},
      "text/html": { schema: string },
      "application/*+json": { schema: object },
    };
    expect(described(content)).toEqual({
      bodies: [
        { mediaType: "*/*", key: "*/*", schema: string },
        { mediaType: "application/hal+json", key: "application/hal+json", schema: true },
        { mediaType: "text/html", key: "text/html", schema: string },
        { mediaType: "application/json", key: "application/*+json", schema: object },
      ],
      notes: [],
    });
  });

  it("is none where none is described", () => {
    expect(described({})).toEqual({ bodies: [], notes: [] });
  });

  it.each<[key: string, schema: Schema]>([
    ["*/*", bytes],
    ["image/*", string],
    ["application/pdf", true],
    ["application/vnd.ms-excel", string],
    ["application/x-7z-compressed", string],
    ["text/csv", { ...string, format: "binary" }],
    ["application/vnd.own", true],
    ["application/xml", object],
    ["text/plain", object],
  ])("%s of %j is read as a Blob", (key, schema) => {
    expect(described({ [key]: { schema } })).toEqual({
      bodies: [{ mediaType: key, key, schema, guard: "isBlob" }],
      notes: [],
    });
  });

  it.each([
    "text/x-own",
    "application/xml",
    "application/x-yaml",
    "application/atom+xml",
    "application/jsonl",
  ])("%s without a schema is text", (key) => {
    expect(described({ [key]: {} }).bodies).toEqual([{ mediaType: key, key, schema: true }]);
  });

  it("may be a stream of items, which are values", () => {
    const content: Content = { "application/jsonl": { schema: object, isStream: true }, "image/png": {} };
    expect(described(content).bodies).toStrictEqual([
      { mediaType: "application/jsonl", key: "application/jsonl", schema: object, isStream: true },
      { mediaType: "image/png", key: "image/png", schema: true, guard: "isBlob" },
    ]);
  });

  it("may be JSON, text and bytes", () => {
    const content = { "application/json": {}, "text/csv": { schema: string }, "application/pdf": {} };
    expect(described(content)).toMatchObject({
      bodies: [{ key: "application/json" }, { key: "text/csv" }, { key: "application/pdf", guard: "isBlob" }],
      notes: [],
    });
  });

  it("is not also what its schema describes as none of these, and that is noted", () => {
    const content = { "application/json": { schema: object }, "application/xml": { schema: object } };
    expect(described(content)).toEqual({
      bodies: [{ mediaType: "application/json", key: "application/json", schema: object }],
      notes: [
        "application/xml is left out: it is neither JSON nor text nor bytes by its schema, and the response can be one of them. at #/at/application~1xml",
      ],
    });
  });

  it("keeps the parameters by which alone two media types differ, the most of them first", () => {
    const content = {
      "text/csv": { schema: string },
      "application/json": {},
      "application/json; version=2": {},
    };
    expect(described(content).bodies.map(({ mediaType }) => mediaType)).toEqual([
      "application/json; version=2",
      "text/csv",
      "application/json",
    ]);
  });

  it("of a range is no second JSON where that is described by itself, and that is noted", () => {
    expect(described({ "application/json": { schema: object }, "*/*": {} })).toEqual({
      bodies: [{ mediaType: "application/json", key: "application/json", schema: object }],
      notes: ["*/* is left out, because application/json is described, too. at #/at/*~1*"],
    });
  });

  it("of one media type twice is refused", () => {
    expect(described({ "text/plain": { schema: string }, "TEXT/plain": { schema: string } }).notes).toEqual([
      "text/plain is described twice. Take one away. at #/at",
    ]);
  });
});
