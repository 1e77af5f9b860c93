/**
 * `node scripts/run.mjs program.ts …`: runs a TypeScript program, which Node 20 cannot read. esbuild makes one file of
 * it, packages left out; that starts in half the time of a loader.
 */
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [program = ""] = process.argv.splice(2, 1);
// Below node_modules' own folder, so that the program's packages are found.
const outfile = join(import.meta.dirname, "../build/run", `${basename(program)}-${process.pid}.mjs`);
await build({
  entryPoints: [resolve(program)],
  outfile,
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: "inline",
  // Once it runs, the file is not needed any more; a program that is killed could not remove it.
  banner: { js: 'import { rmSync as removeFile } from "node:fs"; removeFile(import.meta.filename);' },
  logLevel: "warning",
});
process.setSourceMapsEnabled(true);
await import(pathToFileURL(outfile).href);
