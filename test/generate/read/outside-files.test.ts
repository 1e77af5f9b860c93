/** A reference out of the document's folder may be meant to read what is nobody's business. It is noted. */
import { expect, it } from "@jest/globals";
import { OutsideFiles } from "../../../scripts/generate/read/outside-files.js";
import { inMemory } from "../../../scripts/generate/read/sources.js";
import { sourcesOf } from "../../support/generate/in-memory-files.js";

/** What is noted of references to these files, which stand in the lines of a document. */
function notesOf(paths: string[]): string[] {
  const lines = paths.map((_, index) => `f${index}: {}\n`);
  const outside = new OutsideFiles("/api/a.yaml", sourcesOf({ "/api/a.yaml": lines.join("") }));
  for (const [index, path] of paths.entries())
    outside.remember(path, { path: "/api/a.yaml", pointer: `#/f${index}` });
  const notes: string[] = [];
  outside.tell((note) => notes.push(note.replace(/^(\.\.\/)+/, "/")));
  return notes;
}

it.each([
  ["in the document's folder", ["/api/b.yaml", "/api/a.yaml"]],
  ["in folders in it", ["/api/deep/b.yaml", "/api/deep/er/b.yaml"]],
])("Files %s are not noted", (_, paths) => {
  expect(notesOf(paths)).toEqual([]);
});

it("Files outside are noted once a folder, with the first reference and the number of files", () => {
  const notes = notesOf(["/api/b.yaml", "/b.yaml", "/etc/c.yaml", "/b.yaml", "/etc/d.yaml", "/etc/c.yaml"]);
  expect(notes).toEqual([
    expect.stringMatching(/^\/api\/a\.yaml:2:5 .*, to \/b\.yaml\.$/),
    expect.stringMatching(/^\/api\/a\.yaml:3:5 .*, to \/etc\/c\.yaml \(the first of 2 files there\)\.$/),
  ]);
});

it("Files that a document without a file refers to are noted without a place", () => {
  const outside = new OutsideFiles("/api/a.yaml", sourcesOf({}));
  outside.remember("/etc/c.yaml", { path: inMemory, pointer: "#/a" });
  const notes: string[] = [];
  outside.tell((note) => notes.push(note));
  expect(notes).toEqual([expect.stringMatching(/^This \$ref leads out .*, to \/etc\/c\.yaml\.$/)]);
});
