/** An operation's parameters, as one object schema a place, and how they are written into a request. */
import { describe, expect, it } from "@jest/globals";
import { findOperations } from "../../../scripts/generate/openapi/operations.js";
import { describeParameters } from "../../../scripts/generate/plan/parameters.js";
import type { Placement, Security } from "../../../scripts/generate/plan/security.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

/** Of one scheme. */
const securityOf = (location: Placement["in"], name: string): Security => ({
  required: true,
  alternatives: [{ key: { in: location, name, prefix: "" } }],
});

const ignore = () => undefined;
const string = { type: "string" };
const array = { type: "array" };
const object = { type: "object" };

/** What becomes of them, and what is refused. */
function describeAll(
  parameters: object[],
  {
    path = "/a",
    shared = [] as object[],
    components = {},
    security = undefined as Security | undefined,
  } = {},
) {
  const refused: string[] = [];
  const document = documentWith({
    paths: { [path]: { parameters: shared, get: { operationId: "get", parameters } } },
    components,
  });
  const [found] = findOperations(document);
  if (found === undefined) throw new Error("There is no operation.");
  const omitted: string[] = [];
  const described = describeParameters(
    document,
    found,
    security,
    (pointer, message) => refused.push(`${message} at ${pointer}`),
    (pointer, message) => omitted.push(`${message} at ${pointer}`),
  );
  return { ...described, refused, omitted };
}

describe("a whole query", () => {
  const whole = (content: object) =>
    describeAll([{ name: "q", in: "query", isWhole: true, required: true, content }]);
  const form = "application/x-www-form-urlencoded";

  it.each([
    [form, "wholeForm"],
    ["application/json", "jsonInPath"],
  ])("of %s is one value, which is written without its name", (mediaType, style) => {
    const { schemas, serialization, refused } = whole({ [mediaType]: { schema: object } });
    expect(schemas.query).toMatchObject({ properties: { q: object }, required: ["q"] });
    expect(serialization.query).toEqual({ q: { style } });
    expect(refused).toEqual([]);
  });

  it.each<[what: string, content: object, reason: string]>([
    ["of another media type", { "text/plain": { schema: string } }, "has the media type text/plain"],
    [
      "with fields in styles of their own",
      { [form]: { schema: object, encoding: { a: { explode: false } } } },
      "has an encoding",
    ],
  ])("%s is refused with its place", (_, content, reason) => {
    expect(whole(content).refused).toEqual([
      expect.stringMatching(`^The query parameter q ${reason}.* at #/paths/~1a/get/parameters/0$`),
    ]);
  });
});

describe("parameters", () => {
  it("make one object schema for each location, in the order of the locations, which allows no others", () => {
    const { schemas, refused } = describeAll(
      [
        { name: "c", in: "cookie" },
        { name: "b", in: "query", schema: string, required: true },
        { name: "a", in: "query", schema: { type: "integer" }, required: false },
        { name: "id", in: "path", required: true, schema: string },
        { $ref: "#/components/parameters/H" },
      ],
      { path: "/{id}", components: { parameters: { H: { name: "H", in: "header", schema: array } } } },
    );
    const of = (properties: object, required: string[] = []) => ({
      type: "object",
      properties,
      required,
      additionalProperties: false,
    });
    expect(schemas).toEqual({
      path: of({ id: string }, ["id"]),
      query: of({ b: string, a: { type: "integer" } }, ["b"]),
      header: of({ H: array }),
      cookie: of({ c: true }),
    });
    expect(Object.keys(schemas)).toEqual(["path", "query", "header", "cookie"]);
    expect(refused).toEqual([]);
  });

  it("are none where none are described", () => {
    expect(describeAll([])).toEqual({
      schemas: {},
      ignored: {},
      path: "/a",
      query: "",
      serialization: {},
      refused: [],
      omitted: [],
    });
    const document = documentWith({ paths: { "/a": { get: {} } } });
    const [found] = findOperations(document);
    expect(found && describeParameters(document, found, undefined, ignore, ignore).schemas).toEqual({});
  });

  it("of the path hold where the operation has none of the same name and place", () => {
    const shared = [
      { name: "a", in: "query", schema: array },
      { name: "b", in: "query", schema: array },
    ];
    const { schemas } = describeAll(
      [
        { name: "a", in: "query", schema: string },
        { name: "b", in: "header", schema: string },
      ],
      { shared },
    );
    expect(schemas).toMatchObject({
      query: { properties: { a: string, b: array } },
      header: { properties: { b: string } },
    });
  });

  it("leave out the headers that OpenAPI says shall be ignored, and remember how they are spelt", () => {
    const names = ["Accept", "content-type", "AUTHORIZATION"];
    const { schemas, ignored } = describeAll([
      ...names.map((name) => ({ name, in: "header" })),
      { name: "accept", in: "query" },
      { name: "X-Accept", in: "header" },
    ]);
    expect(ignored).toEqual({ header: names });
    expect(schemas).toMatchObject({
      query: { properties: { accept: true } },
      header: { properties: { "X-Accept": true } },
    });
    expect(Object.keys(Object(schemas.header).properties)).toEqual(["X-Accept"]);
  });

  it("leave out the header that the credential goes in, and no other", () => {
    const names = ["x-key", "Cookie"];
    const { schemas, ignored } = describeAll(
      names.map((name) => ({ name, in: "header" })),
      { security: securityOf("header", "X-Key") },
    );
    expect(ignored).toEqual({ header: ["x-key"] });
    expect(Object.keys(Object(schemas.header).properties)).toEqual(["Cookie"]);
  });

  it("leave out the cookie that is the credential, and keep all others, in a header of cookies, too", () => {
    const { schemas, ignored } = describeAll(
      [
        { name: "key", in: "cookie" },
        { name: "Key", in: "cookie" },
        { name: "cookie", in: "header" },
        { name: "key", in: "query" },
      ],
      { security: securityOf("cookie", "key") },
    );
    expect(ignored).toEqual({ cookie: ["key"] });
    expect(schemas).toMatchObject({
      query: { properties: { key: true } },
      header: { properties: { cookie: true } },
      cookie: { properties: { Key: true } },
    });
    expect(Object.keys(Object(schemas.cookie).properties)).toEqual(["Key"]);
  });
});

