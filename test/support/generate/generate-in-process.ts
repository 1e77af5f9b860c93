/** Generates from documents in this process, and runs programs with what comes out. */
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import type { Files } from "../../../scripts/generate/disk.js";
import { type LeftOut, leaveOut } from "../../../scripts/generate/leave-out.js";
import type { OpenApiDocument } from "../../../scripts/generate/openapi/document.js";
import { generate } from "../../../scripts/generate/pipeline.js";
import { type Read, read } from "../../../scripts/generate/read/read.js";
import { type Note, Refusal } from "../../../scripts/generate/refusal.js";
import { memoize } from "./memoize.js";

export interface Made {
  files: Files;
  /** What the generator wants its reader to know. */
  notes: string[];
}

export const specOf = (fixture: string): string => `test/generate/documents/${fixture}.yaml`;

/** As `npm run generate -- --complete` does it, but for the disk. */
export const make = (spec: string, assertFormats = false): Promise<Made> =>
  makeFrom(spec, assertFormats, true);

/** As `npm run generate` does it. */
export const makeRest = (spec: string): Promise<Made & { leftOut: LeftOut }> => makeFrom(spec, false, false);

async function makeFrom(spec: string, assertFormats: boolean, isComplete: boolean) {
  const { document, problems, notes, positionOf } = await read(spec);
  const note: Note = (message) => notes.push(message);
  try {
    const { result: files, leftOut } = await leaveOut(document, problems, isComplete, note, (rest, tell) =>
      generate(rest, assertFormats, async (_, run) => run(), tell),
    );
    return { files, notes, leftOut };
  } catch (error) {
    throw error instanceof Refusal ? error.at(positionOf) : error;
  }
}

/** The same without reading: the document is taken as it is. */
export async function makeOf(document: object, assertFormats = false): Promise<Made> {
  const notes: string[] = [];
  const files = await generate(
    document as OpenApiDocument,
    assertFormats,
    async (_, run) => run(),
    (note) => notes.push(note),
  );
  return { files, notes };
}

/** What is read, where nothing is wrong with it. */
export async function readWhole(spec: string, settings?: string): Promise<Read> {
  const whole = await read(spec, settings);
  if (whole.problems.length > 0) throw new Refusal(whole.problems).at(whole.positionOf);
  return whole;
}

/** Why the generator refuses what it is asked to do. */
export async function refusalOf(making: Promise<unknown>): Promise<string> {
  const error = await making.catch((error: unknown) => error);
  if (error instanceof Refusal) return error.message;
  throw error instanceof Error ? error : new Error("It was not refused.");
}

type Module = Record<string, unknown>;

/**
 * A module's exports. It may import what was made, as `./generated/…`, and the project's own files by their paths from
 * its root.
 */
export async function load(made: Made, program: string): Promise<Module> {
  // Not as a module of Node's: it would never forget it.
  const text = `"use strict";${await bundle(made, program)}`;
  const start = new Function("module", "exports", "require", text);
  const module: { exports: Module } = { exports: {} };
  start(module, module.exports, createRequire(resolve("package.json")));
  return module.exports;
}

/** The lines that a program prints: it exports `run`, which is given a `print`. */
export async function linesOf(made: Made, program: string): Promise<string[]> {
  const lines: string[] = [];
  const print = (...values: unknown[]) => {
    lines.push(values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(" "));
  };
  const { run } = (await load(made, program)) as { run: (say: typeof print) => Promise<void> };
  await run(print);
  return lines;
}

/** A module in one file of JavaScript, with all that it imports and uses. */
export const bundle = memoize(async (made: Made, program: string) => {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: resolve("."), sourcefile: "program.ts", loader: "ts" },
    bundle: true,
    format: "cjs",
    platform: "node",
    write: false,
    logLevel: "silent",
    plugins: [inPlaceOfGenerated(made.files)],
  });
  return outputFiles[0]?.text ?? "";
});

const inPlaceOfGenerated = (files: Files): Plugin => ({
  name: "generated",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /(^\.|\/generated)\/[\w-]+\.js$/ }, ({ path, namespace }) => {
      const isMade = path.includes("/generated/") || namespace === "generated";
      return isMade ? { path: path.replace(/^.*\/(.*)\.js$/, "$1.ts"), namespace: "generated" } : undefined;
    });
    onLoad({ filter: /./, namespace: "generated" }, ({ path }) => ({
      contents: files[path] ?? "",
      loader: "ts",
    }));
  },
});
