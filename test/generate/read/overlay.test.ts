/** A document that an overlay stands beside is read as the overlay corrects it. */
import { describe, expect, it } from "@jest/globals";
import { applyOverlay } from "../../../scripts/generate/read/overlay.js";
import { Sources } from "../../../scripts/generate/read/sources.js";

const document = {
  openapi: "3.1.0",
  tags: [{ name: "a" }, { name: "b" }, { name: "a" }],
  paths: { "/a": { get: { summary: "old", security: [] } }, "/b": { get: { summary: "kept" } } },
};

/** What becomes of the document, or why it is refused. */
function overlaid(overlay: unknown, text = JSON.stringify(document)) {
  const notes: string[] = [];
  const texts: Record<string, string> = { "/a.yaml": text, "/o.json": JSON.stringify(overlay) };
  const sources = new Sources((path) => texts[path] ?? "");
  applyOverlay("/a.yaml", "/o.json", sources, (note) => notes.push(note));
  return { root: sources.rootOf("/a.yaml") as typeof document, notes, files: sources.paths };
}
const after = (...actions: object[]) => overlaid({ overlay: "1.0.0", actions });

describe("an action of an overlay", () => {
  it("merges objects, adds to lists, and replaces all else, at each place that its path leads to", () => {
    const update = { summary: "new", security: [{ key: [] }], tags: ["t"] };
    const { root, notes, files } = after({ target: "$.paths['/a'].*", update });
    expect(root.paths).toEqual({ "/a": { get: { ...update } }, "/b": { get: { summary: "kept" } } });
    expect(after({ target: "$.paths.*.get", update: { deprecated: true } }).root.paths).toEqual({
      "/a": { get: { summary: "old", security: [], deprecated: true } },
      "/b": { get: { summary: "kept", deprecated: true } },
    });
    expect(after({ target: "$.tags", update: { name: "c" } }).root.tags.at(-1)).toEqual({ name: "c" });
    expect(after({ target: "$", update: { info: { title: "T" } } }).root).toMatchObject({
      info: { title: "T" },
      ...document,
    });
    expect(after({ target: "$.paths['/a'].get.summary", update: "text" }).root.paths["/a"].get.summary).toBe(
      "text",
    );
    expect(notes).toEqual([]);
    expect(files).toEqual(["/o.json", "/a.yaml"]);
  });

  it("takes away, each item of a list once", () => {
    expect(after({ target: "$.tags[?@.name == 'a']", remove: true }).root.tags).toEqual([{ name: "b" }]);
    expect(after({ target: "$.tags[0,0]", remove: true }).root.tags).toEqual(document.tags.slice(1));
    expect(after({ target: "$.tags[2,0]", remove: true }).root.tags).toEqual([{ name: "b" }]);
    expect(after({ target: "$.tags[0]", remove: true }).notes).toEqual([]);
    const lists = { a: Array.from({ length: 12 }, (_, index) => [index, [index]]) };
    const remove = { overlay: "1.0.0", actions: [{ target: "$..[1,11,2,9]", remove: true }] };
    expect(overlaid(remove, JSON.stringify(lists)).root).toEqual({
      a: [0, 3, 4, 5, 6, 7, 8, 10].map((index) => [index]),
    });
    expect(after({ target: "$.paths['/b']", remove: true, update: { x: 1 } }).root.paths).toEqual({
      "/a": document.paths["/a"],
    });
  });

  it("copies from another place", () => {
    const { root } = after({ target: "$.paths['/b'].get", copy: "$.paths['/a'].get" });
    expect(root.paths["/b"].get).toEqual({ summary: "old", security: [] });
  });

  it("sees what those before it have changed", () => {
    const { root } = after(
      { target: "$.tags", update: { name: "c" } },
      { target: "$.tags[3]", update: { name: "d" } },
    );
    expect(root.tags.at(-1)).toEqual({ name: "d" });
  });

  it("changes one place of what has an anchor in YAML", () => {
    const yaml = "paths:\n  /a: &a { get: { summary: s } }\n  /b: *a\n";
    const actions = [{ target: "$.paths['/a'].get", update: { summary: "new" } }];
    expect(overlaid({ overlay: "1.1.0", actions }, yaml).root.paths["/b"].get).toEqual({ summary: "s" });
  });

  it.each<[what: string, action: { target: string; [field: string]: unknown }]>([
    ["leads nowhere", { target: "$.lost", update: {} }],
    ["copies from nowhere", { target: "$.tags", copy: "$.lost", update: { name: "c" } }],
    ["says nothing to do", { target: "$.tags", remove: false, description: "later" }],
  ])("that %s changes nothing, and is noted", (_, action) => {
    const { root, notes } = after({ target: "$.paths['/b'].get", update: {} }, action);
    expect(root).toEqual(document);
    expect(notes).toEqual([`Action 2 of the overlay changes nothing: ${action.target}`]);
  });

  it("replaces objects by lists and texts, and the other way round", () => {
    const values = { object: { a: 1 }, text: "t", nothing: null };
    const replaced = { object: ["l"], text: { b: { c: 2 } }, nothing: { d: 3 } };
    expect(
      overlaid({ overlay: "1.0.0", actions: [{ target: "$", update: replaced }] }, JSON.stringify(values))
        .root,
    ).toEqual(replaced);
  });

  it("adds all items of a list, and a list in a list as an item", () => {
    const { tags } = after({ target: "$.tags", update: [{ name: "c" }, ["d"]] }).root;
    expect(tags.slice(3)).toEqual([{ name: "c" }, ["d"]]);
  });
});

it.each<[what: string, overlay: unknown, message: RegExp]>([
  ["what is no overlay", { openapi: "3.1.0" }, /o\.json:1:1 This is no OpenAPI Overlay/],
  [
    "a version to come",
    { overlay: "2.1.0", actions: [] },
    /o\.json:1:1 This is no OpenAPI Overlay.*\n {2}at #$/,
  ],
  ["a lack of actions", { overlay: "1.0.0" }, /o\.json:1:1 This is no OpenAPI Overlay/],
  [
    "a path that is none",
    { overlay: "1.0.0", actions: [{ target: "$.a[" }] },
    /o\.json:1:\d+ This is no JSONPath.*\n {2}at #\/actions\/0\/target/,
  ],
  [
    "a path that is not there",
    { overlay: "1.0.0", actions: [{}] },
    /This is no JSONPath.*\n {2}at #\/actions\/0\/target/,
  ],
  [
    "a path of what is copied that is none",
    {
      overlay: "1.1.0",
      actions: [
        { target: "$.tags", remove: true },
        { target: "$", copy: "$[" },
      ],
    },
    /This is no JSONPath.*\n {2}at #\/actions\/1\/copy$/,
  ],
  [
    "code in a path",
    { overlay: "1.0.0", actions: [{ target: "$[?(@.constructor.constructor('return 1')())]" }] },
    /This is no JSONPath/,
  ],
])("An overlay is refused with its place for %s", (_, overlay, message) => {
  expect(() => overlaid(overlay)).toThrow(message);
});
