/**
 * `npm run generate`: makes the output folder from a document. Operations that cannot be generated are left out, with
 * the reason. Where the document is refused, the old output stays. `--help` lists the options.
 */
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { changesSince } from "./generate/changes/changes.js";
import { isReportFormat, type ReportFormat, report, reportFormats } from "./generate/changes/report.js";
import { watch } from "./generate/disk.js";
import { describeLeftOut, type LeftOut, leaveOut } from "./generate/leave-out.js";
import type { OpenApiDocument } from "./generate/openapi/document.js";
import { differences, recover, replace } from "./generate/output-folder.js";
import { generate } from "./generate/pipeline.js";
import { type Read, read } from "./generate/read/read.js";
import { describePosition, type Note, Refusal } from "./generate/refusal.js";
import { readOptions } from "./options.js";
import { print, printError } from "./print.js";

const ownDocument = "openapi/automation.yaml";

const options = readOptions({
  command: "npm run generate --",
  summary:
    "Makes types, guards and the operations table from an OpenAPI document, 2.0 to 3.2. Nothing is fetched.",
  options: {
    spec: { value: "<file>", default: ownDocument, help: "the document, JSON or YAML" },
    config: {
      value: "<file>",
      help: "a redocly.yaml whose rules the document must keep; its plugins run (default: openapi/redocly.yaml for documents in that folder, none for others)",
    },
    overlay: {
      value: "<file>",
      help: "an OpenAPI Overlay 1.x, whose corrections are made before the document is read",
    },
    out: { value: "<folder>", default: "generated", help: "the output folder, which is replaced as a whole" },
    check: { help: "write nothing; exit 1 and name what is stale, missing or orphaned" },
    complete: {
      help: "refuse the document where an operation would be left out; always so for this project's own",
    },
    "assert-formats": { help: "assert `format` in responses, too, not only in requests" },
    watch: { help: "generate again whenever one of the document's files is saved" },
    format: {
      value: "<name>",
      default: "stylish",
      help: `how to report what changed against the committed document: ${reportFormats.join(", ")}`,
    },
  },
});
const { spec, out, format } = options;

/** Runs one step, and prints its name and its duration. */
async function step<T>(name: string, run: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  console.log(`${name.padEnd(44)} ${Math.round(performance.now() - start)} ms`);
  return result;
}

/** Runs code that must not be stopped half way: with a listener, a signal is handled only after the code has ended. */
async function uninterrupted(run: () => void): Promise<void> {
  const exit = (_: string, signal: number) => process.exit(128 + signal);
  const signals = ["SIGINT", "SIGTERM"];
  for (const signal of signals) process.on(signal, exit);
  try {
    run();
    await setImmediate();
  } finally {
    for (const signal of signals) process.off(signal, exit);
  }
}

/** Generates once. @returns the document's files */
async function run(): Promise<string[]> {
  if (!options.check) recover(out);
  if (!isReportFormat(format)) throw new Error(`--format ${format}: use one of ${reportFormats.join(", ")}.`);
  const document = await step(`read ${spec}`, () => read(spec, options.config, options.overlay));
  const { positionOf, files, problems } = document;
  const note: Note = (message, pointer) =>
    print(`note: ${pointer ? `${describePosition(positionOf(pointer))} ` : ""}${message}`);
  for (const message of document.notes) note(message);
  const steps = (given: OpenApiDocument, tell: Note) =>
    generate(given, options["assert-formats"], step, tell);
  let leftOut: LeftOut;
  try {
    const isComplete = options.complete || resolve(spec) === resolve(ownDocument);
    const made = await leaveOut(document.document, problems, isComplete, note, steps);
    leftOut = made.leftOut;
    const generated = made.result;
    const stale = differences(out, generated);
    if (options.check) {
      for (const line of stale) printError(line);
      if (stale.length > 0)
        throw new Error(`${out} is not what the document says: run \`npm run generate\`.`);
    }
    if (stale.length === 0) console.log(`${out} ${options.check ? "is" : "was"} up to date`);
    else await step(`write ${out}`, () => uninterrupted(() => replace(out, generated)));
  } catch (error) {
    throw error instanceof Refusal ? error.at(positionOf) : error;
  }
  // With an overlay, the committed document cannot be compared: it is not corrected.
  if (!options.check && options.overlay === undefined) tellChanges(document, format, note);
  if (leftOut.operations.length > 0) print(`\n${describeLeftOut(leftOut, positionOf)}`);
  return files;
}

/** Prints what changed since the last commit. If that fails, it is only a note: the output is already written. */
function tellChanges(document: Read, format: ReportFormat, note: Note): void {
  try {
    const changes = changesSince(spec, "HEAD", document) ?? [];
    if (changes.length > 0) print(`\n${report(changes, format, `${spec} since HEAD`)}`);
  } catch (error) {
    note(Object(error).message);
  }
}

/**
 * The message of an error. A RangeError comes from a step that is recursive, and a document that is nested too deeply.
 */
function reasonOf(error: unknown): string {
  const { message = error } = Object(error);
  return error instanceof RangeError
    ? `${spec} is nested too deeply, or too large, for the generator: ${message}.`
    : String(message);
}

/** Generates once. Prints an error instead of throwing it, so that `--watch` can go on. */
async function runAndReport(): Promise<string[]> {
  try {
    process.exitCode = 0;
    return await run();
  } catch (error) {
    printError(reasonOf(error));
    process.exitCode = 1;
    return [spec];
  }
}

let files = await runAndReport();
while (options.watch) {
  console.log("watching; stop with Ctrl-C");
  await watch(files);
  const seen = await runAndReport();
  files = seen.length >= files.length || process.exitCode === 0 ? seen : files;
}
