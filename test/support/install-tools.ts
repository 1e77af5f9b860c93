/** Installs what one check needs into that check's own folder, so that the project's lockfile stays small. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** @param folder of a package.json; with a lockfile beside it, exactly what that lists is installed */
export function installTools(folder: string): void {
  const how = existsSync(`${folder}/package-lock.json`) ? ["ci"] : ["install", "--no-package-lock"];
  execFileSync("npm", [...how, "--prefix", folder, "--silent", "--ignore-scripts"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}
