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
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Change } from "../../../scripts/generate/changes/change.js";
import { changesSince } from "../../../scripts/generate/changes/changes.js";
import { read } from "../../../scripts/generate/read/read.js";

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

  it("are not known where the commit has no such document", async () => {
    expect(await since("nowhere")).toBeUndefined();
    const text = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\n';
    writeFileSync(at("api/new.yaml"), text);
    expect(await since("HEAD", "new.yaml")).toBeUndefined();
    rmSync(at("api/new.yaml"));
  });

  it("are none where only references to the network changed, in parts that nothing reads", async () => {
    const more = (host: string) => `x-more: { $ref: "https://${host}/more.yaml" }
components:
  examples: { A: { externalValue: "https://${host}/example.json" } }
  schemas: { A: { oneOf: [true], discriminator: { propertyName: a, mapping: { b: "https://${host}/b.yaml" } } } }
paths:`;
    const text = readFileSync(at("api/root.yaml"), "utf8");
    writeFileSync(at("api/root.yaml"), text.replace("paths:", more("one.example")));
    git("commit", "-qam", "two");
    writeFileSync(at("api/root.yaml"), text.replace("paths:", more("two.example")));
    expect(await since("HEAD")).toEqual([]);
    git("reset", "-q", "--hard", "HEAD~1");
  });

  it("are found beside a mapping, and in the name that it belongs to", async () => {
    const text = readFileSync(at("api/root.yaml"), "utf8");
    const more = (name: string) =>
      text.replace(
        "paths:",
        `components:
  schemas: { A: { oneOf: [true], discriminator: { propertyName: ${name}, mapping: { b: "#/components/schemas/A" } } } }
paths:`,
      );
    writeFileSync(at("api/root.yaml"), more("one"));
    edit("schemas/owner.json", '"email": {', '"mapping": { "type": "string" }, "email": {');
    git("commit", "-qam", "two");
    writeFileSync(at("api/root.yaml"), more("two"));
    addPhone();
    const changes = await since("HEAD");
    for (const word of ["phone", "propertyName"]) expect(impactsOf(changes, word)).toHaveLength(1);
    git("reset", "-q", "--hard", "HEAD~1");
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
});
