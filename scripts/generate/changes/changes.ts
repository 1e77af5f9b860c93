/** Finds what changed in the document since a commit, and whether it breaks callers. Redocly compares and rates. */
import { inTemporaryDirectory } from "../disk.js";
import type { OpenApiDocument } from "../openapi/document.js";
import { below, pointerTo } from "../openapi/pointer.js";
import type { Read } from "../read/read.js";
import type { SourcePosition } from "../refusal.js";
import { readCommitted } from "./committed.js";
import { redocly } from "./programs.js";

export const impacts = ["major", "minor", "patch"] as const;

export type Impact = (typeof impacts)[number];

export interface Change {
  /** The part of the version that the change raises. A major change breaks callers. */
  impact: Impact;
  kind: "added" | "removed" | "modified";
  /** A pointer into the current bundled document, also for what was removed. */
  pointer: string;
  messages: string[];
  /** The position in the current files. For what was removed: of the nearest value around it. */
  position: SourcePosition;
}

/**
 * @param spec path of the document
 * @param revision a git revision
 * @returns `undefined` where there is no repository, or the commit does not contain the document
 * @throws Error where the two documents cannot be compared
 */
export function changesSince(
  spec: string,
  revision: string,
  { document, positionOf }: Pick<Read, "document" | "positionOf">,
): Change[] | undefined {
  const before = readCommitted(spec, revision);
  if (before === undefined) return undefined;
  const [base, now] = [textOf(before), textOf(document)];
  if (base === now) return [];
  const rated = inTemporaryDirectory({ "base.json": base, "now.json": now }, (directory) => {
    const printed = redocly(directory, "diff", "base.json", "now.json", "--format", "json");
    return (JSON.parse(printed) as { changes: RatedChange[] }).changes;
  });
  const renamed = renamedParameters(before, document);
  return [...renamed, ...rated.map(toChange)].map((change) => ({
    ...change,
    position: positionOf(change.pointer),
  }));
}

/** The document's text without references to other files and the network. Only unused parts still have some. */
const textOf = (document: OpenApiDocument): string =>
  JSON.stringify(document, (key, value: unknown) => {
    if (typeof value === "string")
      return key === "externalValue" || (key === "$ref" && !value.startsWith("#")) ? undefined : value;
    const { propertyName, mapping } = Object(value);
    return typeof propertyName === "string" && typeof mapping === "object" ? { propertyName } : value;
  });

/** The part of `redocly diff`'s report that is used. */
interface RatedChange {
  path: string;
  kind: Change["kind"];
  impact: Impact;
  verdicts: { message: string }[];
  property?: string;
  base?: { value: unknown };
  revision?: { value: unknown };
}

type Found = Omit<Change, "position">;

function toChange({ path, kind, impact, verdicts, property, base, revision }: RatedChange): Found {
  const messages = verdicts.map(({ message }) => message);
  const pointer = path.replaceAll("%", "%25");
  return {
    impact,
    kind,
    pointer: property === undefined || property === "key" ? pointer : below(pointer, property),
    messages: [...messages, ...valuesChanged(base?.value, revision?.value)],
  };
}

/** The old and the new values. Redocly's messages do not always name them. */
function valuesChanged(before: unknown, after: unknown): string[] {
  if (!Array.isArray(before) || !Array.isArray(after)) {
    const [old, fresh] = [before, after].map((value) => JSON.stringify(value) ?? "");
    const isShort = [before, after].every((value) => typeof value !== "object" && value !== undefined);
    return isShort ? [`Was ${old}, is ${fresh}.`] : [];
  }
  const [old = [], fresh = []] = [before, after].map((values) =>
    values.map((value) => JSON.stringify(value)),
  );
  const lost = old.filter((value) => !fresh.includes(value));
  const gained = fresh.filter((value) => !old.includes(value));
  return [
    ...(lost.length > 0 ? [`Lost ${lost.join(", ")}.`] : []),
    ...(gained.length > 0 ? [`Gained ${gained.join(", ")}.`] : []),
  ];
}

/** Renamed path parameters. Redocly does not rate them, because the name is not sent; but callers write it. */
function renamedParameters(before: OpenApiDocument, after: OpenApiDocument): Found[] {
  const shapeOf = (path: string) => path.replaceAll(/\{[^}]*\}/g, "{}");
  const namesIn = (path: string) => [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
  const old = new Map(Object.keys(before.paths ?? {}).map((path) => [shapeOf(path), path]));
  return Object.keys(after.paths ?? {}).flatMap((path) => {
    const names = namesIn(path);
    const messages = namesIn(old.get(shapeOf(path)) ?? "").flatMap((name, index) =>
      name === names[index]
        ? []
        : [
            `Path parameter \`${name}\` was renamed to \`${names[index]}\`: callers write \`params.path.${name}\`.`,
          ],
    );
    if (messages.length === 0) return [];
    return [{ impact: "major", kind: "modified", pointer: pointerTo("paths", path), messages }];
  });
}
