/** Reads files, makes temporary folders, and watches files. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  watch as watchDirectory,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** File name to text. */
export type Files = Record<string, string>;

export const exists = existsSync;

/** The project's own folder. It is not found by this file's place: a bundle of this code lies elsewhere. */
export const projectFolder: string = dirname(
  createRequire(import.meta.url).resolve("8x8-automation-client/package.json"),
);

/** The text of a file in templates/. */
export const readTemplate = (name: string): string =>
  readText(join(projectFolder, "scripts/generate/templates", name));

/** In bytes. The largest documents that are published have 13 MB. */
const largestFile = 2 ** 25;

/**
 * The text of a file, with `\n` at the end of each line. Only regular files are opened: a device may have no end, and a
 * pipe may wait for ever.
 *
 * @throws Error where this is not a regular file, or is too large to be read in reasonable time
 */
export function readText(file: string): string {
  const stats = statSync(file);
  if (!stats.isFile()) throw new Error(`${file} is not a regular file, and only such files are read`);
  if (stats.size > largestFile)
    throw new Error(`${file} has ${stats.size} bytes, and no more than ${largestFile} are read`);
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
}

/** Whether a process is running. This includes the processes of other users. */
export function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return Object(error).code !== "ESRCH";
  }
}

/** Writes these files into a new folder, calls `run` with it, and removes the folder. */
export function inTemporaryDirectory<T>(files: Files, run: (directory: string) => T): T {
  removeLeftovers();
  const directory = mkdtempSync(join(tmpdir(), `openapi-${process.pid}-`));
  try {
    for (const [name, text] of Object.entries(files)) {
      if (basename(name) !== name) throw new Error(`${name} is outside the temporary folder`);
      writeFileSync(join(directory, name), text);
    }
    return run(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A run that was killed could not remove its own folder. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const processId = /^openapi-(\d+)-\w{6}$/.exec(name)?.[1];
    if (processId === undefined || isRunning(Number(processId))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true });
    } catch {
      // It is another user's, or another run has just removed it.
    }
  }
}

/** Resolves a moment after one of these files was written: an editor may write in several steps. */
export async function watch(files: string[]): Promise<void> {
  // The folders are watched, because many editors replace the old file by a new one.
  await new Promise<void>((resolve) => {
    const watchers = [...new Set(files.map((file) => dirname(file)))].map((directory) =>
      watchDirectory(directory, (_, changed) => {
        if (!files.some((file) => basename(file) === changed)) return;
        for (const watcher of watchers) watcher.close();
        resolve();
      }),
    );
  });
  await setTimeout(50);
}
