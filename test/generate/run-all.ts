/** Runs many programs in one process: `run-all.ts program…`. Each prints after a line that names it. */
import { importFresh } from "./import.js";

for (const program of process.argv.slice(2)) {
  console.log(`@ ${program}`);
  try {
    await importFresh(program);
  } catch (error) {
    console.log(error instanceof Error ? error.stack : error);
  }
}
