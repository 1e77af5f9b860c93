/** Gets the API key. It never comes from an argument: other users of the machine can see arguments. */
import { statSync } from "node:fs";
import { CommandError } from "./command-error.js";
import { ask } from "./terminal.js";
import { textOf, unreadable } from "./text-file.js";

/** @param file contains the key; white space around it is ignored */
export async function getKey(file: string | undefined): Promise<string> {
  const key =
    file === undefined ? (process.env.AUTOMATION_API_KEY ?? (await askForKey())) : await readKey(file);
  if (key.trim() === "") throw new CommandError("The API key is empty.");
  return key.trim();
}

async function readKey(file: string): Promise<string> {
  try {
    const isReadByOthers = (statSync(file).mode & 0o077) !== 0;
    if (isReadByOthers && process.platform !== "win32")
      console.error(`Warning: other users can read ${file}. Run: chmod 600 ${file}`);
  } catch (error) {
    throw unreadable("--key-file", file, error);
  }
  return textOf("--key-file", file);
}

async function askForKey(): Promise<string> {
  const advice = "There is no API key. Set AUTOMATION_API_KEY, or pass --key-file.";
  const key = await ask("API key: ", { hidden: true });
  if (key === undefined) throw new CommandError(advice);
  return key;
}