it.each(["query", "cookie"] as const)(
  "leave out the credential in a %s whose name is encoded",
  (location) => {
    const name = location === "cookie" ? "a%20b" : "a b";
    const { ignored, schemas } = describeAll(
      ["a b", "a%20b"].map((each) => ({ name: each, in: location, schema: string })),
      { security: securityOf(location, name) },
    );
    expect(ignored).toEqual({ [location]: ["a b"] });
    expect(Object.keys(Object(schemas[location]).properties)).toEqual(["a%20b"]);
  },
);

it("leave out what any of the alternatives for a credential sends, in the query, too", () => {
  const security = {
    required: true,
    alternatives: [securityOf("query", "key"), securityOf("header", "X-Key")].flatMap(
      ({ alternatives }) => alternatives,
    ),
  };
  const parameters = ["key", "KEY"].map((name) => ({ name, in: "query" }));
  const { schemas, ignored } = describeAll([...parameters, { name: "x-key", in: "header" }], { security });
  expect(ignored).toEqual({ query: ["key"], header: ["x-key"] });
  expect(Object.keys(Object(schemas.query).properties)).toEqual(["KEY"]);
});

const styleOf = (location: string, options: object) =>
  Object(describeAll([{ name: "a", in: location, ...options }], { path: "/{a}" }).serialization)[location]?.a;

describe("a path parameter", () => {
  it.each<[what: string, options: object, style: object | undefined]>([
    ["that is plain goes out as it is", { schema: string }, undefined],
    ["that is plain has nothing to explode", { schema: string, explode: true }, undefined],
    ["that is a list is simple by default", { schema: array }, { style: "simple" }],
    [
      "that is an object may be exploded",
      { schema: object, explode: true },
      { style: "simple", explode: true },
    ],
    ["has a label", { schema: string, style: "label" }, { style: "label" }],
    ["has a matrix", { schema: array, style: "matrix", explode: true }, { style: "matrix", explode: true }],
    ["may be anything", { schema: { type: ["object", "string"] } }, { style: "simple" }],
  ])("%s", (_, options, style) => {
    expect(styleOf("path", options)).toEqual(style);
  });

  it("that is plain has no style", () => {
    const { serialization } = describeAll([{ name: "a", in: "path", schema: string }], { path: "/{a}" });
    expect(serialization).toEqual({});
  });

  it.each(["$&", "x*", ".x", ";x", "a b", "é"])("may be called %s, and stand there twice", (name) => {
    const path = `/{${name}}/{${name}}`;
    expect(describeAll([{ name, in: "path", schema: string }], { path })).toMatchObject({
      path,
      refused: [],
    });
  });

  it.each([
    ["/a?b=c&d", "/a", "b=c&d"],
    ["/a?b={c}&d={e}", "/a", ""],
    ["/a#b", "/a", ""],
    ["/a?b=c#d", "/a", "b=c"],
  ])("does not stand in what follows the path in %s", (whole, path, query) => {
    expect(describeAll([], { path: whole })).toMatchObject({ path, query, refused: [] });
  });
});

