/** Reads a file that the operator names with a flag. */
import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { CommandError } from "./command-error.js";

/**
 * @param flag names the file in errors, for example `--file`
 * @param file `-` means standard input
 * @returns its text, without a byte order mark
 * @throws CommandError if it cannot be read, or is not text in UTF-8
 */
export async function textOf(flag: string, file: string): Promise<string> {
  try {
    const bytes = file === "-" ? await buffer(process.stdin) : readFileSync(file);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable(flag, file, error);
  }
}

/** The error for a file that cannot be read. Its reason may quote several lines of the file: they are put on one line. */
export const unreadable = (flag: string, file: string, error: unknown): CommandError =>
  new CommandError(
    `${flag} ${file} cannot be read: ${String(Object(error).message).replaceAll(/\s+/g, " ")}`,
  );
