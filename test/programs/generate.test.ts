/** `npm run generate`: what it writes, what it prints and how it exits. Each run is looked at by several sentences. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Finished, runScript } from "../support/run.js";

let directory: string;
const at = (...parts: string[]) => join(directory, ...parts);
const generate = (...args: string[]) => runScript(resolve("scripts/generate.ts"), args, { cwd: directory });
const filesIn = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));

/** A project with the document and what is generated from it, in a folder of its own. */
function copyProject(): void {
  mkdirSync("build", { recursive: true });
  directory = resolve(mkdtempSync(join("build", "generate-")));
  for (const part of ["openapi", "generated"]) cpSync(part, at(part), { recursive: true });
}
const removeProject = () => rmSync(directory, { recursive: true });

describe("npm run generate", () => {
  let other: string;
  let run: Finished;
  beforeAll(async () => {
    copyProject();
    other = mkdtempSync(join(tmpdir(), "generated-"));
    run = await generate("--out", other);
  });
  afterAll(() => {
    removeProject();
    rmSync(other, { recursive: true });
  });

  it("exits 0 and writes nothing to stderr", () => {
    expect(run).toMatchObject({ code: 0, stderr: "" });
  });

  it("makes the same bytes in any working directory, which are those committed", () => {
    expect(filesIn(other)).toEqual(filesIn("generated"));
  });

  it("shows each step with its time", () => {
    const steps = run.stdout.trim().split("\n");
    expect(steps.length).toBeGreaterThan(4);
    for (const step of steps) expect(step).toMatch(/ \d+ ms$/);
  });
});

