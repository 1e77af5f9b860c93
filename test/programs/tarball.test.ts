import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { type Installed, install, name } from "../outside/package/install.js";
import { type Editor, open } from "../support/editor.js";

let installed: Installed;
let files: string[];

beforeAll(() => {
  installed = install();
  files = readdirSync(installed.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(installed.root, join(entry.parentPath, entry.name)));
}, 120_000);

afterAll(() => installed.remove());

const read = (file: string) => readFileSync(join(installed.root, file), "utf8");

/** Runs a program of the project's, from a file: `node -e` would define `require`. */
function run(program: string): unknown {
  const file = join(installed.project, "program.js");
  writeFileSync(file, program);
  return JSON.parse(execFileSync(process.execPath, [file], { cwd: installed.project, encoding: "utf8" }));
}

describe("The packed tarball", () => {
  it("holds what a user needs and nothing else", () => {
    const compiled = files.filter((file) => file.startsWith("dist/"));
    expect(files.filter((file) => !file.startsWith("dist/")).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "THIRD-PARTY-NOTICES.md",
      "openapi/automation.yaml",
      "package.json",
    ]);
    const entries = [
      ...["dist/generated/operations", "dist/generated/rows", "dist/generated/validators"],
      ...["dist/src/for-bundlers", "dist/src/index", "dist/src/openapi-fetch", "dist/src/sandbox/index"],
    ];
    const scripts = compiled.filter((file) => !file.endsWith(".d.ts"));
    expect(scripts.sort()).toEqual(
      [...entries.flatMap((entry) => [`${entry}.js`, `${entry}.js.map`]), "dist/src/command/index.js"].sort(),
    );
    const declarations = ["generated", "src"].flatMap((directory) =>
      readdirSync(directory, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.startsWith("command/"))
        .map((file) => `dist/${directory}/${file.replace(".ts", ".d.ts")}`),
    );
    expect(compiled.filter((file) => file.endsWith(".d.ts")).sort()).toEqual(declarations.sort());
  });

  it("installs no dependency", () => {
    const modules = readdirSync(join(installed.project, "node_modules")).filter((entry) => entry[0] !== ".");
    expect(modules).toEqual([name]);
  });

  /** What programs import: not the command, which is for Node alone and brings along what it needs. */
  const isLibrary = (file: string) => file.endsWith(".js") && !file.includes("/command/");

  it("holds the licences of all code of others that is in it", () => {
    const notices = read("THIRD-PARTY-NOTICES.md");
    // The bundler says where each part comes from; the generator says that of the guards.
    const bundled = files
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => [...read(file).matchAll(/^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)/gm)])
      .map(([, from = ""]) => from);
    expect(readFileSync("generated/validators.ts", "utf8")).toContain("Compiled by Ajv");
    expect(new Set(bundled).size).toBeGreaterThan(0);
    for (const from of new Set([...bundled, "ajv"]))
      expect(notices).toContain(readFileSync(`node_modules/${from}/LICENSE`, "utf8").trim());
  });

  it("has a source map with its sources inside for every compiled file of the library", () => {
    const scripts = files.filter(isLibrary);
    expect(scripts.length).toBeGreaterThan(0);
    for (const file of scripts) {
      const [, map = ""] = /\n\/\/# sourceMappingURL=(.+)$/.exec(read(file).trimEnd()) ?? [];
      const { sources, sourcesContent } = JSON.parse(read(join(dirname(file), map)));
      const paths = sources.map((source: string) => relative("dist", join(dirname(file), source)));
      expect(sourcesContent).toEqual(paths.map((path: string) => readFileSync(join("dist", path), "utf8")));
      expect(paths.length).toBeGreaterThan(0);
    }
  });

  it("imports nothing, but for its own rows where a bundler reads it, and has the types of all that it refers to", () => {
    const targets = (file: string) =>
      [...read(file).matchAll(/^(?:import|export)\b[^;]*? from "([^"]+)";$/gm)].map(
        ([, target = ""]) => target,
      );
    for (const file of files.filter(isLibrary)) {
      const isForBundlers = /\/(for-bundlers|rows)\.js$/.test(file);
      const isOwn = (target: string) =>
        isForBundlers &&
        /\/(operations|rows)\.js$/.test(target) &&
        files.includes(join(dirname(file), target));
      expect(targets(file).filter((target) => !isOwn(target))).toEqual([]);
      expect(read(file)).not.toMatch(/\bimport\(|\brequire\(|\beval\(|new Function\b/);
    }
    for (const file of files.filter((file) => file.endsWith(".d.ts"))) {
      for (const target of targets(file)) {
        const declaration = join(dirname(file), target.replace(/\.js$/, ".d.ts"));
        expect({ file, target, exists: files.includes(declaration) }).toEqual({ file, target, exists: true });
      }
    }
  });

  it("offers the client, and answers through the sandbox", () => {
    const program = `
      import { createClient, document, suspend } from "${name}";
      import { createSandbox, sampleWorkflow } from "${name}/sandbox";
      import { isError } from "${name}/validators";
      const sandbox = createSandbox();
      const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch });
      await suspend(client, sampleWorkflow);
      const again = await client.updateWorkflowInstanceStatus({
        params: { path: sampleWorkflow },
        body: { status: "suspend" },
      });
      console.log(JSON.stringify({
        version: document.version,
        status: sandbox.statusOf(sampleWorkflow),
        again: again.status,
        isError: isError(again.error),
      }));`;
    expect(run(program)).toEqual({ version: "1.0.0", status: "Suspended", again: 400, isError: true });
  });

  it("exports the document itself, byte for byte", () => {
    const program = `console.log(JSON.stringify(import.meta.resolve("${name}/openapi.yaml")))`;
    const url = new URL(String(run(program)));
    expect(readFileSync(url, "utf8")).toBe(readFileSync("openapi/automation.yaml", "utf8"));
  });

  it("keeps its other files to itself", () => {
    const program = `
      const failure = await import("${name}/dist/src/client.js").catch((error) => error.code);
      console.log(JSON.stringify(failure))`;
    expect(run(program)).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });

  it("shows the source's own lines in a stack under --enable-source-maps", () => {
    const file = join(installed.project, "throws.js");
    writeFileSync(file, `import { createClient } from "${name}"; createClient({ apiKey: "" });`);
    const fail = () =>
      execFileSync(process.execPath, ["--enable-source-maps", file], { encoding: "utf8", stdio: "pipe" });
    expect(fail).toThrow(/src\/client\.ts:\d+:\d+/);
  });
});

