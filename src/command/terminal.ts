/** Asks the person at the terminal. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { CommandError, exitCode } from "./command-error.js";

/** Whether somebody can be asked. */
export const isInteractive = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/**
 * Asks on standard error, because standard output is for results.
 *
 * @param hidden whether to hide what is typed
 * @returns `undefined` if nobody can be asked, or nobody answers
 * @throws CommandError at Ctrl-C
 */
export async function ask(question: string, { hidden = false } = {}): Promise<string | undefined> {
  if (!isInteractive()) return undefined;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const output = hidden ? nowhere : process.stderr;
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  if (hidden) process.stderr.write(question);
  const ended = new Promise<"interrupted" | undefined>((resolve) => {
    terminal.once("SIGINT", () => resolve("interrupted"));
    terminal.once("close", () => resolve(undefined));
  });
  const answer = await Promise.race([terminal.question(question).then((text) => ({ text })), ended]);
  terminal.close();
  if (hidden || typeof answer !== "object") process.stderr.write("\n");
  if (answer === "interrupted") throw new CommandError("Nothing was sent.", exitCode.interrupted);
  return answer?.text;
}
