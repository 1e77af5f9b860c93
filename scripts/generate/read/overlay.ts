/** Applies an OpenAPI Overlay (1.x): corrections in a file beside the document. The only file that imports json-p3. */
import { jsonpath } from "json-p3";
import { below, pointerTo, valueAt } from "../openapi/pointer.js";
import { type Problem, Refusal } from "../refusal.js";
import type { Sources } from "./sources.js";

type Node = Record<string, unknown>;

/** Orders JSON Pointers: a value before what is in it, and the items of a list by their indexes. */
const byPointer = new Intl.Collator("en", { numeric: true });

/**
 * Changes the document in memory; the file stays as it is.
 *
 * @param file the path of the document
 * @param overlay the path of the overlay
 * @param note hears of an action that changes nothing
 * @throws Refusal with the place in the overlay of what is wrong with it
 */
export function applyOverlay(
  file: string,
  overlay: string,
  sources: Sources,
  note: (message: string) => void,
): void {
  const problemAt = (pointer: string, message: string): Problem => ({
    pointer,
    message,
    position: sources.positionOf({ path: overlay, pointer }),
  });
  const { overlay: version, actions } = Object(sources.rootOf(overlay));
  if (!/^1\./.test(String(version)) || !Array.isArray(actions)) {
    const message =
      "This is no OpenAPI Overlay: that has a version 1.x as `overlay`, and a list of `actions`.";
    throw new Refusal([problemAt("#", message)]);
  }
  const problems: Problem[] = [];
  // A copy, so that a change of one YAML alias does not change the others.
  const holder: Node = { document: copyOf(sources.rootOf(file)) };
  const placesOf = (path: unknown, pointer: string): string[][] => {
    try {
      const { nodes } = jsonpath.query(String(path), holder.document as Parameters<typeof jsonpath.query>[1]);
      return nodes.map(({ location }) => ["document", ...location.map(String)]);
    } catch (error) {
      const message = `This is no JSONPath as RFC 9535 has it: ${Object(error).message}.`;
      problems.push(problemAt(pointer, message));
      return [];
    }
  };
  for (const [index, action] of actions.entries()) {
    const { target, update, copy, remove } = Object(action) as Node;
    const at = below("#/actions", index);
    const places = new Map(
      placesOf(target, below(at, "target")).map((place) => [pointerTo(...place), place]),
    );
    const valuesOf = (path: unknown, pointer: string) =>
      placesOf(path, pointer).map((place) => valueAt(holder, pointerTo(...place)));
    const change = copy === undefined ? update : valuesOf(copy, below(at, "copy")).at(0);
    if (places.size === 0 || (change === undefined && remove !== true))
      note(`Action ${index + 1} of the overlay changes nothing: ${target}`);
    // From the last to the first, however the path orders them: removing an item changes the indexes after it.
    for (const [, place] of [...places].sort(([a], [b]) => byPointer.compare(b, a))) {
      const parent = valueAt(holder, pointerTo(...place.slice(0, -1))) as Node;
      const key = String(place.at(-1));
      if (remove === true && Array.isArray(parent)) parent.splice(Number(key), 1);
      else if (remove === true) delete parent[key];
      else if (change !== undefined) parent[key] = merged(parent[key], change);
    }
  }
  if (problems.length > 0) throw new Refusal(problems);
  sources.replaceRoot(file, holder.document);
}

/** Objects are merged, lists grow, and all else is replaced. */
function merged(old: unknown, change: unknown): unknown {
  if (Array.isArray(old)) return [...old, ...[copyOf(change)].flat()];
  if (!isNode(old) || !isNode(change)) return copyOf(change);
  const entries = Object.entries(change).map(([key, part]) => [
    key,
    Object.hasOwn(old, key) ? merged(old[key], part) : copyOf(part),
  ]);
  return { ...old, ...Object.fromEntries(entries) };
}

const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);
