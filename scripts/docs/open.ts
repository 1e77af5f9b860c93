/** Opens a file with what the desktop has for it. */
import { spawn } from "node:child_process";

/** @returns false where there is nothing that opens it */
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
