/** A file with one id on each line: `--failed-to` writes it, `--file` reads it. */
import { writeFileSync } from "node:fs";
import { attempt } from "../attempt.js";
import { CommandError } from "./command-error.js";
import { lineOf, printable } from "./output.js";
import { textOf } from "./text-file.js";

/** The ids that a command is for. */
export interface Ids {
  readonly all: readonly string[];
  /** Those of them that may have been commanded before. */
  readonly unsure: ReadonlySet<string>;
}

/** Stands behind an id that may have been commanded. */
const mark = "unknown";

/** @param file `-` means standard input */
export async function readIdFile(file: string): Promise<Ids> {
  const all = new Set<string>();
  const unsure = new Set<string>();
  for (const [index, line] of (await textOf("--file", file)).split("\n").entries()) {
    const [written, behind, ...more] = line.trim().match(/"(\\.|[^"\\])*"|\S+/g) ?? [];
    if (written === undefined) continue;
    const id = written.startsWith('"') ? attempt(() => JSON.parse(written)) : written;
    if (
      typeof id !== "string" ||
      printable(written) !== written ||
      (behind ?? mark) !== mark ||
      more.length > 0
    )
      throw new CommandError(`--file ${file}: line ${index + 1} must have one id, or one id and "${mark}".`);
    all.add(id);
    if (behind === mark) unsure.add(id);
  }
  return { all: [...all], unsure };
}

export function writeIdFile(file: string, { all, unsure }: Ids): void {
  writeFileSync(file, all.map((id) => `${lineOf(id)}${unsure.has(id) ? ` ${mark}` : ""}\n`).join(""));
}
