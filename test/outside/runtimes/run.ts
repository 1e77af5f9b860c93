/**
 * `npm run test:runtimes`: the smoke program, against the packed package, on every runtime. Prints a table.
 *
 *   --write   put the table into README.md
 */
import { execFile } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { build } from "esbuild";
import { launch } from "../../support/chromium.js";
import { installTools } from "../../support/install-tools.js";
import { layOut, machine, replaceInReadme } from "../../support/measured-table.js";
import { type Installed, install } from "../package/install.js";
import { serveSmoke } from "./server.js";
import type { Report } from "./smoke.js";

interface Runtime {
  readonly name: string;
  /** What stands between the program and the runtime. */
  readonly host: string;
  /** Whether code made from strings is refused there: then the probe must find so. */
  readonly refusesCodeFromStrings: boolean;
  /** @returns the runtime's version and what the program printed */
  readonly run: (file: string, origin: string) => Promise<{ version: string; report: string }>;
}

const execute = promisify(execFile);
const modules = resolve("test/outside/runtimes/node_modules");

const onProcess = (name: string, binary: string, ...args: string[]): Runtime => ({
  name,
  host: `import { smoke } from "./smoke.js"; console.log(JSON.stringify(await smoke(process.argv[2])));`,
  refusesCodeFromStrings: false,
  run: async (file, origin) => {
    const path = join(modules, binary);
    const { stdout: version } = await execute(path, ["--version"]);
    const { stdout: report } = await execute(path, [...args, file, origin], { timeout: 30_000 });
    return { version: /\d+\.\d+\.\d+/.exec(version)?.[0] ?? "", report };
  },
});

const workerd: Runtime = {
  name: "workerd",
  host: `import { smoke } from "./smoke.js";
    export default { test: async (_, env) => console.log(JSON.stringify(await smoke(env.origin))) };`,
  refusesCodeFromStrings: true,
  run: async (file, origin) => {
    const path = join(modules, "@cloudflare/workerd-linux-64/bin/workerd");
    const { stdout: version } = await execute(path, ["--version"]);
    const config = `${file}.capnp`;
    writeFileSync(
      config,
      `using Workerd = import "/workerd/workerd.capnp";
      const config :Workerd.Config = (services = [
        (name = "main", worker = (
          modules = [(name = "worker", esModule = embed "${file.split("/").at(-1)}")],
          compatibilityDate = "2026-11-01",
          bindings = [(name = "origin", text = "${origin}")],
        )),
        (name = "internet", network = (allow = ["private"])),
      ]);`,
    );
    const { stdout, stderr } = await execute(path, ["test", config, "--experimental"], { timeout: 30_000 });
    return { version: version.trim().replace("workerd ", ""), report: reportIn(stdout + stderr) };
  },
};

const chromium: Runtime = {
  name: "Chromium, under a strict CSP",
  host: `import { smoke } from "./smoke.js"; document.body.textContent = JSON.stringify(await smoke(location.origin));`,
  refusesCodeFromStrings: true,
  run: async (_, origin) => {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(origin);
      const report = page.getByText("makesCodeFromStrings");
      return { version: browser.version(), report: (await report.textContent({ timeout: 30_000 })) ?? "" };
    } finally {
      await browser.close();
    }
  },
};

const runtimes = [
  ...[20, 22, 24, 26].map((major) => onProcess("Node", `node-${major}/bin/node`)),
  onProcess("Bun", "@oven/bun-linux-x64/bin/bun"),
  onProcess(
    "Deno",
    "@deno/linux-x64-glibc/deno",
    "run",
    "--allow-net=127.0.0.1",
    "--node-modules-dir=manual",
    "--no-remote",
  ),
  workerd,
  chromium,
];

const reportIn = (output: string): string => /\{"makesCodeFromStrings".*\}/.exec(output)?.[0] ?? output;

/** Bundled, as for a browser, where the runtime has no `node_modules`. */
async function compile({ host }: Runtime, { project }: Installed, bundled: boolean): Promise<string> {
  const outfile = join(project, "program.js");
  await build({
    stdin: { contents: host, resolveDir: project },
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    packages: bundled ? "bundle" : "external",
    absWorkingDir: project,
  });
  return outfile;
}

installTools("test/outside/runtimes");
const installed = install();
copyFileSync("test/outside/runtimes/smoke.ts", join(installed.project, "smoke.ts"));
const rows = [["runtime", "version", "code from strings", "checks passed"]];
let failed = false;
for (const runtime of runtimes) {
  const bundled = runtime.refusesCodeFromStrings;
  const file = await compile(runtime, installed, bundled);
  const server = await serveSmoke(readFileSync(file, "utf8"));
  try {
    const { version, report } = await runtime.run(file, server.url);
    const { makesCodeFromStrings, failures }: Report = JSON.parse(report);
    const wrong = Object.entries(failures).filter(([, failure]) => failure !== null);
    if (runtime.refusesCodeFromStrings && makesCodeFromStrings)
      wrong.push(["code from strings", "not refused"]);
    for (const [check, failure] of wrong) console.error(`${runtime.name} ${version}: ${check}: ${failure}`);
    failed ||= wrong.length > 0;
    const total = Object.keys(failures).length;
    rows.push([
      runtime.name,
      version,
      makesCodeFromStrings ? "yes" : "refused",
      wrong.length === 0 ? `${total} of ${total}` : `FAILED: ${wrong.map(([check]) => check).join(", ")}`,
    ]);
  } catch (error) {
    failed = true;
    console.error(error);
    rows.push([runtime.name, "", "", "FAILED to run"]);
  } finally {
    server.close();
  }
}
installed.remove();

const text = `${layOut(rows)}\n\nAll of one run of \`npm run test:runtimes\` from ${machine}.`;
console.log(text);
const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
if (values.write) replaceInReadme("test/outside/runtimes/README.md", "test:runtimes", text);
process.exitCode = failed ? 1 : 0;
