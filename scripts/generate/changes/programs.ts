/** Runs the programs that find changes: git, and Redocly's command. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const maxBuffer = 2 ** 28;

/** What git prints. `undefined` where git fails or is not installed. */
export function git(cwd: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer });
  return status === 0 ? stdout : undefined;
}

/** What `redocly` prints. Its telemetry is turned off. */
export function redocly(cwd: string, ...args: string[]): string {
  const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    encoding: "utf8",
    maxBuffer,
    env,
  });
  if (stdout === "") throw new Error(`redocly ${args[0]} failed:\n${stderr.trim()}`);
  return stdout;
}
