/** The document as a commit has it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readCommitted } from "../../../scripts/generate/changes/committed.js";

let folder: string;
const at = (...parts: string[]) => join(folder, ...parts);
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=n", "-c", "user.email=e", ...args], { cwd: at("repository") });
const write = (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  }
};
const commit = (files: Record<string, string>) => {
  write(files);
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "one");
};

const rootWith = (schema: string) =>
  `openapi: 3.1.0\ninfo: { title: T, version: "1" }\ncomponents:\n  schemas:\n    A: ${schema}\n`;
const root = "repository/api/root.yaml";
const schemaIn = (revision = "HEAD") => readCommitted(at(root), revision)?.components?.schemas?.A;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "committed-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a committed document", () => {
  it("has the content of the commit in all of its files, also in deeper folders", () => {
    commit({
      [root]: rootWith("{ $ref: schemas/a.yaml }"),
      "repository/api/schemas/a.yaml": "not: { $ref: ../../shared/b.yaml }",
      "repository/shared/b.yaml": "title: old",
    });
    write({
      [root]: rootWith("{ title: new }"),
      "repository/api/schemas/a.yaml": "title: new",
      "repository/shared/b.yaml": "title: new",
    });
    expect(schemaIn()).toMatchObject({ not: { $ref: expect.any(String) } });
    expect(JSON.stringify(readCommitted(at(root), "HEAD"))).toContain("old");
    expect(JSON.stringify(readCommitted(at(root), "HEAD"))).not.toContain("new");
  });

  it("has files outside the repository as they are now", () => {
    commit({ [root]: rootWith("{ $ref: ../../outside.yaml }"), "outside.yaml": "title: old" });
    write({ "outside.yaml": "title: new" });
    expect(schemaIn()).toEqual({ title: "new" });
  });

  it("is the same whatever ends its lines", () => {
    const text = rootWith(
      "\n      description: |\n        one\n        two\n      title: >\n        one\n        two",
    );
    commit({ [root]: text.replaceAll("\n", "\r\n") });
    expect(schemaIn()).toEqual({ description: "one\ntwo\n", title: "one two\n" });
  });

  it("is none where the commit does not contain it", () => {
    commit({ "repository/api/other.yaml": rootWith("true") });
    write({ [root]: rootWith("true") });
    expect(schemaIn()).toBeUndefined();
  });

  it("is none where there is no such commit", () => {
    commit({ [root]: rootWith("true") });
    expect(schemaIn("nowhere")).toBeUndefined();
  });

  it("is none where there is no repository", () => {
    write({ [root]: rootWith("true") });
    expect(schemaIn()).toBeUndefined();
  });

  it("is refused by its name and revision where it is no document", () => {
    commit({ [root]: "paths: [" });
    write({ [root]: rootWith("true") });
    expect(() => schemaIn()).toThrow(/^root\.yaml of HEAD cannot be compared with:\n.*root\.yaml:1:\d/);
  });
});
