/**
 * `npm run test:consumers`: projects as users have them, with the packed package installed. Each folder here that
 * has a `package.json` is one; its `npm test` reports in TAP. Prints a table.
 *
 *   --write     put the table and the recipes into README.md
 *   <name> …    only these projects
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { layOut, machine, replaceInReadme } from "../../support/measured-table.js";
import { run } from "../../support/run.js";
import { pack } from "../package/install.js";
import { serveApi } from "./api.js";
import { folder, readme, recipes, show } from "./recipes.js";
import { type Check, readTap } from "./tap.js";

/** No project tells anybody that it is built. */
const quiet = { NEXT_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", NO_UPDATE_NOTIFIER: "1" };

const { values, positionals } = parseArgs({
  options: { write: { type: "boolean", default: false } },
  allowPositionals: true,
});
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "package.json")));
const chosen = positionals.length > 0 ? positionals : names;

// Away from this project, whose own node_modules would be found otherwise.
const directory = realpathSync(mkdtempSync(join(tmpdir(), "consumers-")));
const tarball = pack(directory);
cpSync(folder, directory, { recursive: true });

const rows = [["project", "versions", "what was tried", "passed"]];
let failed = false;
for (const name of chosen) {
  const checks = await consume(join(directory, name));
  for (const { what, passed } of checks) console.log(`${passed ? "right" : "wrong"}  ${name}: ${what}`);
  failed ||= checks.some(({ passed }) => !passed);
  const [first = "", second = ""] = [name, versionsOf(name)];
  checks.forEach(({ what, passed }, index) => {
    rows.push([...(index === 0 ? [first, second] : ["", ""]), what, passed ? "yes" : "NO"]);
  });
}
rmSync(directory, { recursive: true, force: true });

const text = `${layOut(rows, 3)}\n\nAll of one run of \`npm run test:consumers\` on ${machine}.`;
console.log(text);
if (values.write) {
  replaceInReadme(readme, "test:consumers", text);
  for (const file of recipes()) replaceInReadme(readme, file, show(file));
}
process.exitCode = failed ? 1 : 0;

/** Installs a project, with the package beside its own dependencies, and runs its tests. */
async function consume(project: string): Promise<Check[]> {
  const flags = ["--silent", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline"];
  const installed = await run("npm", ["install", ...flags, tarball], { cwd: project });
  if (installed.code !== 0) return failure("installs", installed.stderr);
  const api = await serveApi();
  try {
    const env = { ...quiet, AUTOMATION_BASE_URL: api.url, AUTOMATION_API_KEY: "sandbox-key" };
    const { code, stdout, stderr } = await run("npm", ["test", "--silent"], { cwd: project, env });
    const checks = readTap(stdout);
    const wentWell = code === 0 && checks.length > 0 && checks.every(({ passed }) => passed);
    if (!wentWell) console.error(stdout + stderr);
    return wentWell || checks.some(({ passed }) => !passed) ? checks : [...checks, ...failure("ends well")];
  } finally {
    api.close();
  }
}

function failure(what: string, why = ""): Check[] {
  console.error(why);
  return [{ what, passed: false }];
}

function versionsOf(name: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8"));
  return Object.entries(dependencies)
    .map(([dependency, version]) => `${dependency} ${version}`)
    .join(", ");
}
