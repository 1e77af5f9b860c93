/** Where a `$ref` leads, and why it leads nowhere. */
import { describe, expect, it } from "@jest/globals";
import { lacksSlash, mostHops, Resolver } from "../../../scripts/generate/read/resolve.js";
import { Sources } from "../../../scripts/generate/read/sources.js";
import { sourcesOf } from "../../support/generate/in-memory-files.js";

/** Resolves a reference that stands in the first of these files, `/api/a.json`. */
const resolved = (reference: string, root: unknown, others: Record<string, unknown> = {}) => {
  const texts = Object.entries({ "/api/a.json": root, ...others }).map(([path, content]) => [
    path,
    JSON.stringify(content),
  ]);
  return new Resolver(sourcesOf(Object.fromEntries(texts))).resolve(reference, "/api/a.json");
};

describe("a reference", () => {
  const files = {
    "/api/b.json": { c: { d: 1 }, "": { "": 2 }, "100%": 3 },
    "/api/100%.json": { a: 4 },
    "/api/x y.json": { a: 5 },
  };

  it.each<[reference: string, path: string, pointer: string, node: unknown]>([
    ["", "/api/a.json", "#", { own: [true, null] }],
    ["#", "/api/a.json", "#", { own: [true, null] }],
    ["#/own/0", "/api/a.json", "#/own/0", true],
    ["#/own/1", "/api/a.json", "#/own/1", null],
    ["b.json#/c/d", "/api/b.json", "#/c/d", 1],
    ["b.json#c/d", "/api/b.json", "#/c/d", 1],
    ["b.json#/100%", "/api/b.json", "#/100%25", 3],
    ["100%.json#/a", "/api/100%.json", "#/a", 4],
    ["x%20y.json#/a", "/api/x y.json", "#/a", 5],
  ])("%j leads to its file and its place there", (reference, path, pointer, node) => {
    expect(resolved(reference, { own: [true, null] }, files)).toEqual({ path, pointer, node });
  });

  it("of OpenAPI 2.0 leads to where its target is in 3.0", () => {
    const two = { swagger: "2.0", definitions: { A: { type: "string" } } };
    expect(resolved("#/definitions/A", two)).toMatchObject({
      pointer: "#/components/schemas/A",
      node: { type: "string" },
    });
    const definitions = { A: true };
    const three = { definitions, components: { schemas: { A: false } } };
    expect(resolved("#/definitions/A", three)).toMatchObject({ pointer: "#/definitions/A", node: true });
  });

  it("to the schema of a body or a response leads to that of its first media type, where it has no other", () => {
    const content = { "a/b": { schema: { items: 1 }, example: 2 }, "c/d": { schema: 3 } };
    const root = { a: { content }, b: { content, schema: { items: 4 } }, c: { content: {} } };
    expect(resolved("#/a/schema/items", root)).toMatchObject({
      pointer: "#/a/content/a~1b/schema/items",
      node: 1,
    });
    expect(resolved("#/b/schema/items", root)).toMatchObject({ pointer: "#/b/schema/items", node: 4 });
    expect(() => resolved("#/c/schema", root)).toThrow("there is no schema at #/c");
    expect(() => resolved("#/a/example", root)).toThrow("there is no example at #/a");
  });

  it.each<[what: string, reference: string, root: object, why: string]>([
    ["a key that every object inherits", "#/a/toString", { a: {} }, "there is no toString at #/a"],
    ["a part of null", "#/a/b", { a: null }, "there is no b at #/a"],
    ["a character of a text", "#/a/0", { a: "text" }, "there is no 0 at #/a"],
    ["an anchor of no schema", "#one", { a: { $anchor: 1 } }, "there is no $anchor one"],
    [
      "a part of what a reference leads nowhere to",
      "#/a/b/c",
      { a: { b: { $ref: "#/lost" } } },
      "there is no lost at #",
    ],
    [
      "a part of a reference to itself",
      "#/a/b",
      { a: { $ref: "#/a" } },
      "it leads through a $ref that leads back to itself",
    ],
    [
      "a part of itself",
      "#/a/b",
      { a: { $ref: "#/a/b" } },
      "it leads back to itself, or through too many others",
    ],
  ])("to %s leads nowhere", (_, reference, root, why) => {
    expect(() => resolved(reference, root)).toThrow(why);
  });

  it("to a file that cannot be read leads nowhere, and the reason is the system's", () => {
    const sources = new Sources(() => {
      throw Object.assign(new Error("permission denied"), { code: "EACCES" });
    });
    expect(() => new Resolver(sources).resolve("b.json", "/api/a.json")).toThrow(/^permission denied$/);
  });

  it.each([
    ["#a/b", true],
    ["b.json#a/b", true],
    ["#a", false],
    ["#/a/b", false],
    ["#/a#b/c", false],
    ["a/b.json", false],
  ])("%s lacks the slash behind #: %s", (reference, isLacking) => {
    expect(lacksSlash(reference)).toBe(isLacking);
  });
});

