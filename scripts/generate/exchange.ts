/** Puts one folder in the place of another. */
import { existsSync, renameSync } from "node:fs";

/**
 * @param target the place; it may be empty
 * @param fresh what is put there
 * @param old where the folder goes that was there
 * @returns false where another run has put its own folder there in the meantime
 * @throws Error where `fresh` cannot be put there; the folder that was there is then back
 */
export function exchange(target: string, fresh: string, old: string): boolean {
  try {
    renameSync(target, old);
  } catch (error) {
    if (Object(error).code !== "ENOENT") throw error;
  }
  try {
    renameSync(fresh, target);
    return true;
  } catch (error) {
    if (["ENOTEMPTY", "EEXIST"].includes(Object(error).code)) return false;
    // Only where no folder is in place: another run may have put its own there.
    if (existsSync(old) && !existsSync(target)) renameSync(old, target);
    throw error;
  }
}
