/** Which redocly.yaml a document is linted with. */
import { dirname, join, resolve } from "node:path";
import { exists, projectFolder } from "../disk.js";

/** Whether a document is in this project's `openapi/` folder, where it must keep the linter's rules. */
export const isOwn = (spec: string): boolean => ownSettings(spec) !== undefined;

/**
 * This project's own `openapi/redocly.yaml`, only for documents in that folder. Settings beside another document are
 * not trusted: they can fetch rules and run plugins.
 */
export function ownSettings(spec: string): string | undefined {
  const folder = join(projectFolder, "openapi");
  const settings = join(folder, "redocly.yaml");
  return dirname(resolve(spec)) === folder && exists(settings) ? settings : undefined;
}
