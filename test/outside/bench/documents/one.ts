/**
 * One generator on one document, in a process of its own. Prints a `Taken` as JSON.
 *
 *   one.ts <generator> <document> <output folder>
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { countOperations, generators } from "./generators.js";

export interface Taken {
  /** How many operations are in what was generated; 0 where nothing was. */
  readonly operations: number;
  /** How many errors the compiler finds in it. */
  readonly typeErrors: number;
  /** Why nothing was generated, or the first of those errors. */
  readonly reason: string;
}

const [name = "", document = "", folder = ""] = process.argv.slice(2);
const generator = generators[name];
if (generator === undefined) throw new Error(`There is no generator ${name}.`);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let taken: Taken;
try {
  await generator.generate(document, folder);
  // One of them says what is wrong on standard output, and goes on.
  if (!existsSync(join(folder, generator.file))) throw new Error("It generated nothing.");
  const [first, ...others] = errorsIn(folder);
  const typeErrors = first === undefined ? 0 : others.length + 1;
  taken = { operations: countOperations(generator, folder), typeErrors, reason: first ?? "" };
} catch (error) {
  taken = { operations: 0, typeErrors: 0, reason: String(error).slice(0, 300) };
}
console.log(`\n${JSON.stringify(taken)}`);
process.exit();

/** As a project that is strict, and has a bundler, would find them. */
function errorsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const program = ts.createProgram(
    files.map((file) => join(folder, file)),
    {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ["node"],
    },
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ""} ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}