describe("An editor shows a user of the package the document's own words", () => {
  const program = `
    import { createClient, suspend } from "${name}";
    const client = createClient({ apiKey: "key", timeout: 5_000 });
    const outcome = await client.updateWorkflowInstanceStatus({
      params: { path: { accountId: "a", definitionId: "b", workflowId: "c" } },
      body: { status: "suspend" },
    });
    if (outcome.status === 404) console.error(outcome.error.errorId);
    await suspend(client, { accountId: "a", definitionId: "b", workflowId: "c" });`;
  let editor: Editor;

  beforeAll(() => {
    editor = open(join(installed.project, "program.ts"), program, {
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
      module: ts.ModuleKind.NodeNext,
      strict: true,
      target: ts.ScriptTarget.ES2022,
      types: [],
    });
  });

  it.each([
    ["updateWorkflowInstanceStatus", "Update workflow instance status"],
    ["accountId", "The account that owns the workflow."],
    ["definitionId", "The workflow definition, a UUID."],
    ["workflowId", "The workflow instance."],
    ["status", "A terminated workflow cannot be resumed."],
    ["errorId", "Identifies this one failure. 8x8 support asks for it."],
  ])("over %s", (word, words) => {
    expect(readFileSync("openapi/automation.yaml", "utf8")).toContain(words);
    expect(editor.hover(word)).toContain(words);
  });

  it("and ours over an option and a command", () => {
    expect(editor.hover("timeout")).toContain("in ms");
    expect(editor.hover("suspend(client")).toContain("@throws ApiError");
    expect(editor.errors()).toEqual([]);
  });
});
