/** The patterns of schemas, as regular expressions of JavaScript with the flag `u`, as JSON Schema means them. */
import type { SchemaObject } from "./document.js";
import { below } from "./pointer.js";

/**
 * A pattern as the flag `u` takes it: without the escapes that it forbids because they say nothing, such as `\'`, and with
 * one before a hyphen that it takes for half a range, as in `[\w-.]`.
 * `undefined` for what is no pattern of JavaScript, or would mean something else there than whoever wrote it expects.
 */
export function unicodePattern(pattern: string): string | undefined {
  if (isPattern(pattern, "u")) return pattern;
  if (!isPattern(pattern, "")) return undefined;
  const bare = pattern.replaceAll(token, withoutNeedlessEscapes);
  return isPattern(bare, "u") ? bare : undefined;
}

/** A class; the start of what would be a quantifier without its escape; an escape. */
const token = /\[(?:\\.|[^\]\\])*\]|\{\d*\\,|\\./gsu;

/** Characters that mean nothing, escaped or not. Letters and digits mean something escaped, here or in another dialect. */
const meansNothing = /^(?:[^\p{ASCII}]|[ !"#%&',:;<=>@_`~\n-])$/u;

function withoutNeedlessEscapes(found: string): string {
  if (found.startsWith("{")) return found;
  const bare = found.replaceAll(/\\(.)/gsu, (whole, character) => {
    // In a class a hyphen does mean something.
    const isRange = found.startsWith("[") && character === "-";
    return meansNothing.test(character) && !isRange ? character : whole;
  });
  return found.startsWith("[") ? bare.replaceAll(lonelyHyphen, "$&\\") : bare;
}

/** What stands before a hyphen in a class, where a set of characters stands before or behind the hyphen. */
const lonelyHyphen = /\\[dDsSwW](?=-[^\]])|(?:\\[^dDsSwW]|[^\\[])(?=-\\[dDsSwW])/gu;

function isPattern(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}

/** The patterns of a schema itself, each with its place. */
export function patternsOf(
  { pattern, patternProperties }: SchemaObject,
  pointer: string,
): { pattern: string; pointer: string }[] {
  const keys = Object.keys(Object(patternProperties) as object);
  return [
    ...(typeof pattern === "string" ? [{ pattern, pointer: below(pointer, "pattern") }] : []),
    ...keys.map((key) => ({ pattern: key, pointer: below(pointer, "patternProperties", key) })),
  ];
}
