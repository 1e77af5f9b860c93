/** A project as a user has it: the package is installed from its tarball, and the project's own tests are run. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../support/run.js";
import { serveApi } from "./api.js";
import { type Check, readTap } from "./tap.js";

/** No project tells anybody that it is built. */
const quiet = { NEXT_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" };

/** What a project's `package.json` says of it: what is tried there, and with which versions. */
export function manifestOf(project: string): { description: string; versions: string } {
  const { description, dependencies } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const pins = Object.entries<string>(dependencies);
  // What is installed under another name has its own name before its version.
  const versions = pins.map(([name, version]) => `${name} ${version.replace(/^npm:.*@/, "")}`);
  return { description, versions: versions.join(", ") };
}

/** @returns at least one check */
export async function tryOut(project: string, tarball: string): Promise<Check[]> {
  const flags = ["--silent", "--ignore-scripts", "--no-package-lock", "--prefer-offline", "--no-audit"];
  const installed = await run("npm", ["install", ...flags, tarball], { cwd: project });
  if (installed.code !== 0) {
    console.error(installed.stderr);
    return [{ what: "is installed", passed: false }];
  }
  const api = await serveApi();
  try {
    const env = { ...quiet, AUTOMATION_BASE_URL: api.url, AUTOMATION_API_KEY: "sandbox-key" };
    const { code, stdout, stderr } = await run("npm", ["test", "--silent"], { cwd: project, env });
    const checks = readTap(stdout);
    const failed = checks.some(({ passed }) => !passed);
    if (!failed && code === 0 && checks.length > 0) return checks;
    console.error(stdout + stderr);
    return failed ? checks : [...checks, { what: "ends well", passed: false }];
  } finally {
    api.close();
  }
}
