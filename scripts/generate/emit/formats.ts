/** The formats of JSON Schema as regular expressions: those of Ajv, but for dates and times, of which it checks little. */
import { fastFormats } from "ajv-formats/dist/formats.js";
import { patternFormats } from "../plan/formats.js";

/** In front of a date: not the 30th of February, the 31st of a short month, or the 29th of February in a common year. */
const isDay = `(?!....-(?:02-30|(?:0[2469]|11)-31)|(?:..)?(?:[02468][^048]|[13579][^26])(?:00)?-02-29)`;
const date = String.raw`${isDay}\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;

/** Any minute may have a leap second: which one has is not a matter of form. */
const hour = String.raw`(?:[01]\d|2[0-3])`;
const time = String.raw`${hour}:[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:z|[+-]${hour}(?::?[0-5]\d)?)`;

const own = new Map([
  ["date", new RegExp(`^${date}$`)],
  ["time", new RegExp(`^${time}$`, "i")],
  ["date-time", new RegExp(`^${date}t${time}$`, "i")],
]);

/** Ajv has the others as one regular expression each, but its types do not say so. */
export const formats: ReadonlyMap<string, RegExp> = new Map(
  patternFormats.map((name) => [
    name,
    own.get(name) ?? (fastFormats[name as keyof typeof fastFormats] as RegExp),
  ]),
);
