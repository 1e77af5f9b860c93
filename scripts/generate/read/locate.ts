/** Finds file, line and column of a JSON Pointer into the bundled document, for messages. */
import { below, keysOf, pointerTo, valueAt } from "../openapi/pointer.js";
import type { SourcePosition } from "../refusal.js";
import type { Bundled } from "./bundle.js";
import { memberOf, mostHops, type Target } from "./resolve.js";
import type { Sources } from "./sources.js";

/** @param root the path of the given file */
export function locate(
  pointer: string,
  root: string,
  { origins, resolver }: Bundled,
  sources: Sources,
): SourcePosition {
  const keys = keysOf(pointer);
  const origin = origins.get(pointerTo(...keys.slice(0, 3)));
  const start = origin ?? { path: root, pointer: "#" };
  let at: Target = { ...start, node: valueAt(sources.rootOf(start.path), start.pointer) };
  for (const given of origin ? keys.slice(3) : keys) {
    at = behindReferences(at, given);
    // The document may have the path without its slash.
    const isBare = at.pointer === "#/paths" && memberOf(at.node, given) === undefined;
    const key = isBare ? given.replace("/", "") : given;
    at = { path: at.path, pointer: below(at.pointer, key), node: memberOf(at.node, key) };
  }
  return sources.positionOf(at) ?? { file: root, line: 1, column: 1 };

  function behindReferences(from: Target, key: string): Target {
    let found = from;
    for (let hop = 0; hop < mostHops && memberOf(found.node, key) === undefined; hop++) {
      const next = resolver.targetOf(found.node, found.path);
      if (next === undefined) return from;
      found = next;
    }
    return found;
  }
}
