/** A TypeScript module that was not there when the program that wants it was made. */
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

export async function importFresh<T>(file: string): Promise<T> {
  const outfile = `${file}.mjs`;
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    logLevel: "warning",
  });
  return import(pathToFileURL(outfile).href);
}
