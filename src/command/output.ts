/** Prints results on standard output: as a table, as JSON with one line for each, or as ids. */
import { Option } from "commander";

const formats = ["table", "json", "id"] as const;

export type Format = (typeof formats)[number];

export const outputOption = new Option("-o, --output <format>", "how results are printed")
  .choices(formats)
  .default("table");

/** One result. Its properties are the columns of the table. */
export interface Row {
  readonly workflowId: string;
  readonly [column: string]: unknown;
}

/** Prints rows as they come. A column is at least as wide as its name and its widest value so far. */
export class Output {
  readonly #format: Format;
  readonly #columns: readonly string[];
  readonly #widths: number[];
  #hasHeader = false;

  /** @param columns the names of the table's columns, each with the width of its usual values */
  constructor(format: Format, columns: Readonly<Record<string, number>>) {
    this.#format = format;
    this.#columns = Object.keys(columns);
    this.#widths = Object.entries(columns).map(([name, size]) => Math.max(name.length, size));
  }

  print(row: Row): void {
    if (this.#format === "json") writeLine(JSON.stringify(row));
    else if (this.#format === "id") writeLine(row.workflowId);
    else {
      if (!this.#hasHeader) this.#line(this.#columns.map((name) => name.toUpperCase()));
      this.#hasHeader = true;
      this.#line(this.#columns.map((name) => printable(row[name])));
    }
  }

  #line(cells: readonly string[]): void {
    cells.forEach((cell, i) => {
      this.#widths[i] = Math.max(this.#widths[i] ?? 0, cell.length);
    });
    const line = cells.map((cell, i) => cell.padEnd(this.#widths[i] ?? 0)).join("  ");
    writeLine(fitted(line.trimEnd()));
  }
}

/** Replaces control characters: a server's text must not control the terminal. */
export const printable = (value: unknown): string =>
  String(value ?? "-").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");

/** Cuts a line at the terminal's width. */
function fitted(line: string): string {
  const { isTTY, columns } = process.stdout;
  return isTTY && columns > 0 && line.length > columns ? `${line.slice(0, columns - 1)}…` : line;
}

const writeLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
