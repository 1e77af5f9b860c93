/** The disk: the only file here that touches it. Output directories are replaced as a whole. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch as watchDirectory,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** File name to text. */
export type Files = Record<string, string>;

export const exists = existsSync;

/** With the line ends that a parser counts lines by. */
export const readText = (file: string): string => readFileSync(file, "utf8").replaceAll("\r\n", "\n");

/** The text of a file in templates/, found from the package's root: a bundle of this code stands somewhere else. */
export function readTemplate(name: string): string {
  const root = dirname(createRequire(import.meta.url).resolve("8x8-automation-client/package.json"));
  return readText(join(root, "scripts/generate/templates", name));
}

/** What differs between a directory and what it should hold, one line a file; empty when nothing does. */
export function differences(directory: string, files: Files): string[] {
  const found = existsSync(directory) ? readdirSync(directory) : [];
  const expected = Object.keys(files);
  return [
    ...expected.filter((name) => !found.includes(name)).map((name) => `missing: ${join(directory, name)}`),
    ...expected
      .filter((name) => found.includes(name) && readFileSync(join(directory, name), "utf8") !== files[name])
      .map((name) => `stale: ${join(directory, name)}`),
    ...found.filter((name) => !expected.includes(name)).map((name) => `orphaned: ${join(directory, name)}`),
  ];
}

/**
 * Puts exactly these files there, all or none: a reader never meets half of the old and half of the new. Nothing
 * here waits, so a signal is handled before or after, never in between.
 */
export function replace(directory: string, files: Files): void {
  mkdirSync(dirname(directory), { recursive: true });
  const fresh = mkdtempSync(`${directory}-`);
  const old = `${fresh}-old`;
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(fresh, name), text);
    // mkdtemp lets only its owner in.
    chmodSync(fresh, 0o755);
    if (existsSync(directory)) renameSync(directory, old);
    renameSync(fresh, directory);
  } catch (error) {
    if (existsSync(old) && !existsSync(directory)) renameSync(old, directory);
    throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    if (existsSync(directory)) rmSync(old, { recursive: true, force: true });
  }
}

/** Runs something on these files, in a directory that is gone afterwards. */
export function inTemporaryDirectory<T>(files: Files, run: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), "openapi-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
    return run(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Resolves when one of these files has been written, a moment later: editors write in several steps. */
export function watch(files: string[]): Promise<void> {
  // Directories, because many editors put a new file in the place of the old.
  return new Promise((resolve) => {
    const watchers = [...new Set(files.map((file) => dirname(file)))].map((directory) =>
      watchDirectory(directory, (_, changed) => {
        if (!files.some((file) => basename(file) === changed)) return;
        for (const watcher of watchers) watcher.close();
        setTimeout(resolve, 50);
      }),
    );
  });
}
