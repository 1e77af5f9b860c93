/** Reads the document as it was in a commit. */
import { basename, dirname, relative, resolve, sep } from "node:path";
import { readText } from "../disk.js";
import type { OpenApiDocument } from "../openapi/document.js";
import { readFiles } from "../read/read.js";
import { Sources } from "../read/sources.js";
import { git } from "./programs.js";

/**
 * @param revision a git revision
 * @returns `undefined` where there is no repository, or the commit does not contain the document
 * @throws Error where the document of the commit cannot be read
 */
export function readCommitted(spec: string, revision: string): OpenApiDocument | undefined {
  const folder = dirname(resolve(spec));
  // Git has slashes on Windows, too.
  const nameOf = (path: string) => relative(folder, path).split(sep).join("/");
  const textIn = (path: string) => git(folder, "cat-file", "blob", `${revision}:./${nameOf(path)}`);
  const file = resolve(spec);
  if (textIn(file) === undefined) return undefined;
  // A file outside the repository is read as it is now.
  const sources = new Sources(
    (path) => textIn(path) ?? readText(path),
    () => undefined,
  );
  try {
    return readFiles(file, sources, () => undefined).document;
  } catch (error) {
    throw new Error(`${basename(spec)} of ${revision} cannot be compared with:\n${Object(error).message}`);
  }
}
