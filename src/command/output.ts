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

/** One odd value must not push the other columns off the screen. */
const widestColumn = 60;

/** Prints rows as they come. A column is at least as wide as its name and, up to a limit, its widest value so far. */
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
    if (this.#format === "json") writeLine(toJson(row));
    else if (this.#format === "id") writeLine(lineOf(row.workflowId));
    else {
      if (!this.#hasHeader) this.#line(this.#columns.map((name) => name.toUpperCase()));
      this.#hasHeader = true;
      this.#line(this.#columns.map((name) => printable(row[name])));
    }
  }

  #line(cells: readonly string[]): void {
    cells.forEach((cell, i) => {
      this.#widths[i] = Math.max(this.#widths[i] ?? 0, Math.min(cell.length, widestColumn));
    });
    const line = cells.map((cell, i) => cell.padEnd(this.#widths[i] ?? 0)).join("  ");
    writeLine(fitted(line.trimEnd()));
  }
}

/** Control characters, line ends and marks of writing direction: a server's text must not control the terminal. */
export const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

export const printable = (value: unknown): string => String(value ?? "-").replace(acting, " ");

/** Escapes these characters as JSON does. */
export const escapeActing = (text: string): string =>
  text.replace(acting, (char) =>
    char.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );

export const toJson = (value: unknown): string => escapeActing(JSON.stringify(value));

/** An id as one line that `--file` reads: as it is; or as JSON, if it has white space, quotes or acting characters. */
export const lineOf = (id: string): string => {
  const json = toJson(id);
  return json === `"${id}"` && /^\S+$/.test(id) ? id : json;
};

/** Cuts a line at the terminal's width. */
function fitted(line: string): string {
  const { isTTY, columns } = process.stdout;
  return isTTY && columns > 0 && line.length > columns ? `${line.slice(0, columns - 1)}…` : line;
}

const writeLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
