import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Installed, install, name } from "./install.js";

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
      "openapi/automation.yaml",
      "package.json",
    ]);
    const sources = [...readdirSync("src"), ...readdirSync("generated")].map((file) =>
      file.replace(".ts", ""),
    );
    const stems = new Set(
      compiled.map((file) => file.replace(/^dist\/(src|generated)\/|\.(d\.ts|js|js\.map)$/g, "")),
    );
    expect([...stems].sort()).toEqual(sources.sort());
  });

  it("installs one dependency and no more", () => {
    const modules = readdirSync(join(installed.project, "node_modules")).filter((entry) => entry[0] !== ".");
    expect(modules.sort()).toEqual([name, "openapi-fetch", "openapi-typescript-helpers"].sort());
  });

  it("has a source map with its sources inside for every compiled file", () => {
    const scripts = files.filter((file) => file.endsWith(".js"));
    expect(scripts.length).toBeGreaterThan(0);
    for (const file of scripts) {
      const [, map = ""] = /\n\/\/# sourceMappingURL=(.+)$/.exec(read(file).trimEnd()) ?? [];
      const { sources, sourcesContent } = JSON.parse(read(join(dirname(file), map)));
      const source = relative(".", join("dist", relative("dist", dirname(file)), sources[0]));
      expect(sourcesContent).toEqual([readFileSync(source, "utf8")]);
    }
  });

  it("imports only files of its own and openapi-fetch", () => {
    for (const file of files.filter((name) => /^dist\/.*(\.js|\.d\.ts)$/.test(name))) {
      for (const [, target = ""] of read(file).matchAll(/^(?:import|export)\b[^;]*? from "([^"]+)";$/gm)) {
        if (target === "openapi-fetch") continue;
        expect({ file, target, exists: existsSync(join(installed.root, dirname(file), target)) }).toEqual({
          file,
          target: expect.stringMatching(/^\.\.?\/.*\.js$/),
          exists: true,
        });
      }
      expect(read(file)).not.toMatch(/\brequire\(|\beval\(|new Function\b/);
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
