/** The files of a document: each is read once, and knows where its values stand. */
import { describe, expect, it } from "@jest/globals";
import { inMemory, Sources } from "../../../scripts/generate/read/sources.js";
import { Refusal } from "../../../scripts/generate/refusal.js";

const of = (text: string, note?: (message: string) => void) => new Sources(() => text, note);
const placeOf = (text: string, pointer: string) => {
  const sources = of(text);
  sources.rootOf("/a");
  const { file, line, column } = sources.positionOf({ path: "/a", pointer }) ?? {};
  return `${file}:${line}:${column}`;
};

describe("a file", () => {
  it("is read and parsed once", () => {
    const read: string[] = [];
    const sources = new Sources((path) => {
      read.push(path);
      return "a: { b: 1 }";
    });
    expect(sources.rootOf("/b")).toBe(sources.rootOf("/b"));
    sources.sourceOf("/a");
    sources.rootOf("/a");
    sources.positionOf({ path: "/a", pointer: "#/a/b" });
    expect(read).toEqual(["/b", "/a"]);
    expect(sources.paths).toEqual(["/b", "/a"]);
  });

  it("may have another content in memory, and keeps its positions", () => {
    const sources = of("a: 1\nb: 2\n");
    sources.rootOf("/a");
    sources.replaceRoot("/a", { b: 3 });
    expect(sources.rootOf("/a")).toEqual({ b: 3 });
    expect(sources.positionOf({ path: "/a", pointer: "#/b" })).toEqual({ file: "/a", line: 2, column: 4 });
  });

  it.each<[what: string, text: string, root: unknown]>([
    ["JSON", ' \n{ "a": "\\u0041" }', { a: "A" }],
    ["YAML", "a: A\n", { a: "A" }],
    ["YAML that begins like JSON", "{ a: A }", { a: "A" }],
    ["a text", "just text", "just text"],
    ["empty", "", undefined],
  ])("may be %s", (_, text, root) => {
    expect(of(text).rootOf("/a")).toEqual(root);
  });

  it("of OpenAPI 2.0 has the content of 3.0, and the positions of what was written", () => {
    const sources = of('swagger: "2.0"\ndefinitions:\n  A: { type: string }\n');
    expect(sources.rootOf("/a")).toMatchObject({ components: { schemas: { A: { type: "string" } } } });
    const position = sources.positionOf({ path: "/a", pointer: "#/components/schemas/A/type" });
    expect(position).toEqual({ file: "/a", line: 3, column: 14 });
  });

  it("is refused with the place where it is too large, or nested too deeply", () => {
    const text = `{ "a": 1,\n  "b": ${"[".repeat(300)}${"]".repeat(300)} }`;
    expect(() => of(text).rootOf("/a")).toThrow(/a:2:\d+ This is nested too deeply/);
  });
});

describe("a position", () => {
  it.each([
    ["a value in YAML", "# A\na:\n  b: [1, 2]\n", "#/a/b/1", "/a:3:10"],
    ["the nearest value around what is not there", "a:\n  b: 1\n", "#/a/c/d", "/a:2:3"],
    ["the whole", "# A\na: 1\n", "#", "/a:1:1"],
    ["a value in JSON", '{\n "a": [1,\n  2] }', "#/a/1", "/a:3:3"],
    ["a component of OpenAPI 3", "components:\n  schemas:\n    A: {}\n", "#/components/schemas/A", "/a:3:8"],
    ["the last of repeated keys in JSON", ' { "a": 1, "a": 2 }', "#/a", "/a:1:17"],
    ["a value in a list in JSON", '[{ "a": 1 }]', "#/0/a", "/a:1:9"],
    ["the whole of JSON", '\n{ "a": 1 }', "#", "/a:1:1"],
    ["a key with a slash and a percent sign", '"a/b%": 1\n', "#/a~1b%25", "/a:1:9"],
  ])("is that of %s", (_, text, pointer, place) => {
    expect(placeOf(text, pointer)).toBe(place);
  });

  it("is the start of a file that is nested too deeply to find it", () => {
    const text = `a: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`;
    expect(of(text).positionOf({ path: "/a", pointer: "#/a" })).toEqual({ file: "/a", line: 1, column: 1 });
  });

  it("is none where a document is in no file", () => {
    expect(Sources.of({ a: 1 }).positionOf({ path: inMemory, pointer: "#/a" })).toBeUndefined();
  });
});

it("A document in no file has no other files", () => {
  const sources = Sources.of({ a: 1 });
  expect(sources.rootOf(inMemory)).toEqual({ a: 1 });
  expect(() => sources.rootOf("/b")).toThrow("no other files");
  expect(sources.paths).toEqual([]);
});

describe("YAML that breaks the grammar", () => {
  const twice = "a: 1\na: 2\n";

  it("is refused with the place where nobody wants to hear of it", () => {
    expect(() => of(twice).rootOf("/a")).toThrow(Refusal);
    expect(() => of(twice).rootOf("/a")).toThrow(/\/a:2:1 This is no YAML and no JSON: .*\n {2}at #\/$/);
  });

  it("is noted with its place, once, and with what is wrong", () => {
    const notes: string[] = [];
    expect(of(twice, (note) => notes.push(note)).rootOf("/a")).toEqual({ a: 2 });
    expect(notes).toEqual([
      expect.stringMatching(/^\S*\/a:2:1 This breaks the grammar of YAML \([\w ]+\), and is /),
    ]);
  });

  it("is refused at its start where the parser names no place", () => {
    expect(() => of("a: 1\n---\nb: 2\n", () => undefined).rootOf("/a")).toThrow(/\/a:1:1 This is no YAML/);
  });
});
