/** Runs many programs in one process: `run-all.ts program…`. Each prints after a line that names it. */
import { pathToFileURL } from "node:url";

for (const program of process.argv.slice(2)) {
  console.log(`@ ${program}`);
  try {
    await import(pathToFileURL(program).href);
  } catch (error) {
    console.log(error instanceof Error ? error.stack : error);
  }
}
