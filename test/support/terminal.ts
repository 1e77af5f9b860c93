/** A command in a pseudo-terminal, by `script` of util-linux, which Debian cannot be without. */
import { type ChildProcess, spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { afterAll } from "@jest/globals";

export interface Terminal {
  /** All that was shown, without the codes that move the cursor. */
  shown(): string;
  /** Waits until it is shown; what comes after that is waited for next. */
  until(text: string): Promise<void>;
  type(text: string): void;
  /** Closes it, as one closes a window. */
  close(): void;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

export const ctrlC = "\u0003";
export const ctrlD = "\u0004";

const opened: ChildProcess[] = [];
// One whose test has failed would keep jest from ending.
afterAll(() => {
  for (const child of opened) child.kill();
});

/** @param command for a shell, which it takes the place of: Ctrl-C would end the shell, and the terminal with it */
export function openTerminal(command: string, cwd: string, env: Record<string, string>): Terminal {
  const child = spawn("script", ["-qefc", `stty cols 110 rows 40; exec ${command}`, "/dev/null"], {
    cwd,
    env: { ...process.env, TERM: "xterm", SHELL: "/bin/sh", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  opened.push(child);
  let shown = "";
  let seen = 0;
  let look = () => {};
  child.stdout.on("data", (chunk) => {
    shown += chunk;
    look();
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve(code);
      look();
    });
  });
  return {
    shown: () => stripVTControlCharacters(shown).replaceAll(/\r+\n/g, "\n"),
    until: (text) =>
      new Promise((resolve, reject) => {
        look = () => {
          const found = shown.indexOf(text, seen);
          if (found >= 0) {
            seen = found + text.length;
            resolve();
          } else if (child.exitCode !== null) reject(new Error(`It ended without ${text}: ${shown}`));
        };
        look();
      }),
    type: (text) => void child.stdin.write(text),
    close: () => void child.kill("SIGKILL"),
    ended,
  };
}
