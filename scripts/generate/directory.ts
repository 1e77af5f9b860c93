/** The output directory: the only file here that writes to the disk. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** File name to text. */
export type Files = Record<string, string>;

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

/** Puts exactly these files there, all or none: a reader never meets half of the old and half of the new. */
export function replace(directory: string, files: Files): void {
  mkdirSync(dirname(directory), { recursive: true });
  const fresh = mkdtempSync(`${directory}-`);
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(fresh, name), text);
    const old = `${fresh}-old`;
    if (existsSync(directory)) renameSync(directory, old);
    renameSync(fresh, directory);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
