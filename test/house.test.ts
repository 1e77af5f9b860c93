/** What keeps the house as it is drawn in CONTRIBUTING.md. */

import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { operations } from "../generated/operations.js";

const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => join(directory, name))
    .filter((path) => path.endsWith(".ts"))
    .sort();

/** What a file imports, types included, as it is written there. */
const importsIn = (path: string): string[] =>
  ts.preProcessFile(readFileSync(path, "utf8")).importedFiles.map(({ fileName }) => fileName);

const importersOf = (name: string) =>
  [...filesIn("src"), ...filesIn("scripts"), ...filesIn("generated")].filter((path) =>
    importsIn(path).some((imported) => imported === name || imported.startsWith(`${name}/`)),
  );

/** The files of the project that a file imports. */
const importsOf = (path: string): string[] =>
  importsIn(path)
    .filter((imported) => imported.startsWith("."))
    .map((imported) => join(dirname(path), imported.replace(/js$/, "ts")));

/** The files that import each other in circles: all that have both an importer and an import among the rest. */
function circlesIn(paths: string[]): string[] {
  const imports = new Map(paths.map((path) => [path, importsOf(path)]));
  for (let left = paths; ; ) {
    const tied = left.filter(
      (path) =>
        left.some((other) => imports.get(path)?.includes(other)) &&
        left.some((other) => imports.get(other)?.includes(path)),
    );
    if (tied.length === left.length) return tied;
    left = tied;
  }
}

/** The generator's rooms, in the order in which a document goes through them. */
const rooms = ["openapi", "read", "normalize", "plan", "emit"];

const roomOf = (path: string): number =>
  rooms.findIndex((room) => path.startsWith(`scripts/generate/${room}/`));

describe("the house", () => {
  it("has no circle of imports", () => {
    expect(circlesIn([...filesIn("src"), ...filesIn("scripts")])).toEqual([]);
  });

  it("has each room of the generator import from itself and from earlier rooms only", () => {
    const backwards = filesIn("scripts/generate").flatMap((path) =>
      importsOf(path)
        .filter((target) => roomOf(path) >= 0 && roomOf(target) > roomOf(path))
        .map((target) => `${path} imports ${target}`),
    );
    expect(backwards).toEqual([]);
  });

  it("has nothing of the library import the command", () => {
    const importers = [...filesIn("src"), ...filesIn("generated")]
      .filter((path) => !path.startsWith("src/command/"))
      .filter((path) => importsOf(path).some((target) => target.startsWith("src/command/")));
    expect(importers).toEqual([]);
  });

  it("has the tests of a room of the generator under the names of the files that they test", () => {
    const names = (directory: string, ending: string) =>
      rooms.flatMap((room) =>
        filesIn(join(directory, room)).map((path) => `${room}/${basename(path, ending)}`),
      );
    expect(names("scripts/generate", ".ts")).toEqual(
      expect.arrayContaining(names("test/generate", ".test.ts")),
    );
  });

  it.each([...filesIn("src"), ...filesIn("scripts")])("has at most 150 lines of code in %s", (path) => {
    const code = readFileSync(path, "utf8").replaceAll(/\/\*\*[\s\S]*?\*\//g, "");
    const lines = code.split("\n").filter((line) => !/^\s*(\/\/.*)?$/.test(line));
    expect(lines.length).toBeLessThanOrEqual(150);
  });

  it.each([
    ["openapi-fetch", ["src/call/serialize.ts"]],
    ["openapi-typescript", ["scripts/generate/emit/types.ts"]],
    ["ajv", ["scripts/generate/emit/ajv.ts"]],
    ["acorn", ["scripts/generate/emit/syntax.ts"]],
    ["esbuild", ["scripts/docs/browser-program.ts", "scripts/generate/emit/prove.ts"]],
    ["marked", ["scripts/docs/html.ts"]],
    ["astring", ["scripts/generate/emit/syntax.ts"]],
    ["json-p3", ["scripts/generate/read/overlay.ts"]],
    ["redos-detector", ["scripts/generate/plan/risky-patterns.ts"]],
    ["@scalar/openapi-upgrader", ["scripts/generate/openapi/upgrader.ts"]],
    ["node:child_process", ["scripts/docs/open.ts", "scripts/generate/changes/programs.ts"]],
    [
      "node:fs",
      [
        ...["src/command/id-file.ts", "src/command/journal.ts", "src/command/key.ts"],
        ...["src/command/text-file.ts", "scripts/docs.ts", "scripts/generate/disk.ts"],
        ...["scripts/generate/exchange.ts", "scripts/generate/output-folder.ts"],
      ],
    ],
  ])("has no other file import %s", (name, files) => {
    expect(importersOf(name)).toEqual(files);
  });

  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
    dependencies?: object;
    scripts: Record<string, string>;
  };

  it("has no run-time dependency", () => {
    expect(manifest.dependencies).toBeUndefined();
  });

  it("has at most 20 scripts in package.json, each a short line", () => {
    expect(Object.keys(manifest.scripts).length).toBeLessThanOrEqual(20);
    for (const line of Object.values(manifest.scripts)) expect(line.length).toBeLessThanOrEqual(110);
  });

  it.each(filesIn("generated"))("has a banner in %s, and nothing that a strict policy forbids", (path) => {
    const code = readFileSync(path, "utf8");
    expect(code.split("\n").slice(0, 2).join("\n")).toContain("Generated by `npm run generate`");
    expect(code).not.toMatch(/\brequire\(|\beval\(|new Function|from "(?!\.\/)/);
  });

  const general = filesIn("src").filter(
    (path) =>
      !/^src\/(index|workflows|instances|command-all(-options)?)\.ts$|^src\/(sandbox|command)\//.test(path),
  );

  it.each(general)("has %s know nothing of the endpoint", (path) => {
    const code = readFileSync(path, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    const { id, path: template, method, credential, responses } = operations.updateWorkflowInstanceStatus;
    const segments = template.split(/[/{}]+/).filter((segment) => segment.length > 3);
    for (const word of [id, method, ...segments, ...Object.values(credential), ...Object.keys(responses)]) {
      expect(code).not.toMatch(new RegExp(`\\b${word}\\b`));
    }
  });
});
