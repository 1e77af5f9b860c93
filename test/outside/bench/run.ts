/**
 * `npm run bench`: the client beside its peers; writes the table into the README beside this file.
 * `npm run bench -- generator …`: the generator beside openapi-typescript; the options are listed in generator.ts.
 * `npm run bench -- many`: one command to many instances beside raw `fetch`, and its memory.
 */
import { execFileSync } from "node:child_process";
import { installTools } from "../../support/install-tools.js";

const folder = "test/outside/bench";
const [what = "clients"] = process.argv.splice(2, 1);
if (what === "generator") await import("./generator.js");
else if (what === "many") await import("./many.js");
else if (what === "clients") compareClients();
else throw new Error(`npm run bench -- ${what}: use clients, generator or many.`);

function compareClients(): void {
  const node = (...args: string[]) => execFileSync(process.execPath, args, { stdio: "inherit" });
  const tsx = `${folder}/node_modules/tsx/dist/cli.mjs`;
  node("scripts/build.mjs");
  installTools(folder);
  node(tsx, `${folder}/generate-hey-api.ts`);
  node("node_modules/typescript/bin/tsc", "-p", folder);
  node(tsx, `${folder}/clients.ts`);
}
