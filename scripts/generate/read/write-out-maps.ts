/**
 * Writes out maps that are only a `$ref` to a map, such as `paths: { $ref: paths.yaml }`. OpenAPI does not have this, but
 * many documents in several files do, and other tools read it.
 */
import type { Kind } from "../openapi/grammar.js";
import { below } from "../openapi/pointer.js";
import { walk } from "../openapi/traverse.js";
import { memberOf, type Resolver, referenceOf, type Target } from "./resolve.js";
import type { Spot } from "./sources.js";

/**
 * Replaces the `$ref` of each map by a `$ref` for each member. The file's content is changed, which is only in memory.
 *
 * @param mayBeMap whether a target is no node of its own, such as a schema
 * @param found hears of each map
 */
export function writeOutMaps(
  kind: Kind,
  from: Target,
  resolver: Resolver,
  mayBeMap: (target: Target) => boolean,
  found: (at: Spot) => void,
): void {
  walk(from.node, kind, from.pointer, (node, inner, pointer) => {
    const reference = referenceOf(node);
    if (reference === undefined || !(inner === "map" || inner === "components") || Array.isArray(node))
      return;
    const target = resolver.endOf({ path: from.path, pointer, node });
    const members = target && mayBeMap(target) ? namesIn(target.node) : [];
    if (members.length === 0) return;
    found({ path: from.path, pointer });
    Reflect.deleteProperty(node, "$ref");
    const start = reference.includes("#") ? reference : `${reference}#`;
    for (const name of members.filter((name) => memberOf(node, name) === undefined)) {
      const value = { $ref: below(start, name) };
      // Assignment would set the prototype for a member called `__proto__`.
      Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true });
    }
  });
}

const namesIn = (map: unknown): string[] => (Array.isArray(map) ? [] : Object.keys(Object(map)));
