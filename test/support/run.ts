/** Runs a program to its end and tells what it printed. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Where {
  cwd?: string;
  env?: Record<string, string>;
}

export function run(command: string, args: string[], { cwd = ".", env = {} }: Where = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** What runs TypeScript here. */
export const runner = resolve("scripts/run.mjs");

/**
 * Builds the operators' command as the package has it.
 *
 * @returns what starts it
 */
export async function buildCommand(directory: string): Promise<string[]> {
  const file = resolve(directory, "command.mjs");
  const { code, stderr } = await run(process.execPath, ["scripts/build-command.mjs", file]);
  if (code !== 0) throw new Error(stderr);
  return [process.execPath, file];
}

/** Runs a TypeScript program. */
export const runScript = (script: string, args: string[] = [], where?: Where) =>
  run(process.execPath, [runner, script, ...args], where);
