/** An operation's parameters, as one object schema a place, and how they are written into a request. */
import { describe, expect, it } from "@jest/globals";
import { findOperations } from "../../../scripts/generate/openapi/operations.js";
import { describeParameters } from "../../../scripts/generate/plan/parameters.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const string = { type: "string" };
const array = { type: "array" };
const object = { type: "object" };

/** What becomes of them, and what is refused. */
function describeAll(parameters: object[], { path = "/a", shared = [] as object[], components = {} } = {}) {
  const refused: string[] = [];
  const document = documentWith({
    paths: { [path]: { parameters: shared, get: { operationId: "get", parameters } } },
    components,
  });
  const [found] = findOperations(document);
  if (found === undefined) throw new Error("There is no operation.");
  const described = describeParameters(document, found, (pointer, message) =>
    refused.push(`${message} at ${pointer}`),
  );
  return { ...described, refused };
}

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
    expect(describeAll([])).toEqual({ schemas: {}, ignored: [], path: "/a", serialization: {}, refused: [] });
    const document = documentWith({ paths: { "/a": { get: {} } } });
    const [found] = findOperations(document);
    expect(found && describeParameters(document, found, () => undefined).schemas).toEqual({});
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
    expect(ignored).toEqual(names);
    expect(schemas).toMatchObject({
      query: { properties: { accept: true } },
      header: { properties: { "X-Accept": true } },
    });
    expect(Object.keys(Object(schemas.header).properties)).toEqual(["X-Accept"]);
  });
});

describe("a path parameter", () => {
  it.each<[what: string, options: object, expression: string]>([
    ["is simple by default", {}, "{id}"],
    ["is exploded", { explode: true }, "{id*}"],
    ["is not", { explode: false, style: "simple" }, "{id}"],
    ["has a label", { style: "label" }, "{.id}"],
    ["has a matrix", { style: "matrix", explode: true }, "{;id*}"],
  ])("%s", (_, options, expression) => {
    const { path } = describeAll([{ name: "id", in: "path", ...options }], { path: "/a/{id}/b" });
    expect(path).toBe(`/a/${expression}/b`);
  });

  it("may have a name with a dollar sign", () => {
    expect(describeAll([{ name: "$&", in: "path" }], { path: "/{$&}" }).path).toBe("/{$&}");
  });

  it("that is missing, or is not in the path, is refused", () => {
    expect(
      describeAll(
        [
          { name: "b", in: "path" },
          { name: "a", in: "query" },
        ],
        { path: "/{a}/{c}" },
      ).refused,
    ).toEqual([
      "The path has {a}, and no path parameter is called so. Add it to the parameters. at #/paths/~1{a}~1{c}/get",
      "The path has {c}, and no path parameter is called so. Add it to the parameters. at #/paths/~1{a}~1{c}/get",
      "The path parameter b does not stand in the path /{a}/{c}. Correct one of the two. at #/paths/~1{a}~1{c}/get",
    ]);
  });

  it.each(["/a?b=c", "/a#b"])("%s is no path", (path) => {
    expect(describeAll([], { path }).refused).toEqual([
      `The path ${path} has a query or fragment. Make it query parameters. at #/paths/${path.replace("/", "~1")}/get`,
    ]);
  });
});

describe("a query parameter", () => {
  it.each<[what: string, options: object, serialization: object | undefined]>([
    ["that is plain is written by itself", { schema: string }, undefined],
    ["that is a list is repeated by itself", { schema: array }, undefined],
    [
      "that is a list, not exploded",
      { schema: array, explode: false },
      { array: { style: "form", explode: false } },
    ],
    [
      "that is a list with spaces",
      { schema: array, style: "spaceDelimited" },
      { array: { style: "spaceDelimited", explode: false } },
    ],
    [
      "that is a list with lines, exploded",
      { schema: array, style: "pipeDelimited", explode: true },
      undefined,
    ],
    ["that is an object", { schema: object }, { object: { style: "form", explode: true } }],
    [
      "that is an object, not exploded",
      { schema: object, explode: false },
      { object: { style: "form", explode: false } },
    ],
    ["that is a deep object", { schema: object, style: "deepObject" }, undefined],
    [
      "that is either",
      { schema: { type: ["array", "object"] }, explode: false },
      { array: { style: "form", explode: false }, object: { style: "form", explode: false } },
    ],
    ["that may have reserved characters", { schema: string, allowReserved: true }, { allowReserved: true }],
    ["that may not", { schema: string, allowReserved: false }, undefined],
    ["that is anything", {}, { object: { style: "form", explode: true } }],
  ])("%s", (_, options, serialization) => {
    const described = describeAll([{ name: "a", in: "query", ...options }]);
    expect(described.serialization).toEqual(serialization ? { a: serialization } : {});
    expect(described.refused).toEqual([]);
  });

  it("alone has options: the other locations have none", () => {
    const others = ["header", "cookie"].map((place) => ({
      name: place,
      in: place,
      allowReserved: true,
      explode: false,
    }));
    expect(describeAll(others).serialization).toEqual({});
  });

  it.each(["a&b", "a=b", "a#b", "a+b", "a%b", "a b"])("called %s is refused", (name) => {
    expect(describeAll([{ name, in: "query" }]).refused).toEqual([
      `The query parameter ${name} has a name that would have to be escaped in a URL. at #/paths/~1a/get/parameters`,
    ]);
    expect(describeAll([{ name, in: "header" }]).refused).toEqual([]);
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
    "The cookie parameter a is an array or object, for which a cookie has no common form. Use a string.";
  const deep =
    "The query parameter a is an array with the style deepObject, which OpenAPI does not define. Use the style form.";
  const header = "The header parameter a is an object, which headers are not written for. Use a string.";
  const content = "The query parameter a has a media type of its own. Describe it by a schema and a style.";
  it.each<[what: string, parameter: object, reason: string]>([
    ["a cookie of a list", place("cookie", array), cookie],
    ["a cookie of an object", place("cookie", { type: ["object", "string"] }), cookie],
    ["a header of an object", place("header", object), header],
    ["a deep object that is a list", place("query", array, { style: "deepObject" }), deep],
    ["a media type", place("query", string, { content: { "application/json": {} } }), content],
  ])("%s is refused", (_, parameter, reason) => {
    expect(describeAll([parameter]).refused).toEqual([`${reason} at #/paths/~1a/get/parameters`]);
  });

  it.each<[what: string, parameter: object]>([
    ["a cookie of a text", place("cookie", string)],
    ["a cookie of anything", place("cookie")],
    ["a header of a list", place("header", array)],
    ["a header of anything", place("header")],
    ["a deep object", place("query", object, { style: "deepObject" })],
    ["a deep object of anything", place("query", undefined, { style: "deepObject" })],
    ["a list in the query", place("query", array)],
  ])("%s is not", (_, parameter) => {
    expect(describeAll([parameter]).refused).toEqual([]);
  });
});
