/** The person at the terminal, asked. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Whether somebody can be asked. */
export const isInteractive = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

/**
 * Asks on standard error, because standard output is for results.
 *
 * @param hidden whether the answer is not shown
 * @returns `undefined` where nobody can be asked
 */
export async function ask(question: string, { hidden = false } = {}): Promise<string | undefined> {
  if (!isInteractive()) return undefined;
  process.stderr.write(question);
  const output = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stderr;
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  const interrupted = new Promise<undefined>((resolve) => {
    terminal.once("SIGINT", () => resolve(undefined));
    terminal.once("close", () => resolve(undefined));
  });
  const answer = await Promise.race([terminal.question(""), interrupted]);
  terminal.close();
  if (hidden || answer === undefined) process.stderr.write("\n");
  return answer;
}
