/** Files that are read, folders that are gone afterwards, and files that are watched. */
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

/** The project's own folder: a bundle of this code stands somewhere else. */
export const projectFolder: string = dirname(
  createRequire(import.meta.url).resolve("8x8-automation-client/package.json"),
);

/** The text of a file in templates/. */
export const readTemplate = (name: string): string =>
  readText(join(projectFolder, "scripts/generate/templates", name));

/** In bytes. The largest documents that are published have 13 MB. */
const largestFile = 2 ** 25;

/**
 * The text of a file, with the line ends that a parser counts lines by. What is no regular file is never opened: a
 * device may have no end, and a pipe may wait for ever.
 *
 * @throws Error for what is no regular file, or too large to be read in reasonable time
 */
export function readText(file: string): string {
  const stats = statSync(file);
  if (!stats.isFile()) throw new Error(`${file} is no regular file, and nothing else is read`);
  if (stats.size > largestFile)
    throw new Error(`${file} has ${stats.size} bytes, and no more than ${largestFile} are read`);
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
}

/** Whether a process is there. One that belongs to another user is, too. */
export function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return Object(error).code !== "ESRCH";
  }
}

/** Runs something on these files, in a folder that is gone afterwards. */
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
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** Resolves when one of these files has been written, a moment later: editors write in several steps. */
export async function watch(files: string[]): Promise<void> {
  // Folders are watched, because many editors put a new file in the place of the old one.
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
