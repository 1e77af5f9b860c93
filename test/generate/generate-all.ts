/** Generates from many documents in one process: `generate-all.ts [spec out]…`. Prints one line of JSON each. */
import { replace } from "../../scripts/generate/disk.js";
import { generate } from "../../scripts/generate/pipeline.js";
import { read } from "../../scripts/generate/read.js";
import { Refusal } from "../../scripts/generate/refusal.js";

const args = process.argv.slice(2);
const assertFormats = process.env.ASSERT_FORMATS === "true";
for (let i = 0; i < args.length; i += 2) {
  const [spec = "", out = ""] = args.slice(i);
  const notes: string[] = [];
  let refusal: string | undefined;
  try {
    const { document, placeOf, ...known } = await read(spec);
    notes.push(...known.notes);
    try {
      const step = async <T>(_: string, run: () => T | Promise<T>) => run();
      replace(out, await generate(document, assertFormats, step, (note) => notes.push(note)));
    } catch (error) {
      throw error instanceof Refusal ? error.at(placeOf) : error;
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusal = error.message;
  }
  console.log(JSON.stringify({ notes, refusal }));
}
