/** Reads what `redocly diff` reports. */
import { below } from "../openapi/pointer.js";
import type { Change } from "./change.js";

/** The part of the report that is used. */
interface Report {
  changes: {
    path: string;
    kind: Change["kind"];
    impact: Change["impact"];
    verdicts: { message: string }[];
    /** What changed of the value at the path. `key`: its name. */
    property?: string;
    base?: { value: unknown };
    revision?: { value: unknown };
  }[];
}

/** @param report in JSON */
export const ratedChanges = (report: string): Omit<Change, "position">[] =>
  (JSON.parse(report) as Report).changes.map(
    ({ path, kind, impact, verdicts, property = "key", base, revision }) => {
      const messages = verdicts.map(({ message }) => message);
      const pointer = path.replaceAll("%", "%25");
      return {
        impact,
        kind,
        pointer: property === "key" ? pointer : below(pointer, property),
        messages: [...messages, ...valuesChanged(base?.value, revision?.value)],
      };
    },
  );

/** The old and the new values. Redocly's messages do not always name them. */
function valuesChanged(before: unknown, after: unknown): string[] {
  if (isShort(before) && isShort(after))
    return [`Was ${JSON.stringify(before)}, is ${JSON.stringify(after)}.`];
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  const lost = withoutThose(before, after);
  const gained = withoutThose(after, before);
  return [
    ...(lost.length > 0 ? [`Lost ${lost.join(", ")}.`] : []),
    ...(gained.length > 0 ? [`Gained ${gained.join(", ")}.`] : []),
  ];
}

const isShort = (value: unknown): boolean => typeof value !== "object" && value !== undefined;

/** The values that are not in the other list, as JSON. */
function withoutThose(values: unknown[], others: unknown[]): string[] {
  const known = inJson(others);
  return inJson(values).filter((value) => !known.includes(value));
}

const inJson = (values: unknown[]): string[] => values.map((value) => JSON.stringify(value));
