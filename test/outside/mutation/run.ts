/** `node scripts/run.mjs test/outside/mutation/run.ts`: Stryker on `src/` and the generator. Options go to Stryker. */
import { spawnSync } from "node:child_process";
import { installTools } from "../../support/install-tools.js";

const folder = "test/outside/mutation";
installTools(folder);
const { status } = spawnSync(
  `${folder}/node_modules/.bin/stryker`,
  ["run", `${folder}/stryker.config.json`, ...process.argv.slice(2)],
  { stdio: "inherit" },
);
process.exitCode = status ?? 1;
