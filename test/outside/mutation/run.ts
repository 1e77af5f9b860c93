/** `node scripts/run.mjs test/outside/mutation/run.ts`: Stryker on `src/` and the generator. Options go to Stryker. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installTools } from "../../support/install-tools.js";

const folder = "test/outside/mutation";
installTools(folder);
// The generator removes what a killed run has left in the temporary folder. Mutated, it removes all that is there.
const TMPDIR = mkdtempSync(join(tmpdir(), "mutation-"));
const { status } = spawnSync(
  `${folder}/node_modules/.bin/stryker`,
  ["run", `${folder}/stryker.config.json`, ...process.argv.slice(2)],
  { stdio: "inherit", env: { ...process.env, TMPDIR } },
);
rmSync(TMPDIR, { recursive: true });
process.exitCode = status ?? 1;
