/**
 * `npm run bench`: the client beside its peers; writes the table into the README beside this file.
 * `npm run bench -- proof`: what each client tells the program when things go wrong.
 * `npm run bench -- documents <folder>`: which documents and operations each generator takes.
 * `npm run bench -- generator …`: the generator beside openapi-typescript; the options are listed in generator.ts.
 * `npm run bench -- many`: one command to many instances beside raw `fetch`, and its memory.
 */
import { execFileSync } from "node:child_process";
import { installTools } from "../../support/install-tools.js";

const folder = "test/outside/bench";
const tsx = `${folder}/node_modules/tsx/dist/cli.mjs`;
/** Some peers ask for a newer Node than this project does. */
const newest = `${folder}/node_modules/node-26/bin/node`;
const [what = "clients"] = process.argv.splice(2, 1);
if (what === "generator") await import("./generator.js");
else if (what === "many") await import("./many.js");
else if (what === "documents") await compareOnDocuments();
else if (what === "proof") prove();
else if (what === "clients") compareClients();
else throw new Error(`npm run bench -- ${what}: use clients, proof, documents, generator or many.`);

function compareClients(): void {
  prepare();
  node(process.execPath, "node_modules/typescript/bin/tsc", "-p", folder);
  node(process.execPath, tsx, `${folder}/clients.ts`, newest);
}

function prove(): void {
  prepare();
  node(newest, tsx, `${folder}/proof/generate.ts`);
  node(process.execPath, "node_modules/typescript/bin/tsc", "-p", folder);
  node(newest, tsx, `${folder}/proof/proof.ts`);
}

async function compareOnDocuments(): Promise<void> {
  installTools(folder);
  await import("./documents/run.js");
}

function prepare(): void {
  node(process.execPath, "scripts/build.mjs");
  installTools(folder);
  node(newest, tsx, `${folder}/generate-hey-api.ts`);
}

function node(binary: string, ...args: string[]): void {
  execFileSync(binary, args, { stdio: "inherit" });
}
