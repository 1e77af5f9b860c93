/** Which files of a folder and its subfolders are OpenAPI documents. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const documentsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter(isDocument)
    .sort();

/** Other files of JSON and YAML are parts of documents, or something else. */
function isDocument(path: string): boolean {
  if (/\.ya?ml$/.test(path)) return /^["']?(openapi|swagger)["']?\s*:/m.test(readFileSync(path, "utf8"));
  if (!path.endsWith(".json")) return false;
  const { openapi, swagger } = Object(JSON.parse(readFileSync(path, "utf8")));
  return openapi !== undefined || swagger !== undefined;
}
