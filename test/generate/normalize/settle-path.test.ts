/** A path and the parameters of its operations agree, whatever the document says of the two. */
import { describe, expect, it } from "@jest/globals";
import { settlePath } from "../../../scripts/generate/normalize/settle-path.js";
import type { PathItem } from "../../../scripts/generate/openapi/document.js";

const text = { type: "string" };
const parameter = (name: string, location = "path", more: object = {}) => ({
  name,
  in: location,
  required: true,
  schema: text,
  ...more,
});

/** The parameters that each operation has by itself, and what is noted. */
function settle(path: string, item: object) {
  const notes: string[] = [];
  const settled = settlePath(path, item as PathItem, "#/paths/it", (message, pointer) =>
    notes.push(`${message} at ${pointer}`),
  );
  const { parameters: shared, ...operations } = settled as Record<string, unknown>;
  const own = Object.entries(operations).map(([method, operation]) => [method, Object(operation).parameters]);
  return { shared, notes, ...Object.fromEntries(own) };
}

describe("a path item whose parameters are all in its path", () => {
  it.each<[what: string, path: string, item: object]>([
    ["none", "/a", { get: {} }],
    [
      "the path's",
      "/a/{id}",
      { parameters: [parameter("id")], get: {}, put: { parameters: [parameter("q", "query")] } },
    ],
    [
      "an operation's in place of the path's",
      "/a/{id}",
      { parameters: [parameter("id")], get: { parameters: [parameter("id")] } },
    ],
    ["one that stands there twice", "/a/{id}/{id}", { get: { parameters: [parameter("id")] } }],
  ])("stays as it is: %s", (_, path, item) => {
    const notes: string[] = [];
    expect(settlePath(path, item as PathItem, "#", (message) => notes.push(message))).toBe(item);
    expect(notes).toEqual([]);
  });
});

describe("a name in a path", () => {
  it("that no parameter has is a required text", () => {
    expect(
      settle("/a/{id}/{b}", {
        get: { parameters: [parameter("b")] },
        put: { parameters: [parameter("id"), parameter("b")] },
      }),
    ).toEqual({
      shared: undefined,
      get: [parameter("b"), parameter("id")],
      put: [parameter("id"), parameter("b")],
      notes: [
        "No parameter is called {id}, which the path has: it is a text, and required. at #/paths/it/get",
      ],
    });
  });

  it("is the one that a parameter means which is spelt otherwise, or is the only one left", () => {
    const integer = { schema: { type: "integer" } };
    const item = {
      parameters: [parameter("userId", "path", integer)],
      get: {},
    };
    const { notes, ...parameters } = settle("/a/{user_id}/{b}", item);
    expect(parameters).toEqual({
      shared: undefined,
      get: [parameter("user_id", "path", integer), parameter("b")],
    });
    expect(notes[0]).toBe(
      "The path parameter userId is read as {user_id}, which the path has. at #/paths/it/get",
    );
    expect(settle("/a/{id}", { get: { parameters: [parameter("user", "path", integer)] } }).get).toEqual([
      parameter("id", "path", integer),
    ]);
  });
});

it("A parameter that may be meant by either of two names is meant by neither", () => {
  const integer = { schema: { type: "integer" } };
  expect(settle("/a/{b}/{c}", { get: { parameters: [parameter("x", "path", integer)] } }).get).toEqual([
    parameter("b"),
    parameter("c"),
  ]);
  expect(
    settle("/a/{b}", { get: { parameters: [parameter("x", "path", integer), parameter("y")] } }).get,
  ).toEqual([parameter("b")]);
});

describe("a parameter", () => {
  it("of a path that it does not stand in is passed over, the path's own, too", () => {
    const item = {
      parameters: [parameter("x")],
      get: { parameters: [parameter("q", "query"), parameter("y")] },
    };
    expect(settle("/a", item)).toEqual({
      shared: undefined,
      get: [parameter("q", "query")],
      notes: [
        "The path parameter x is passed over: it does not stand in the path. at #/paths/it/get",
        "The path parameter y is passed over: it does not stand in the path. at #/paths/it/get",
      ],
    });
  });

  it("of the query is not meant by a name in the path", () => {
    const { get, notes } = settle("/a/{id}", { get: { parameters: [parameter("q", "query")] } });
    expect(get).toEqual([parameter("q", "query"), parameter("id")]);
    expect(notes).toHaveLength(1);
  });

  it("counts as another one where its name is written otherwise, if it is no header", () => {
    const parameters = ["q", "Q", "r"].map((name) => parameter(name, "query"));
    const headers = ["X-A", "X-B"].map((name) => parameter(name, "header"));
    const item = { get: { parameters: [...parameters, ...headers] } };
    const notes: string[] = [];
    expect(settlePath("/a", item as PathItem, "#", (message) => notes.push(message))).toBe(item);
    expect(notes).toEqual([]);
  });

  it("that has the name of one that is passed over, and another location, stays", () => {
    const item = { get: { parameters: [parameter("x"), parameter("x", "query")] } };
    expect(settle("/a", item).get).toEqual([parameter("x", "query")]);
  });

  it.each([
    ["query", "q", "q"],
    ["header", "X-A", "x-a"],
  ])("of %s that stands there twice counts as the last one says", (location, first, last) => {
    const item = {
      get: { parameters: [parameter(first, location), parameter(last, location, { required: false })] },
    };
    expect(settle("/a", item)).toEqual({
      shared: undefined,
      get: [parameter(last, location, { required: false })],
      notes: [`The parameter ${first} is there twice, and the last one counts. at #/paths/it/get`],
    });
  });
});

describe("what follows a path", () => {
  it("as a fragment is not called, and as a query is part of every call: both are noted", () => {
    expect(settle("/a#b", { get: {} }).notes).toEqual([
      "The path /a#b is called without its fragment. at #/paths/it",
    ]);
    expect(settle("/a?b=c", { get: {} }).notes).toEqual([
      "Every call of this path has the query b=c. at #/paths/it",
    ]);
  });

  it("as a variable is a query parameter, of the schema that the document has for it", () => {
    const integer = { type: "integer" };
    const item = {
      get: { parameters: [parameter("text", "path", { schema: integer }), parameter("size", "query")] },
    };
    const { get, notes } = settle("/a?q={text}&size={size}&n={more}", item);
    expect(notes[0]).toMatch(/^\{text\} .* the query parameter q\. at #\/paths\/it\/get$/);
    expect(get).toEqual([
      parameter("size", "query"),
      parameter("q", "query", { schema: integer }),
      parameter("n", "query"),
    ]);
    expect(notes).toHaveLength(2);
    const named = { get: { parameters: [parameter("q", "query"), parameter("old")] } };
    expect(settle("/a?q={text}", named)).toMatchObject({
      get: [parameter("q", "query")],
      notes: ["The path parameter old is passed over: it does not stand in the path. at #/paths/it/get"],
    });
    const other = { get: { parameters: [parameter("text", "query"), parameter("id", "path")] } };
    expect(settle("/{id}?q={text}", other)).toMatchObject({ get: other.get.parameters, notes: [] });
    const header = { get: { parameters: [parameter("text", "header"), parameter("id", "path")] } };
    expect(settle("/{id}?q={text}", header).get).toEqual([...header.get.parameters, parameter("q", "query")]);
    expect(settle("/a{?b}", { get: {} }).get).toEqual([parameter("b", "query", { required: false })]);
  });
});
