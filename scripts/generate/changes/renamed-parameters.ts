/** Finds renamed path parameters. Redocly does not rate them, because the name is not sent; but callers write it. */
import type { OpenApiDocument } from "../openapi/document.js";
import { pointerTo } from "../openapi/pointer.js";
import type { Change } from "./change.js";

export function renamedParameters(
  before: OpenApiDocument,
  after: OpenApiDocument,
): Omit<Change, "position">[] {
  const old = new Map(Object.keys(before.paths ?? {}).map((path) => [shapeOf(path), namesIn(path)]));
  return Object.keys(after.paths ?? {}).flatMap((path) => {
    const names = namesIn(path);
    const messages = (old.get(shapeOf(path)) ?? []).flatMap((name, index) =>
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

/** The path without the names of its parameters. */
const shapeOf = (path: string): string => path.replaceAll(/\{[^}]*\}/g, "{}");

const namesIn = (path: string): string[] => path.match(/(?<=\{)[^}]*(?=\})/g) ?? [];
