#!/usr/bin/env node
/** `npx 8x8-automation-client`: the command for operators. It is a separate bundle; the library does not import it. */
import { CommanderError } from "commander";
import { isKeyRejected } from "../command-all.js";
import { AutomationError, RequestValidationError } from "../index.js";
import { CommandError, exitCode } from "./command-error.js";
import { createProgram } from "./program.js";

// The reader of the output has ended (`| head`), or the terminal is closed.
const isClosed = ({ code }: NodeJS.ErrnoException): boolean => code === "EPIPE" || code === "EIO";
process.stderr.on("error", (error) => {
  if (!isClosed(error)) throw error;
});
process.stdout.on("error", (error) => {
  if (!isClosed(error)) {
    process.exitCode = exitCode.notAll;
    process.stderr.write(`Standard output cannot be written: ${error.message}\n`);
  }
  // Commands have a listener of their own: those under way are finished first.
  if (process.stdout.listenerCount("error") === 1) process.exit();
});

const program = createProgram((code) => {
  process.exitCode = code;
});
for (const command of [program, ...program.commands]) command.exitOverride();
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = codeOf(error);
  // The parser has already said what is wrong.
  if (!(error instanceof CommanderError)) process.stderr.write(`${messageOf(error)}\n`);
}

function codeOf(error: unknown): number {
  if (error instanceof CommandError) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
  if (isKeyRejected(error)) return exitCode.keyRejected;
  return error instanceof RequestValidationError ? exitCode.usage : exitCode.notAll;
}

function messageOf(error: unknown): string {
  if (isKeyRejected(error)) return `The API rejects the key: ${error.message}`;
  if (error instanceof CommandError || error instanceof AutomationError) return error.message;
  // With a `code` it is the system's error, such as a full disk. Without, it is a bug of this command: show the stack.
  if (error instanceof Error) return "code" in error ? error.message : (error.stack ?? error.message);
  return String(error);
}