describe("where a file is stale, one is missing and one is orphaned", () => {
  let before: Record<string, string>;
  let check: Finished;
  beforeAll(async () => {
    copyProject();
    writeFileSync(at("generated/schema.ts"), "// edited by hand");
    rmSync(at("generated/validators.ts"));
    writeFileSync(at("generated/left-over.ts"), "");
    before = filesIn(at("generated"));
    check = await generate("--check");
  });
  afterAll(removeProject);

  it("--check names them, changes nothing, and exits 1", () => {
    expect(check.code).toBe(1);
    const lines = check.stderr.split("\n").filter((line) => /^\w+: generated\//.test(line));
    expect(lines.sort()).toEqual([
      "missing: generated/validators.ts",
      "orphaned: generated/left-over.ts",
      "stale: generated/schema.ts",
    ]);
    expect(filesIn(at("generated"))).toEqual(before);
  });

  it("npm run generate names what it did not write, changes nothing, and exits 1", async () => {
    const { code, stderr } = await generate();
    expect(code).toBe(1);
    for (const name of ["left-over.ts", "schema.ts"]) expect(stderr).toContain(`generated/${name}`);
    expect(stderr).not.toContain("operations.ts");
    expect(filesIn(at("generated"))).toEqual(before);
  });

  it("npm run generate writes what it should be once that is gone, and then --check passes", async () => {
    for (const name of ["left-over.ts", "schema.ts"]) rmSync(at("generated", name));
    expect(await generate()).toMatchObject({ code: 0 });
    expect(filesIn(at("generated"))).toEqual(filesIn("generated"));
    expect(await generate("--check")).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("of a document beside settings of the linter", () => {
  const settings = "rules: { info-license: error }\n";
  beforeAll(() => {
    copyProject();
    writeFileSync(at("openapi/redocly.yaml"), settings);
    const document = readFileSync(at("openapi/automation.yaml"), "utf8");
    writeFileSync(at("openapi/automation.yaml"), document.replace(/license:\n.*\n.*\n/, ""));
  });
  afterAll(removeProject);

  it("npm run generate passes over them where the document is not this project's own", async () => {
    expect(await generate("--out", "fresh/")).toMatchObject({ code: 0 });
    expect(readdirSync(at("fresh")).sort()).toEqual(readdirSync("generated").sort());
  });

  it("npm run generate --config asks for them", async () => {
    const { code, stderr } = await generate("--config", "openapi/redocly.yaml");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^openapi\/automation\.yaml:2:1 .*\(info-license\)\n {2}at #\/info$/m);
  });
});

describe("of a document that refers to another host", () => {
  let connections = 0;
  let run: Finished;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  beforeAll(async () => {
    copyProject();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const text = readFileSync("test/generate/documents/refused/remote-ref.yaml", "utf8");
    writeFileSync(at("remote.yaml"), text.replace("REMOTE", host));
    run = await generate("--spec", "remote.yaml");
  });
  afterAll(() => {
    server.close();
    removeProject();
  });

  it("npm run generate exits 1 and names the place and what to do", () => {
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(
      /remote\.yaml:14:58 .*\$ref http.* nothing is fetched\. Save .* beside the document/,
    );
  });

  it("it does not touch the network", () => {
    expect(connections).toBe(0);
  });

  it("it leaves the old output whole, and nothing beside it", () => {
    expect(filesIn(at("generated"))).toEqual(filesIn("generated"));
    expect(readdirSync(directory).sort()).toEqual(["generated", "openapi", "remote.yaml"]);
  });
});

describe("of a document with an operation that cannot be had", () => {
  beforeAll(() => {
    copyProject();
    const text = readFileSync("test/generate/documents/refused/object-header.yaml", "utf8");
    const more = "paths:\n  /b: { get: { operationId: b, responses: { 200: { description: d } } } }\n";
    writeFileSync(at("some.yaml"), text.replace("paths:\n", more));
  });
  afterAll(removeProject);

  it("npm run generate generates from the rest, and ends with what is left out and why", async () => {
    const { code, stdout, stderr } = await generate("--spec", "some.yaml", "--out", "fresh");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readFileSync(at("fresh/operations.ts"), "utf8")).toContain("export const b = ");
    expect(stdout).toMatch(
      /\n\n1 of 2 operations are left out:\nsome\.yaml:8:\d+ The header parameter X-Object .*\n {2}at #\/.*\n {2}leaves out .*\(GET \/a\)\n$/,
    );
  });

  it("npm run generate --complete refuses it, and leaves the old output whole", async () => {
    const { code, stderr } = await generate("--spec", "some.yaml", "--complete");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^some\.yaml:8:\d+ The header parameter X-Object .*\n {2}at #\/.*\n$/);
    expect(filesIn(at("generated"))).toEqual(filesIn("generated"));
  });

  it.each([[], ["--spec", "./openapi/automation.yaml"]])(
    "npm run generate refuses it where it is this project's own, however its path is written: %j",
    async (...args: string[]) => {
      cpSync(at("some.yaml"), at("openapi/automation.yaml"));
      const refused = { code: 1, stdout: expect.not.stringContaining("left out") };
      expect(await generate(...args)).toMatchObject(refused);
      expect(filesIn(at("generated"))).toEqual(filesIn("generated"));
    },
  );
});

describe("of a document whose texts would control the terminal", () => {
  const controls = "\u001b[2J\u202e";
  const operation = (schema: object) => ({
    responses: { 200: { description: "d", content: { "application/json": { schema } } } },
  });
  beforeAll(() => {
    copyProject();
    const paths = {
      [`/a${controls}`]: { get: { operationId: controls, ...operation({ $ref: `#/${controls}` }) } },
      "/b": { get: operation({ format: controls }) },
    };
    const document = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths };
    writeFileSync(at("some.json"), JSON.stringify(document));
  });
  afterAll(removeProject);

  it.each(["in notes", "in a refusal"])("npm run generate prints them escaped %s", async (where) => {
    const args = where === "in notes" ? [] : ["--complete"];
    const { stdout, stderr } = await generate("--spec", "some.json", "--out", "fresh", ...args);
    expect(stdout + stderr).toContain("\\u001b[2J\\u202e");
    expect(stdout + stderr).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });
});