describe("a query parameter", () => {
  const form = { style: "form" };
  const joined = { style: "form", explode: false };
  it.each<[what: string, options: object, style: object]>([
    ["that is plain", { schema: string }, form],
    ["that is plain has nothing to explode", { schema: string, explode: false }, form],
    ["that is plain has no delimiter", { schema: string, style: "pipeDelimited" }, form],
    ["that is a list is repeated", { schema: array }, form],
    ["that is a list, not exploded", { schema: array, explode: false }, joined],
    ["that is a list with spaces", { schema: array, style: "spaceDelimited" }, { style: "spaceDelimited" }],
    ["that is a list with lines, exploded", { schema: array, style: "pipeDelimited", explode: true }, form],
    ["that is an object", { schema: object }, form],
    ["that is an object, not exploded", { schema: object, explode: false }, joined],
    ["that is an object with lines", { schema: object, style: "pipeDelimited" }, { style: "pipeDelimited" }],
    ["that is a deep object", { schema: object, style: "deepObject" }, { style: "deepObject" }],
    [
      "that is deep is never joined",
      { schema: object, style: "deepObject", explode: false },
      { style: "deepObject" },
    ],
    ["that is either", { schema: { type: ["array", "object"] }, explode: false }, joined],
    [
      "that may have reserved characters",
      { schema: string, allowReserved: true },
      { style: "form", allowReserved: true },
    ],
    ["that may not", { schema: string, allowReserved: false }, form],
    ["that is anything", {}, form],
  ])("%s", (_, options, style) => {
    const { serialization, refused } = describeAll([{ name: "a", in: "query", ...options }]);
    expect(serialization).toEqual({ query: { a: style } });
    expect(refused).toEqual([]);
  });

  it.each(["a&b", "a=b", "a#b", "a+b", "a%b", "a b", "a[]", "é", "__proto__"])("may be called %s", (name) => {
    const { serialization, refused } = describeAll([{ name, in: "query" }]);
    expect(Object.entries(Object(serialization.query))).toEqual([[name, form]]);
    expect(refused).toEqual([]);
  });
});

describe("a header", () => {
  it.each<[what: string, options: object, style: object | undefined]>([
    ["that is plain goes out as it is", { schema: string }, undefined],
    ["that is a list has commas", { schema: array }, { style: "list" }],
    ["may be anything", {}, { style: "list" }],
  ])("%s", (_, options, style) => {
    expect(styleOf("header", options)).toEqual(style);
  });

  it("that the operation has replaces that of the path, however it is spelt", () => {
    const { schemas } = describeAll([{ name: "x-a", in: "header", schema: string }], {
      shared: [{ name: "X-A", in: "header", schema: array }],
    });
    expect(schemas.header).toMatchObject({ properties: { "x-a": string } });
    expect(Object.keys(Object(schemas.header).properties)).toEqual(["x-a"]);
  });

  it.each(["a b", "a:", "", "é", "a\r\nb"])("called %j is refused with its place", (name) => {
    expect(describeAll([{ name, in: "header", required: true }]).refused).toEqual([
      `${JSON.stringify(name)} is no name that HTTP allows for a header. at #/paths/~1a/get/parameters/0`,
    ]);
  });
});

describe("a cookie", () => {
  it("is a name and a value", () => {
    expect(styleOf("cookie", { schema: string })).toEqual({ style: "form" });
  });
});

describe("a parameter with the media type of JSON", () => {
  const nested = { type: "object", properties: { a: { type: "array", items: object } } };

  it.each([
    ["path", "jsonInPath"],
    ["query", "json"],
    ["header", "jsonInHeader"],
    ["cookie", "json"],
  ])("is written as JSON in the %s, whatever it holds", (location, style) => {
    for (const mediaType of ["application/json", "application/vnd.own+json; v=1", "*/*", "application/*"]) {
      const parameter = { name: "a", in: location, content: { [mediaType]: { schema: nested } } };
      const { schemas, serialization, refused } = describeAll([parameter], { path: "/{a}" });
      expect(serialization).toEqual({ [location]: { a: { style } } });
      expect(schemas).toMatchObject({ [location]: { properties: { a: nested } } });
      if (location === "path") expect(refused).toEqual([]);
    }
  });

  it("takes any value where the media type has no schema", () => {
    const { schemas } = describeAll([{ name: "a", in: "query", content: { "application/json": {} } }]);
    expect(schemas.query).toMatchObject({ properties: { a: true } });
  });
});

