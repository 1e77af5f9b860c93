/**
 * `npm run bench -- generator`: the generator against openapi-typescript alone, on the same document in the same run,
 * each in a process of its own: time, and peak memory of the process and its children (Linux only). Then growth,
 * from 10 to 1,000 operations.
 *
 *   --spec <file>   a document of your own; default: a made one of the size of GitHub's (1,000 operations). GitHub's
 *                   own is in the npm package @octokit/openapi, 29 MB packed, which is why it is no dependency:
 *                   npm pack @octokit/openapi@23.0.2, and take package/generated/api.github.com.json
 *   --runs <n>      default 3; the fastest counts
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeDocument } from "./document.js";

const { values } = parseArgs({
  options: { spec: { type: "string" }, runs: { type: "string", default: "3" } },
});
const directory = mkdtempSync(join(tmpdir(), "bench-"));

interface Figures {
  seconds: number;
  /** Peak, in MB. */
  memory: number;
}

try {
  const spec = values.spec ?? write("large.json", 1000);
  console.log(`${spec}: ${megabytes(statSync(spec).size)} MB`);
  const [alone, whole] = await best([
    ["node_modules/openapi-typescript/bin/cli.js", spec, "-o", join(directory, "alone.ts")],
    generateFrom(spec),
  ]);
  const ratio = (key: keyof Figures) => (whole[key] / alone[key]).toFixed(2);
  console.log(`openapi-typescript alone  ${format(alone)}`);
  console.log(`npm run generate          ${format(whole)}`);
  console.log(`ratio                     ${ratio("seconds")} time, ${ratio("memory")} memory`);

  console.log("growth:");
  for (const count of [10, 100, 250, 500, 1000]) {
    const [figures] = await best([generateFrom(write(`${count}.json`, count))]);
    console.log(`${String(count).padStart(5)} operations           ${format(figures)}`);
  }
} finally {
  rmSync(directory, { recursive: true });
}

function write(name: string, operations: number): string {
  const file = join(directory, name);
  writeFileSync(file, JSON.stringify(makeDocument(operations)));
  return file;
}

/** As `npm run generate` does it. */
function generateFrom(spec: string): string[] {
  return ["scripts/run.mjs", "scripts/generate.ts", "--spec", spec, "--out", join(directory, "out")];
}

/** Of each command, run in turns, so that a busy machine is busy for all of them. */
async function best<Commands extends string[][]>(
  commands: [...Commands],
): Promise<{ [I in keyof Commands]: Figures }> {
  const best = commands.map((): Figures => ({ seconds: Infinity, memory: Infinity }));
  for (let run = 0; run < Number(values.runs); run++) {
    for (const [index, command] of commands.entries()) {
      // What is up to date is not written again, and would be compared instead.
      rmSync(join(directory, "out"), { recursive: true, force: true });
      const { seconds, memory } = await measure(command);
      const before = best[index] ?? { seconds, memory };
      best[index] = { seconds: Math.min(seconds, before.seconds), memory: Math.min(memory, before.memory) };
    }
  }
  return best as { [I in keyof Commands]: Figures };
}

function measure(args: string[]): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    let memory = 0;
    const timer = setInterval(() => {
      memory = Math.max(memory, residentMemory(child.pid ?? 0));
    }, 25);
    child.on("close", (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ seconds: (performance.now() - start) / 1000, memory });
      else reject(new Error(`${args.join(" ")}: exit ${code}\n${said.slice(0, 1000)}`));
    });
  });
}

/** Of a process and its children, in MB. */
function residentMemory(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
    return (pages * 4096) / 2 ** 20 + children.reduce((sum, child) => sum + residentMemory(child), 0);
  } catch {
    // The process has ended since.
    return 0;
  }
}

function format({ seconds, memory }: Figures): string {
  return `${seconds.toFixed(2).padStart(6)} s ${memory.toFixed(0).padStart(6)} MB`;
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
