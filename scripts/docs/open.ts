/** Opens a file with the desktop's program for it. */
import { spawn } from "node:child_process";

/** @returns false where no program could open it */
export function open(file: string): Promise<boolean> {
  const [command, ...args] = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] }[
    process.platform as string
  ] ?? ["xdg-open"];
  return new Promise((resolve) => {
    spawn(command ?? "", [...args, file], { stdio: "ignore" })
      .on("error", () => resolve(false))
      .on("exit", (code) => resolve(code === 0));
  });
}