describe("a reference to an $anchor", () => {
  const one = { $anchor: "one", type: "string" };
  const schema = (part: object) => ({ components: { schemas: { A: part } } });

  it.each<[pointer: string, root: object]>([
    ["#/components/schemas/A/$defs/default", schema({ $defs: { default: one } })],
    ["#/components/schemas/A/dependentSchemas/const", schema({ dependentSchemas: { const: one } })],
    ["#/components/schemas/A/patternProperties/enum", schema({ patternProperties: { enum: one } })],
    ["#/components/schemas/A/properties/example", schema({ properties: { example: one } })],
    ["#/components/schemas/examples", { components: { schemas: { examples: one } } }],
    ["#/x-default", { "x-default": one, default: one }],
    ["#/constant", { constant: one, const: one }],
    ["#/a~1b/0", { "a/b": [one], c: null }],
    ["#/first", { nothing: null, first: one, second: one }],
  ])("leads to the first schema that has it: %s", (pointer, root) => {
    expect(resolved("#one", root)).toEqual({ path: "/api/a.json", pointer, node: one });
  });

  it.each(["const", "default", "enum", "example", "examples"])(
    "does not lead to data, as under %s",
    (keyword) => {
      const look = { [keyword]: { a: one } };
      for (const root of [look, schema(look), { "x-properties": look }, { "properties-x": look }])
        expect(() => resolved("#one", root)).toThrow("there is no $anchor one");
    },
  );
});

describe("references that lead to one another", () => {
  const last = { end: true };
  /** As many references in a row; the first is called r0. */
  const chain = (length: number, tail = "") => ({
    ...Object.fromEntries(
      Array.from({ length }, (_, index) => [`r${index}`, { $ref: `#/r${index + 1}${tail}` }]),
    ),
    [`r${length}`]: last,
  });
  const resolverOf = (root: object) => new Resolver(sourcesOf({ "/api/a.json": JSON.stringify(root) }));

  it("are followed up to a number that no document needs", () => {
    const isEndless = (root: object) => {
      const resolver = resolverOf(root);
      return resolver.isEndless(resolver.resolve("#/r0", "/api/a.json"));
    };
    expect(isEndless(chain(0))).toBe(false);
    expect(isEndless(chain(mostHops))).toBe(false);
    expect(isEndless(chain(mostHops + 1))).toBe(true);
    expect(isEndless({ r0: { $ref: "#/r1" }, r1: { $ref: "#/r0" } })).toBe(true);
    expect(isEndless({ r0: { $ref: "#/r1" }, r1: { $ref: "#/lost" } })).toBe(false);
  });

  it("may be gone through on the way to a part, up to this number", () => {
    expect(resolved("#/r0/end", chain(mostHops))).toMatchObject({
      pointer: `#/r${mostHops}/end`,
      node: true,
    });
    expect(() => resolved("#/r0/end", chain(mostHops + 1))).toThrow(/leads back to itself/);
  });

  it("may each lead through the next, up to this number", () => {
    const nested = (depth: number): object => (depth === 0 ? last : { end: nested(depth - 1) });
    const through = (length: number) => ({ ...chain(length, "/end"), [`r${length}`]: nested(length) });
    expect(resolved("#/r0/end", through(mostHops)).node).toBe(true);
    expect(() => resolved("#/r0/end", through(mostHops + 50))).toThrow(/leads back to itself/);
  });

  it("do not count together where they are followed one after the other", () => {
    const resolver = resolverOf(chain(3 * mostHops));
    for (let index = 0; index < 3 * mostHops; index++)
      expect(resolver.targetOf({ $ref: `#/r${index}` }, "/api/a.json")?.pointer).toBe(`#/r${index}`);
  });
});
