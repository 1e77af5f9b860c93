/** The patterns of schemas as JavaScript's regular expressions with the flag `u`, which JSON Schema asks for. */
import type { SchemaObject } from "./document.js";
import { below } from "./pointer.js";

/**
 * Rewrites a pattern so that the flag `u` allows it: removes escapes that have no meaning, such as `\'`, and escapes
 * brackets that stand for themselves, as in `^{id}$`, and a hyphen that does not make a range, as in `[\w-.]`. Returns
 * `undefined` where the text is no pattern of JavaScript, or where JavaScript would read it in another way than its
 * author expects.
 */
export function unicodePattern(pattern: string): string | undefined {
  if (isPattern(pattern, "u")) return pattern;
  if (!isPattern(pattern, "")) return undefined;
  // Other languages have classes in classes, as in `[[:alpha:]]`. JavaScript reads the last bracket as a lone one.
  const isClear = !pattern.match(token)?.some((found) => /\[(?:\\.|[^\\])*?\[/s.test(found));
  const bare = pattern.replaceAll(token, (found) =>
    isClear && /^[\]{}]$/.test(found) ? `\\${found}` : withoutNeedlessEscapes(found),
  );
  return isPattern(bare, "u") ? bare : undefined;
}

/**
 * A character class, an escape with braces, what is or looks like a quantifier, an escape, or a lone bracket. Without
 * its escape, `{1\,2}` would become a quantifier.
 */
const token = /\[(?:\\.|[^\]\\])*\]|\\[a-z]\{[^}]*\}|\{\d*\\,|\{[\d\s,]*\}|\\.|[\]{}]/gisu;

/**
 * Characters that have no special meaning, escaped or not. Letters and digits are not among them: escaped, they have a
 * meaning in JavaScript or in another dialect.
 */
const meansNothing = /[^\p{ASCII}]|[ !"#%&',:;<=>@_`~\n-]/u;

function withoutNeedlessEscapes(found: string): string {
  if (/^(?:\{|\\[a-z]\{)/i.test(found)) return found;
  const bare = found.replaceAll(/\\(.)/gsu, (whole, character) => {
    // In a character class, a hyphen has a meaning.
    const isRange = found.startsWith("[") && character === "-";
    return meansNothing.test(character) && !isRange ? character : whole;
  });
  return bare.replaceAll(lonelyHyphen, "$&\\");
}

/** The character before a hyphen in a class, where the hyphen follows or precedes a set such as `\w`. */
const lonelyHyphen = /\\[dDsSwW](?=-[^\]])|(?:\\[^dDsSwW]|[^\\[])(?=-\\[dDsSwW])/gu;

function isPattern(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}

/** The patterns of a schema, without those of its parts. Each has its place. */
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
