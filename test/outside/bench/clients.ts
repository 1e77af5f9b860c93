/**
 * Every measure, each in a process of its own; calls also on the newest Node, whose binary is the argument. Prints the
 * tables and writes them into the README beside this file. It takes about five minutes. Run nothing else on the machine
 * meanwhile.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { layOut, machineWith, replaceInReadme } from "../../support/measured-table.js";
import type { Result } from "./race.js";

interface Size {
  readonly name: string;
  readonly gzipped: number;
}

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

const [, , newest = process.execPath] = process.argv;

function measure<T>(name: string, binary = process.execPath): T {
  console.error(`${name} …`);
  const output = execFileSync(binary, [...process.execArgv, path(`${name}.ts`)], {
    encoding: "utf8",
    env: { ...process.env, TSX_TSCONFIG_PATH: path("tsconfig.json") },
  });
  return JSON.parse(output);
}

/** Cells of one column, by row. */
type Column = Map<string, string>;
const column = <T extends { name: string }>(results: readonly T[], cell: (result: T) => string): Column =>
  new Map(results.map((result) => [result.name, cell(result)]));

const micro = ({ time, ratio }: Result) => `${ratio.toFixed(2)} (${time.toFixed(1)} µs)`;
const nano = ({ time, ratio }: Result) => `${ratio.toFixed(2)} (${(time * 1000).toFixed(0)} ns)`;
const milli = ({ time, ratio }: Result) => `${ratio.toFixed(2)} (${time.toFixed(1)} ms)`;
const rate = ({ time, ratio }: Result) => `${(1 / ratio).toFixed(2)} (${(1e6 / time).toFixed(0)}/s)`;
const kilo = ({ gzipped }: Size) => `${(gzipped / 1000).toFixed(1)} kB`;

function measureCalls(binary: string): Record<string, Column> {
  const inProcess = measure<Record<"200" | "404", Result[]>>("in-process", binary);
  const loopback = measure<Record<"1" | "50", Result[]>>("loopback", binary);
  return {
    "200": column(inProcess[200], micro),
    "404": column(inProcess[404], micro),
    "loopback, 1": column(loopback[1], rate),
    "loopback, 50": column(loopback[50], rate),
  };
}

function write(marker: string, columns: Record<string, Column>, binary: string): void {
  const names = new Set(Object.values(columns).flatMap((cells) => [...cells.keys()]));
  const table = layOut([
    ["", ...Object.keys(columns)],
    ...[...names].map((name) => [name, ...Object.values(columns).map((cells) => cells.get(name) ?? "")]),
  ]);
  const version = execFileSync(binary, ["--version"], { encoding: "utf8" }).trim().slice(1);
  const text = `${table}\n\nMedians, all of one run of \`npm run bench\` on ${machineWith(version)}.`;
  console.log(text);
  replaceInReadme("test/outside/bench/README.md", marker, text);
}

const calls = measureCalls(process.execPath);
const validation = measure<Record<"valid" | "invalid", Result[]>>("validation");
const columns: Record<string, Column> = {
  ...calls,
  "valid body": column(validation.valid, nano),
  "invalid body": column(validation.invalid, nano),
  bundle: column(measure<Size[]>("bundle"), kilo),
  "cold import": column(measure<Result[]>("cold-import"), milli),
};
write("bench", columns, process.execPath);
write("bench newest", measureCalls(newest), newest);
