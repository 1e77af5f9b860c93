/** Documents of many files that are on no disk. */
import { bundleFiles } from "../../../scripts/generate/read/read.js";
import { Sources } from "../../../scripts/generate/read/sources.js";
import { Refusal } from "../../../scripts/generate/refusal.js";

/** By the paths of the files. */
export type Texts = Record<string, string>;

export const sourcesOf = (texts: Texts): Sources =>
  new Sources((path) => {
    const text = texts[path];
    if (text === undefined) throw Object.assign(new Error(`There is no ${path}.`), { code: "ENOENT" });
    return text;
  });

/** The first of the files is the given one. */
export function bundleOf(texts: Texts) {
  const notes: string[] = [];
  const [file = ""] = Object.keys(texts);
  const sources = sourcesOf(texts);
  const bundled = bundleFiles(file, sources, (note) => notes.push(note));
  if (bundled.problems.length > 0) throw new Refusal(bundled.problems).at(bundled.positionOf);
  return { ...bundled, notes, files: sources.paths };
}

/** Why the files are not bundled, with their paths from the root folder. */
export function refusalOfBundle(texts: Texts): string {
  try {
    bundleOf(texts);
  } catch (error) {
    return String(Object(error).message).replaceAll(/(\.\.\/)+/g, "/");
  }
  throw new Error("It was not refused.");
}
