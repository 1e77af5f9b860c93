/**
 * One document: generated from, type-checked and loaded, in a process of its own, so that its memory can be told.
 * Prints a `Finding` as JSON.
 *
 *   one.ts <document> <output folder>
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { type LeftOut, leaveOut } from "../../../scripts/generate/leave-out.js";
import { findParts } from "../../../scripts/generate/openapi/parts.js";
import { generate } from "../../../scripts/generate/pipeline.js";
import { read } from "../../../scripts/generate/read/read.js";
import { Refusal } from "../../../scripts/generate/refusal.js";

export interface Finding {
  /** Operations: in the document, and left out. */
  had: number;
  leftOut: number;
  /** Why operations are left out, or the document is refused. */
  reasons: string[];
  /** How many examples do not fit their own schemas. */
  misfits: number;
  /** To generate, in seconds. */
  seconds: number;
  /** Peak until it is generated, in MB. */
  memory: number;
  /** What is wrong with what was generated, or why there is nothing. */
  faults: string[];
}

const [document = "", folder = ""] = process.argv.slice(2);
const start = performance.now();
const finding: Finding = {
  had: 0,
  leftOut: 0,
  reasons: [],
  misfits: 0,
  seconds: 0,
  memory: 0,
  faults: [],
};
try {
  const notes: string[] = [];
  const given = await read(document);
  finding.had = findParts(given.document).operations.size;
  const { result: files, leftOut } = await leaveOut(
    given.document,
    given.problems,
    false,
    (message) => notes.push(message),
    (rest, tell) => generate(rest, false, async (_, run) => run(), tell),
  );
  finding.seconds = (performance.now() - start) / 1000;
  finding.memory = process.resourceUsage().maxRSS / 1024;
  finding.misfits = countMisfits(notes);
  finding.reasons = reasonsIn(leftOut);
  finding.leftOut = leftOut.operations.length;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const methods = await methodsIn(folder);
  const expected = finding.had - finding.leftOut;
  finding.faults = [
    ...(methods === expected ? [] : [`The client has ${methods} methods, not ${expected}.`]),
    ...typeErrors(folder),
  ];
} catch (error) {
  const { message, stack } = Object(error);
  finding.faults = error instanceof Refusal ? message.split("\n") : [String(stack)];
}
console.log(JSON.stringify(finding));

function countMisfits(notes: string[]): number {
  const named = notes.filter((note) => note.startsWith("This example does not fit"));
  const counts = [
    ...named.map((note) => /\((\d+) places, this is the first\)$/.exec(note)?.[1] ?? 1),
    ...notes.map((note) => /^(\d+) more examples do not fit/.exec(note)?.[1] ?? 0),
  ];
  return counts.map(Number).reduce((sum, count) => sum + count, 0);
}

function reasonsIn({ reasons, operations }: LeftOut): string[] {
  const counts = new Map(reasons.map(({ message }) => [message, 0]));
  for (const { reason } of operations) counts.set(reason.message, (counts.get(reason.message) ?? 0) + 1);
  return [...counts].map(([message, count]) => `${count} by: ${message}`);
}

/** How many methods a client of all operations has. */
async function methodsIn(directory: string): Promise<number> {
  writeFileSync(join(directory, "client.ts"), clientOf("./operations.js"));
  const bundled = await build({
    entryPoints: [join(directory, "client.ts")],
    bundle: true,
    format: "cjs",
    platform: "node",
    write: false,
    logLevel: "silent",
  });
  const module: { exports: { client?: object } } = { exports: {} };
  new Function("module", "exports", "require", bundled.outputFiles[0]?.text ?? "")(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return Object.keys(module.exports.client ?? {}).length;
}

// Which credentials there are differs from document to document.
function clientOf(rows: string): string {
  return `
import { createClientOf } from ${JSON.stringify(resolve("src/client.js"))};
import type { Operation } from "./contract.js";
import { operations } from ${JSON.stringify(rows)};
const rows = Object.values<Operation>(operations);
const securities = rows.flatMap(({ security }) => security ?? []);
const schemes = securities.flatMap(({ alternatives }) => alternatives.flatMap(Object.keys));
const options = {
  baseUrl: "https://api.example.com",
  ...((rows.some(({ credential }) => credential) || securities.some(({ option }) => option === "apiKey")) && { apiKey: "user:password" }),
  ...(securities.some(({ option }) => option === "credentials") && {
    credentials: Object.fromEntries(schemes.map((name) => [name, "user:password"])),
  }),
};
export const client = createClientOf(operations, options as never);
`;
}

function typeErrors(directory: string): string[] {
  const program = ts.createProgram([join(directory, "client.ts")], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ["node"],
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start: at, messageText }) => {
    const line = file && at !== undefined ? file.getLineAndCharacterOfPosition(at).line + 1 : 0;
    return `${file?.fileName ?? ""}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
