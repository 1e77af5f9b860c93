/** What changed against a committed document, and whether it breaks anyone. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { type Change, changesSince } from "../../scripts/generate/changes/changes.js";
import { isReportFormat, report, reportFormats } from "../../scripts/generate/changes/report.js";
import { read } from "../../scripts/generate/read/read.js";

/** The impacts of the changes that say this. */
const impactsOf = (changes: Change[] | undefined, words: string): string[] =>
  (changes ?? []).filter((change) => JSON.stringify(change).includes(words)).map(({ impact }) => impact);

describe("the changes of a document", () => {
  let repository: string;
  const at = (...parts: string[]) => join(repository, ...parts);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=n", "-c", "user.email=e", ...args], { cwd: repository });
  const since = async (revision: string, file = "root.yaml") =>
    changesSince(at("api", file), revision, await read(at("api", file)));
  const edit = (file: string, from: string, to: string) => {
    const text = readFileSync(at("api", file), "utf8");
    expect(text).toContain(from);
    writeFileSync(at("api", file), text.replace(from, to));
  };
  const addPhone = () =>
    edit("schemas/owner.json", '"email": {', '"phone": { "type": "string" }, "email": {');
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`openapi-${process.pid}-`));

  beforeAll(() => {
    repository = realpathSync(mkdtempSync(join(tmpdir(), "repository-")));
    cpSync("test/generate/documents/files", at("api"), { recursive: true });
    // However a $ref is written.
    edit("root.yaml", "$ref: schemas/owner.json", '"$ref" :  "schemas/owner.json"');
    edit("schemas/shared.yaml", "$ref: owner.json", '"$ref" :  "owner.json"');
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "one");
  });
  beforeEach(() => void git("checkout", "-q", "."));
  afterAll(() => rmSync(repository, { recursive: true }));

  it("are none where nothing changed but comments and how lines end", async () => {
    expect(await since("HEAD")).toEqual([]);
    const text = readFileSync(at("api/root.yaml"), "utf8");
    writeFileSync(at("api/root.yaml"), text.replaceAll("\n", " # Changed\r\n"));
    expect(await since("HEAD")).toEqual([]);
  });

  it("are not known where the commit has no such document, or there is no repository", async () => {
    expect(await since("nowhere")).toBeUndefined();
    const text = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\n';
    writeFileSync(at("api/new.yaml"), text);
    expect(await since("HEAD", "new.yaml")).toBeUndefined();
    rmSync(at("api/new.yaml"));
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    writeFileSync(join(elsewhere, "root.yaml"), text);
    const file = join(elsewhere, "root.yaml");
    expect(changesSince(file, "HEAD", await read(file))).toBeUndefined();
    rmSync(elsewhere, { recursive: true });
  });

  it("are breaking where a path is gone", async () => {
    edit("root.yaml", "/owners:", "/people:");
    expect(impactsOf(await since("HEAD"), "#/paths/~1owners")).toContain("major");
  });

  it("are breaking where a path parameter has another name, in a file of its own or not", async () => {
    edit("root.yaml", "{petId}", "{id}");
    edit("schemas/shared.yaml", "name: petId", "name: id");
    const changes = (await since("HEAD")) ?? [];
    const renamed = changes.filter(({ impact }) => impact === "major");
    expect(renamed.map(({ pointer }) => pointer)).toEqual(["#/paths/~1pets~1{id}"]);
    expect(renamed[0]?.messages.join()).toMatch(/`petId`.*`id`.*`params\.path\.petId`/);
  });

  it("are breaking where another kind of parameter, or an operation, has another name", async () => {
    edit("pet-path.yaml", "operationId: getPet", "operationId: readPet");
    const changes = await since("HEAD");
    expect(impactsOf(changes, "readPet")).toEqual(["major"]);
    expect(changes?.flatMap(({ messages }) => messages)).toContain('Was "getPet", is "readPet".');
  });

  it("are found in every one of its files, with positions that can be opened", async () => {
    edit("schemas/shared.yaml", "required: [name]", "required: [name, owner]");
    edit("schemas/shared.yaml", "in: path, required: true", "in: path, required: true, deprecated: true");
    addPhone();
    const changes = (await since("HEAD")) ?? [];
    for (const word of ["phone", "deprecated", "owner"]) expect(JSON.stringify(changes)).toContain(word);
    const files = changes.map(({ position }) => position.file);
    expect(files.every((file) => existsSync(file))).toBe(true);
    expect(files).toContain(at("api/schemas/owner.json"));
  });

  it("name the values that came and went, and stand at what is left of what is gone", async () => {
    edit("schemas/owner.json", '"type": "string"', '"type": "string", "enum": ["a", "b"]');
    git("commit", "-qam", "two");
    edit("schemas/owner.json", '["a", "b"]', '["b", "c"]');
    const messages = (await since("HEAD"))?.flatMap((change) => change.messages);
    expect(messages).toEqual(expect.arrayContaining(['Lost "a".', 'Gained "c".']));
    edit("schemas/owner.json", ', "enum": ["b", "c"]', "");
    const gone = (await since("HEAD"))?.find(({ pointer }) => pointer.endsWith("/enum"));
    expect(gone?.position.file).toBe(at("api/schemas/owner.json"));
    git("reset", "-q", "--hard", "HEAD~1");
  });

  it("break nobody where something is added, and leave nothing behind", async () => {
    const before = left();
    addPhone();
    expect(impactsOf(await since("HEAD"), "")).toEqual(["minor"]);
    expect(left()).toEqual(before);
  });

  it("are those since the revision asked for, whatever its name has in it", async () => {
    addPhone();
    git("stash", "-q");
    git("stash", "apply", "-q");
    expect(await since("stash@{0}")).toEqual([]);
    git("checkout", "-q", ".");
    expect(impactsOf(await since("stash@{0}"), "phone")).toEqual(["major"]);
    git("stash", "drop", "-q");
  });

  it("are told of a document that refers to files above its repository", async () => {
    writeFileSync(join(repository, "..", "above-the-repository.yaml"), "type: object\n");
    edit("schemas/owner.json", '"type": "string"', '"$ref": "../../../above-the-repository.yaml"');
    git("commit", "-qam", "two");
    addPhone();
    expect(impactsOf(await since("HEAD"), "phone")).toEqual(["minor"]);
    git("reset", "-q", "--hard", "HEAD~1");
    rmSync(join(repository, "..", "above-the-repository.yaml"));
  });

  it("fetch nothing, though parts that nothing reads refer to the network", async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${Object(server.address()).port}`;
    const remote = `x-more: { $ref: "${url}/more.yaml" }
components:
  examples: { A: { externalValue: "${url}/example.json" } }
  schemas: { A: { oneOf: [true], discriminator: { propertyName: a, mapping: { b: "${url}/b.yaml" } } } }
paths:`;
    edit("root.yaml", "paths:", remote);
    git("commit", "-qam", "two");
    addPhone();
    expect(impactsOf(await since("HEAD"), "phone")).toEqual(["minor"]);
    git("reset", "-q", "--hard", "HEAD~1");
    server.close();
    expect(connections).toBe(0);
  });

  it("cannot be told where the commit has what is no document", async () => {
    const good = readFileSync(at("api/root.yaml"), "utf8");
    edit("root.yaml", "paths:", "paths: [");
    git("commit", "-qam", "two");
    writeFileSync(at("api/root.yaml"), good);
    await expect(since("HEAD")).rejects.toThrow(/^root\.yaml of HEAD cannot be compared with:\n/);
    git("reset", "-q", "--hard", "HEAD~1");
  });
});

describe("a report", () => {
  const change = (impact: Change["impact"], word: string): Change => ({
    impact,
    kind: "modified",
    pointer: `#/${word}`,
    messages: [`${word} | ${word}`],
    position: { file: resolve("openapi/automation.yaml"), line: 3, column: 4 },
  });
  const changes = [change("patch", "small"), change("major", "large")];

  it("has one of three formats", () => {
    expect([...reportFormats, "html"].filter(isReportFormat)).toEqual(["stylish", "markdown", "json"]);
  });

  it("for the terminal has the worst first, each with its place, and their number last", () => {
    const lines = report(changes, "stylish", "title").split("\n");
    expect(lines[0]).toBe("title");
    expect(lines.slice(1, 4).join(" ")).toMatch(
      /major +modified +#\/large +large \| large +at openapi\/automation\.yaml:3:4/,
    );
    expect(lines.at(-1)).toContain("1 major, 0 minor, 1 patch");
  });

  it("as markdown is a table", () => {
    const text = report(changes, "markdown", "title");
    expect(text).toMatch(/^## title\n\n\*\*1\*\* major · \*\*0\*\* minor · \*\*1\*\* patch\n/);
    expect(text).toContain("| `#/large` | openapi/automation.yaml:3:4 | large \\| large |");
  });

  it("as JSON has everything", () => {
    expect(JSON.parse(report(changes, "json", "title"))).toEqual({
      title: "title",
      summary: { major: 1, minor: 0, patch: 1 },
      changes: [changes[1], changes[0]],
    });
  });
});
