/** An error that ends the command early, with a message of one line. */

/** The exit codes of the command; `--help` lists them. */
export const exitCode = { done: 0, notAll: 1, usage: 2, keyRejected: 4, interrupted: 130 } as const;

export class CommandError extends Error {
  readonly exitCode: number;

  /** @param message one line: what is wrong, and what to do */
  constructor(message: string, code: number = exitCode.usage) {
    super(message);
    this.exitCode = code;
  }
}
