/** Which settings a document is linted with. */
import { dirname, join, resolve } from "node:path";
import { exists, projectFolder } from "../disk.js";

/** Whether a document is in this project's own folder, where it must be as the linter wants it. */
export const isOwn = (spec: string): boolean => ownSettings(spec) !== undefined;

/**
 * This project's own `openapi/redocly.yaml`, for a document in that folder alone. Settings beside any other document
 * may come from a stranger: they can fetch rules and run plugins.
 */
export function ownSettings(spec: string): string | undefined {
  const folder = join(projectFolder, "openapi");
  const settings = join(folder, "redocly.yaml");
  return dirname(resolve(spec)) === folder && exists(settings) ? settings : undefined;
}
