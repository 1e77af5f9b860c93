/**
 * `npm run test:consumers`: projects as users have them, with the packed package installed. Each folder here that
 * has a `package.json` is one; its `npm test` reports in TAP. Prints a table.
 *
 *   --write     put the recipes, and the table of all projects, into README.md
 *   <name> …    only these projects
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { layOut, machine, replaceInReadme } from "../../support/measured-table.js";
import { pack } from "../package/install.js";
import { manifestOf, tryOut } from "./project.js";
import { folder, readme, recipes, show } from "./recipes.js";

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

const rows = [["project", "versions", "what is tried", "passed"]];
let failed = false;
for (const name of chosen) {
  const { description, versions } = manifestOf(join(folder, name));
  const checks = await tryOut(join(directory, name), tarball);
  for (const { what, passed } of checks) console.log(`${passed ? "right" : "wrong"}  ${name}: ${what}`);
  const passed = checks.filter((check) => check.passed);
  failed ||= passed.length < checks.length;
  rows.push([name, versions, description, `${passed.length} of ${checks.length}`]);
}
rmSync(directory, { recursive: true, force: true });

const text = `${layOut(rows, 3)}\n\nAll of one run of \`npm run test:consumers\` on ${machine}.`;
console.log(text);
if (values.write) {
  if (chosen === names) replaceInReadme(readme, "test:consumers", text);
  for (const file of recipes()) replaceInReadme(readme, file, show(file));
}
process.exitCode = failed ? 1 : 0;
