/** Measured tables in READMEs, each between two markers that name the command that writes it. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

/**
 * Markdown; the first row is the header.
 *
 * @param texts how many columns are left-aligned; the others hold figures
 */
export function layOut(rows: readonly (readonly string[])[], texts = 1): string {
  const [header = [], ...body] = rows;
  const widths = header.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i < texts ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(" | ")} |`;
  const dashes = (width: number, i: number) =>
    i < texts ? `:${"-".repeat(width - 1)}` : `${"-".repeat(width - 1)}:`;
  const rule = `| ${widths.map((width, i) => dashes(Math.max(width, 2), i)).join(" | ")} |`;
  return [line(header), rule, ...body.map(line)].join("\n");
}

/**
 * Writes a text between its two markers: `<!-- bench -->` and `<!-- /bench -->`.
 *
 * @param readme the file that has the markers
 * @param command the npm script that measured, which names the markers
 */
export function replaceInReadme(readme: string, command: string, text: string): void {
  const old = readFileSync(readme, "utf8");
  const [start, end] = [`<!-- ${command} -->\n`, `\n<!-- /${command} -->`];
  const from = old.indexOf(start) + start.length;
  const to = old.indexOf(end, from);
  if (!old.includes(start) || to < 0) throw new Error(`${readme} lacks the markers of ${command}.`);
  writeFileSync(readme, old.slice(0, from) + text + old.slice(to));
}

/** Where a figure was measured, for the line below its table. */
export const machineWith = (node: string) =>
  `Node ${node}, ${cpus().length} cores of ${cpus()[0]?.model.trim()}, ${process.platform}`;
export const machine = machineWith(process.versions.node);
