/** From a JSON Pointer into the folded document back to file, line and column, for messages. */
import { basename, dirname, extname, resolve } from "node:path";
import { getLineColLocation, parseYaml, type Source } from "@redocly/openapi-core";
import { below, keysOf, pointerTo, valueAt } from "../openapi/pointer.js";
import type { SourcePosition } from "../refusal.js";

interface Spot {
  source: Source;
  pointer: string;
}

/** @param sources the document's files, the given one first */
export function locate(pointer: string, sources: Source[]): SourcePosition {
  const [root] = sources;
  if (root === undefined) return { file: "", line: 1, column: 1 };
  const parsed = new Map(
    sources.map((source): [Source | undefined, unknown] => [source, parseYaml(source.body)]),
  );
  const standsAt = ({ source, pointer: at }: Spot) => valueAt(parsed.get(source), at);
  const spotOf = (reference: string, from: Source): Spot | undefined => {
    const [file = "", fragment = ""] = reference.split("#");
    const name = file === "" ? from.absoluteRef : resolve(dirname(from.absoluteRef), file);
    const source = sources.find(({ absoluteRef }) => absoluteRef === name);
    return source && { source, pointer: pointerTo(...keysOf(`#${fragment}`)) };
  };

  const keys = keysOf(pointer);
  const [top, section = "", name] = keys;
  const isComponent = top === "components" && name !== undefined;
  const stays =
    !isComponent || standsAt({ source: root, pointer: pointerTo(...keys.slice(0, 3)) }) !== undefined;
  // What came from another file got its component name from there.
  const moved = stays ? undefined : comesFrom(section, name);
  let spot: Spot = moved ?? { source: root, pointer: "#" };
  for (const key of moved ? keys.slice(3) : keys) {
    const followed = follow(spot);
    const next = { source: followed.source, pointer: below(followed.pointer, key) };
    spot = next;
  }
  const found = getLineColLocation({ source: spot.source, pointer: spot.pointer, reportOnKey: false });
  return {
    file: spot.source.absoluteRef,
    line: found.start?.line ?? 1,
    column: found.start?.col ?? 1,
  };

  function follow(from: Spot): Spot {
    const { $ref } = Object(standsAt(from)) as { $ref?: unknown };
    const target = typeof $ref === "string" ? spotOf($ref, from.source) : undefined;
    return target && standsAt(target) !== undefined ? target : from;
  }

  function comesFrom(section: string, name: string): Spot | undefined {
    const [, stem = name, serial] = /(.*)-(\d+)$/.exec(name) ?? [];
    // The first of the name may be a component of the given file's own.
    const own = valueAt(parsed.get(root), pointerTo("components", section, stem));
    const first = own === undefined ? 1 : 2;
    const spots = new Map<string, Spot>();
    for (const source of sources) {
      for (const reference of referencesOf(parsed.get(source))) {
        const target = spotOf(reference, source);
        if (target === undefined || target.source === root) continue;
        const file = basename(target.source.absoluteRef, extname(target.source.absoluteRef));
        if ([name, stem].includes(keysOf(target.pointer).at(-1) ?? file)) {
          spots.set(target.source.absoluteRef + target.pointer, target);
        }
      }
    }
    return [...spots.values()][Number(serial) - first] ?? [...spots.values()][0];
  }
}

function referencesOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? [value] : referencesOf(value),
  );
}
