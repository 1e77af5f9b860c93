/** Parsers for flags that take a number. */
import { InvalidArgumentError } from "commander";

/** @returns the parser of a flag: a number from `least` to `most` */
export const numberFrom =
  (least: number, most = Number.POSITIVE_INFINITY) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value) || value < least)
      throw new InvalidArgumentError(`It must be a number from ${least}.`);
    if (value > most) throw new InvalidArgumentError(`It must be at most ${most}.`);
    return value;
  };

/** @returns the parser of a flag: a whole number above `least`, or equal to it */
export const wholeNumberFrom =
  (least: number) =>
  (text: string): number => {
    const value = numberFrom(least)(text);
    if (!Number.isInteger(value)) throw new InvalidArgumentError("It must be a whole number.");
    return value;
  };