describe("a parameter that has no common form", () => {
  const place = (name: string, schema?: object, more: object = {}) => ({
    name: "a",
    in: name,
    ...(schema && { schema }),
    ...more,
  });
  const cookie =
    "The cookie parameter a is an array or object, but cookies have no common form for these. Use a string.";
  const header = "The header parameter a is an object, but objects are not written to headers. Use a string.";
  const content =
    "The query parameter a has the media type text/csv, and parameters are written as JSON only. Use a schema and a style.";
  const nested = (location: string, style: string) =>
    `The ${location} parameter a contains arrays or objects, but the style ${style} has no form for them. Use plain values.`;
  const unknown = (location: string, style: string, styles: string) =>
    `The ${location} parameter a has the style ${style}, but OpenAPI does not have this style for its location. Use one of: ${styles}.`;
  const inQuery = "form, spaceDelimited, pipeDelimited, deepObject";
  const lists = { type: "array", items: array };
  const objects = { type: "array", items: { type: ["object", "null"] } };
  const within = { type: "object", properties: { plain: string, list: array } };
  it.each<[what: string, parameter: object, reason: string]>([
    ["a cookie of a list", place("cookie", array), cookie],
    ["a cookie of an object", place("cookie", { type: ["object", "string"] }), cookie],
    ["a header of an object", place("header", object), header],
    ["a header of lists", place("header", lists), nested("header", "simple")],
    ["a media type that is no JSON", place("query", undefined, { content: { "text/csv": {} } }), content],
    ["a list of lists", place("query", lists), nested("query", "form")],
    [
      "a list of objects",
      place("query", objects, { style: "pipeDelimited" }),
      nested("query", "pipeDelimited"),
    ],
    [
      "a list of tuples",
      place("query", { type: "array", prefixItems: [string, array] }),
      nested("query", "form"),
    ],
    ["an object of lists", place("query", within), nested("query", "form")],
    ["an object of other objects", place("query", { additionalProperties: object }), nested("query", "form")],
    ["an object of patterns", place("query", { patternProperties: { a: object } }), nested("query", "form")],
    ["one of a union", place("query", { anyOf: [string, lists] }), nested("query", "form")],
    ["a reference", place("query", { $ref: "#/components/schemas/Lists" }), nested("query", "form")],
    ["a part", place("query", { allOf: [object, within] }), nested("query", "form")],
    [
      "a list whose items are a reference",
      place("query", { type: "array", items: { $ref: "#/components/schemas/Lists" } }),
      nested("query", "form"),
    ],
    ["a path of lists", place("path", lists), nested("path", "simple")],
    [
      "a path in the style of a query",
      place("path", string, { style: "form" }),
      unknown("path", "form", "simple, label, matrix"),
    ],
    [
      "a query in the style of a path",
      place("query", string, { style: "simple" }),
      unknown("query", "simple", inQuery),
    ],
    [
      "a query in a style that nobody knows",
      place("query", string, { style: "tabDelimited" }),
      unknown("query", "tabDelimited", inQuery),
    ],
    [
      "a header in another style",
      place("header", string, { style: "form" }),
      unknown("header", "form", "simple"),
    ],
    [
      "a cookie in another style",
      place("cookie", string, { style: "simple" }),
      unknown("cookie", "simple", "form, cookie"),
    ],
  ])("%s is refused, or left out where calls may go without it", (_, parameter, reason) => {
    const options = {
      path: Object(parameter).in === "path" ? "/{a}" : "/a",
      components: { schemas: { Lists: lists } },
    };
    const pointer = options.path === "/a" ? "~1a" : "~1{a}";
    const required = { ...parameter, required: true };
    expect(describeAll([required], options)).toMatchObject({
      refused: [`${reason} at #/paths/${pointer}/get/parameters/0`],
      omitted: [],
    });
    // The path's own are at another place.
    expect(describeAll([], { ...options, shared: [required] }).refused).toEqual([
      `${reason} at #/paths/${pointer}/parameters/0`,
    ]);
    const { in: location, name } = parameter as { in: string; name: string };
    if (location === "path") expect(describeAll([parameter], options).refused).toHaveLength(1);
    else
      expect(describeAll([parameter], options)).toMatchObject({
        refused: [],
        omitted: [`${reason} It is left out. at #/paths/${pointer}/get/parameters/0`],
        schemas: {},
        ignored: { [location]: [name] },
        serialization: {},
      });
  });

  it.each<[what: string, parameter: object]>([
    ["a cookie of a text", place("cookie", string)],
    ["a cookie of anything", place("cookie")],
    ["a header of a list", place("header", array)],
    ["a header of anything", place("header")],
    ["a deep object", place("query", object, { style: "deepObject" })],
    ["a deep object or a number", place("query", { type: ["object", "integer"] }, { style: "deepObject" })],
    ["a deep object that is a list", place("query", array, { style: "deepObject" })],
    ["a deep object of lists", place("query", within, { style: "deepObject" })],
    ["a deep object of anything", place("query", undefined, { style: "deepObject" })],
    ["a list in the query", place("query", array)],
    ["a list of anything", place("query", { type: "array", items: {} })],
    ["a list or nothing", place("query", { type: ["array", "null"], items: string })],
    ["a text with what only lists have", place("query", { type: "string", items: array })],
  ])("%s is not", (_, parameter) => {
    expect(describeAll([parameter])).toMatchObject({ refused: [], omitted: [] });
  });
});
