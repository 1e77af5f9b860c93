/** What is copied of a caller's objects, and what is no data. Any data: properties/snapshot.test.ts. */
import { describe, expect, it } from "@jest/globals";
import { bareTree, copyData, kindOf, readKnown } from "../../src/snapshot.js";

/** Runs while all objects and lists have a `toJSON` that nobody here chose. */
function withToJSON(run: () => void): void {
  for (const { prototype } of [Object, Array])
    Object.defineProperty(prototype, "toJSON", { value: () => "hijacked", configurable: true });
  try {
    run();
  } finally {
    for (const { prototype } of [Object, Array]) Reflect.deleteProperty(prototype, "toJSON");
  }
}

it("A tree without prototypes keeps functions, lists and values as they are", () => {
  const [list, run] = [[{}], () => 1];
  const tree = bareTree({ a: { list, run, none: null, text: "x" } });
  expect(tree).toEqual({ a: { list, run, none: null, text: "x" } });
  expect([Object.getPrototypeOf(Object.getPrototypeOf(tree.a)), tree.a.list, tree.a.run]).toEqual([
    null,
    list,
    run,
  ]);
  for (const each of [tree, tree.a]) expect(Reflect.has(each, "toString")).toBe(false);
  expect(bareTree(null)).toBeNull();
});

describe("of an object with known names", () => {
  const read = (given: unknown) => {
    const issues: { pointer: string; keyword: string; message: string }[] = [];
    return { copy: readKnown(given, { "a/b": 0, c: 0 }, "/at", issues), issues };
  };

  it.each([undefined, null, {}, Object.create({ c: 1 })])("%p has nothing", (given) => {
    expect(read(given)).toEqual({ copy: {}, issues: [] });
  });

  it("its own properties are read", () => {
    expect(read({ "a/b": 1, c: undefined })).toEqual({ copy: { "a/b": 1, c: undefined }, issues: [] });
  });

  it.each<[what: string, given: unknown, pointer: string, keyword: string]>([
    ["a text", "c", "/at", "type"],
    ["a list", [1], "/at", "type"],
    ["a function", () => 1, "/at", "type"],
    ["an unknown name", { "a~b": 1 }, "/at/a~0b", "additionalProperties"],
    ["an inherited name", { toString: 1 }, "/at/toString", "additionalProperties"],
    [
      "a property that cannot be read",
      Object.defineProperty({}, "a/b", {
        enumerable: true,
        get: () => {
          throw new Error("no");
        },
      }),
      "/at/a~1b",
      "type",
    ],
  ])("%s is an issue", (_, given, pointer, keyword) => {
    expect(read(given).issues).toEqual([{ pointer, keyword, message: expect.stringMatching(/./) }]);
  });

  it("the names that there are stand beside an unknown one", () => {
    expect(read({ d: 1 }).issues[0]?.message).toMatch(/known: a\/b, c$/);
    const issues: { pointer: string; keyword: string; message: string }[] = [];
    readKnown({ d: 1 }, {}, "", issues);
    expect(issues).toEqual([
      { pointer: "/d", keyword: "additionalProperties", message: expect.stringMatching(/known: none$/) },
    ]);
  });

  it("what cannot be looked at is an issue at its place", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(read(proxy).issues).toMatchObject([{ pointer: "/at", keyword: "type" }]);
  });
});

/** Lists in lists. */
const nested = (levels: number): unknown => {
  let data: unknown = [];
  for (let i = 1; i < levels; i++) data = [data];
  return data;
};

describe("of data", () => {
  const copyOf = (given: unknown) => {
    const issues: { pointer: string; keyword: string; message: string }[] = [];
    return { copy: copyData(given, "/at", issues), issues };
  };

  it.each([[{ toJSON: 1 }], [Object.create({ toJSON: "no function" })], [[{ a: [null, true, 0, ""] }]]])(
    "%j is copied",
    (data) => {
      const { copy, issues } = copyOf(data);
      expect(issues).toEqual([]);
      expect(JSON.stringify(copy)).toBe(JSON.stringify(data));
    },
  );

  it("undefined properties are left out", () => {
    const { copy, issues } = copyOf({ a: undefined, b: { c: undefined } });
    expect([Object.keys(Object(copy)), Object.keys(Object(copy).b), issues]).toEqual([["b"], [], []]);
  });

  it("as deep as 1,000 levels, it is copied", () => {
    expect(copyOf(nested(1_000)).issues).toEqual([]);
  });

  it("the copy is written as it is, whatever all objects have been given", () => {
    withToJSON(() => {
      const { copy, issues } = copyOf({ a: [{ b: [1] }], c: Object.create(null) });
      expect(issues.length).toBe(0);
      expect(JSON.stringify(copy)).toBe('{"a":[{"b":[1]}],"c":{}}');
    });
  });

  it.each<[what: string, data: unknown, pointer: string]>([
    ["no number", [Number.NaN], "/at/0"],
    ["a gap in a list", Array(2), "/at/0"],
    ["a function", { "a/b": [() => 1] }, "/at/a~1b/0"],
    ["what is too deep", nested(1_001), "/at".padEnd(300, "/0")],
    ["a date", { at: new Date(0) }, "/at/at"],
    ["its own toJSON", { a: { toJSON: () => 1 } }, "/at/a/toJSON"],
    [
      "a class's toJSON",
      {
        a: new (class {
          toJSON() {}
        })(),
      },
      "/at/a",
    ],
    ["a list's toJSON", [Object.assign([], { toJSON: () => 1 })], "/at/0"],
  ])("%s is an issue", (_, data, pointer) => {
    expect(copyOf(data)).toMatchObject({ copy: undefined, issues: [{ pointer, keyword: "type" }] });
  });
});

it.each<[of: unknown, kind: string]>([
  [{}, "Object"],
  [Object.create(null), "Object"],
  [[], "Array"],
  [new Map(), "Map"],
  [Number.NaN, "NaN"],
  [1n, "bigint"],
  [undefined, "undefined"],
  [Symbol("s"), "symbol"],
])("%p is of the kind %s", (value, kind) => {
  expect(kindOf(value)).toBe(kind);
});
