/** Limits the size of a file's content: with YAML's aliases, a small text can stand for endless content. */
import { pointerTo } from "../openapi/pointer.js";
import { Refusal, type SourcePosition } from "../refusal.js";

/** Levels of nesting. The later steps are recursive. */
export const deepest = 200;

/** Objects, lists and values. The largest documents that are published have about half a million. */
const most = 2_000_000;

/** How many values YAML's aliases may add, besides as many as are written out. */
const mostRepeated = 100_000;

interface Size {
  /** How many values there are with all aliases written out. */
  count: number;
  height: number;
}

/**
 * @param root what a parser made of a file; YAML's aliases are one object in many places
 * @throws Refusal with the place
 */
export function refuseOversized(
  root: unknown,
  positionOf: (pointer: string) => SourcePosition | undefined,
): void {
  const sizes = new Map<object, Size>();
  const open = new Set<object>();
  const way: string[] = [];
  let written = 0;

  const refuse = (message: string, keys = way): never => {
    const pointer = pointerTo(...keys);
    throw new Refusal([{ pointer, message, position: positionOf(pointer) }]);
  };
  // Only the first keys: the whole pointer would fill the screen.
  const tooDeep = (): never =>
    refuse(`This is nested too deeply: at most ${deepest} levels are read.`, way.slice(0, 8));

  function measure(node: unknown): Size {
    if (typeof node !== "object" || node === null) {
      written += 1;
      return { count: 1, height: 0 };
    }
    if (open.has(node)) refuse("This alias leads back to a value that contains it. Write a $ref instead.");
    const known = sizes.get(node);
    if (known) {
      if (way.length + known.height > deepest) tooDeep();
      return known;
    }
    if (way.length > deepest) tooDeep();
    open.add(node);
    written += 1;
    const size = { count: 1, height: 0 };
    for (const [key, value] of Object.entries(node)) {
      way.push(key);
      const { count, height } = measure(value);
      size.count += count;
      size.height = Math.max(size.height, height + 1);
      if (size.count > 2 * written + mostRepeated)
        refuse(`Written out, the aliases here would make ${size.count} values and more. Write $refs.`);
      if (size.count > most) refuse(`This file is too large: it has more than ${most} values.`, []);
      way.pop();
    }
    open.delete(node);
    sizes.set(node, size);
    return size;
  }

  measure(root);
}
