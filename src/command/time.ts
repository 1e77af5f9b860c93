/** Reads times as an operator writes them, and writes durations. */
import { CommandError } from "./command-error.js";

const milliseconds = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const isUnit = (unit: string): unit is keyof typeof milliseconds => Object.hasOwn(milliseconds, unit);

/** @param text how long ago (`30s`, `15m`, `2h`, `7d`), or a time in ISO 8601 */
export function toTimestamp(text: string, option: string): string {
  const [, count = "", unit = ""] = /^(\d+)([a-z])$/.exec(text) ?? [];
  const ago = isUnit(unit) ? Date.now() - Number(count) * milliseconds[unit] : Number.NaN;
  // Date.parse takes any text with a number: it reads `2` as February 2001.
  const time = new Date(/^\d{4}-\d\d-\d\d/.test(text) ? text : ago);
  if (Number.isNaN(time.getTime()))
    throw new CommandError(
      `${option} ${text} is not a time. Use 30s, 15m, 2h, 7d, or ISO 8601: 2026-01-31T12:00:00Z.`,
    );
  return time.toISOString();
}

/** @param milliseconds rounded to whole seconds */
export function toDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
