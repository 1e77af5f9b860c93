/**
 * `npm run corpus -- <folder>…`: generates from each OpenAPI document in these folders and their subfolders, checks the
 * types of what came out, makes a client of it, tries the document's examples, and prints a table. Exits 1 where a
 * document is refused, or where what came out does not compile or load.
 */
import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { relative, resolve } from "node:path";
import { layOut } from "../../support/measured-table.js";
import { runScript } from "../../support/run.js";
import { documentsIn } from "./documents.js";
import type { Finding } from "./one.js";

const folders = process.argv.slice(2);
if (folders.length === 0)
  throw new Error("npm run corpus -- <folder>…: name a folder with OpenAPI documents.");

const documents = folders.flatMap(documentsIn);
/** So many lines are shown of what is wrong with one document. */
const mostShown = 12;

const findings = new Map<string, Finding>();
// The largest first, so that none of them is alone at the end.
const queue = [...documents].sort((a, b) => statSync(b).size - statSync(a).size);
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let document = queue.shift(); document !== undefined; document = queue.shift())
      findings.set(document, await find(document));
  }),
);

const all = documents.flatMap((document) => {
  const finding = findings.get(document);
  return finding ? [{ name: relative(".", document), ...finding }] : [];
});
for (const { name, reasons, faults } of all) {
  const lines = [...faults, ...reasons];
  if (lines.length > 0)
    console.log([name, ...lines.slice(0, mostShown).map((line) => `  ${line}`)].join("\n"));
  if (lines.length > mostShown) console.log(`  and ${lines.length - mostShown} more lines`);
}
const rows = all.map(({ name, had, leftOut, misfits, seconds, memory, faults }) => [
  name,
  faults.length === 0 ? "generated" : "wrong",
  ...[had, leftOut, misfits, seconds.toFixed(1), memory.toFixed(0)].map(String),
]);
const sum = (figure: (finding: Finding) => number) =>
  all.reduce((total, finding) => total + figure(finding), 0);
const good = all.filter(({ faults }) => faults.length === 0);
const total = [sum(({ had }) => had), sum(({ leftOut }) => leftOut), sum(({ misfits }) => misfits)];
console.log(
  layOut(
    [
      ["document", "", "operations", "left out", "examples that do not fit", "s", "MB"],
      ...rows,
      [
        `${good.length} of ${all.length}`,
        "",
        ...total.map(String),
        sum(({ seconds }) => seconds).toFixed(1),
        "",
      ],
    ],
    2,
  ),
);
process.exitCode = good.length === all.length ? 0 : 1;

async function find(document: string): Promise<Finding> {
  const output = resolve("build/corpus", relative(".", document).replaceAll(/[^\w.-]+/g, "_"));
  const { stdout, stderr } = await runScript("test/outside/corpus/one.ts", [document, output]);
  const last = stdout.trim().split("\n").at(-1) ?? "";
  if (last.startsWith("{")) return JSON.parse(last) as Finding;
  return { had: 0, leftOut: 0, reasons: [], misfits: 0, seconds: 0, memory: 0, faults: stderr.split("\n") };
}
