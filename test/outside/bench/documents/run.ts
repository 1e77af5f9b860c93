/**
 * `npm run bench -- documents <folder>`: which of a folder's documents each generator takes, and how many operations;
 * this project's beside its peers. Prints what is not taken and why, and writes the table into the README of the bench.
 */
import { createRequire } from "node:module";
import { relative, resolve } from "node:path";
import { layOut, replaceInReadme } from "../../../support/measured-table.js";
import { run, runScript } from "../../../support/run.js";
import { documentsIn } from "../../corpus/documents.js";
import type { Taken } from "./one.js";

const bench = "test/outside/bench";
const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error("npm run bench -- documents <folder>: name a folder with OpenAPI documents.");

const documents = documentsIn(folder);
const require = createRequire(resolve(bench, "package.json"));
const version = (name: string): string => require(`${name}/package.json`).version;
const peers = {
  "openapi-typescript": "openapi-typescript",
  "hey-api": "@hey-api/openapi-ts",
  orval: "orval",
};

const takers: Record<string, (document: string, output: string) => Promise<Taken>> = {
  "8x8-automation-client": ours,
  ...Object.fromEntries(
    Object.keys(peers).map((name) => [
      name,
      (document: string, output: string) => peer(name, document, output),
    ]),
  ),
};

const rows = [["", "documents generated", "of these, what compiles", "operations in what compiles"]];
for (const [name, take] of Object.entries(takers)) {
  const taken = await inTurn(documents, async (document) => {
    const found = await take(
      resolve(document),
      resolve(bench, "build/documents", name, `${documents.indexOf(document)}`),
    );
    if (found.reason !== "") console.log(`${name} ${relative(".", document)}: ${found.reason}`);
    return found;
  });
  const generated = taken.filter(({ operations }) => operations > 0);
  const good = generated.filter(({ typeErrors }) => typeErrors === 0);
  const sum = good.reduce((total, { operations }) => total + operations, 0);
  const versions = name in peers ? ` ${version(peers[name as keyof typeof peers])}` : "";
  rows.push([
    name + versions,
    `${generated.length} of ${documents.length}`,
    String(good.length),
    String(sum),
  ]);
}
const text = `${layOut(rows)}

All of one run of \`npm run bench -- documents <folder>\` over ${documents.length} documents.`;
console.log(text);
replaceInReadme(`${bench}/README.md`, "documents", text);

/** Two at a time. */
async function inTurn<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const queue = [...items];
  const results: R[] = [];
  const work = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) results.push(await run(item));
  };
  await Promise.all([work(), work()]);
  return results;
}

/** As much of what `npm run corpus` finds as is told here. */
interface Found {
  readonly had: number;
  readonly leftOut: number;
  readonly faults: readonly string[];
}

/** What compiles is also loaded, and made a client of; operations that were left out do not count. */
async function ours(document: string, output: string): Promise<Taken> {
  const { stdout, stderr } = await runScript("test/outside/corpus/one.ts", [document, output]);
  const last = stdout.trim().split("\n").at(-1) ?? "";
  if (!last.startsWith("{")) return { operations: 0, typeErrors: 0, reason: stderr.slice(0, 300) };
  const { had, leftOut, faults } = JSON.parse(last) as Found;
  return { operations: had - leftOut, typeErrors: faults.length, reason: faults[0] ?? "" };
}

async function peer(name: string, document: string, output: string): Promise<Taken> {
  const { stdout, stderr } = await run(resolve(bench, "node_modules/node-26/bin/node"), [
    ...["--max-old-space-size=4096", `${bench}/node_modules/tsx/dist/cli.mjs`, `${bench}/documents/one.ts`],
    ...[name, document, output],
  ]);
  const last = stdout.trim().split("\n").at(-1) ?? "";
  if (last.startsWith("{")) return JSON.parse(last) as Taken;
  return { operations: 0, typeErrors: 0, reason: stderr.slice(0, 300) };
}
