/** Finds patterns that may take very long on some texts. */
import { isSafePattern } from "redos-detector";
import type { OpenApiDocument } from "../openapi/document.js";
import { patternsOf, unicodePattern } from "../openapi/patterns.js";
import { eachSchema } from "../openapi/traverse.js";

/** How many steps are spent on one pattern. A pattern that is not proved safe by then counts as risky. */
const maxSteps = 500;

/** Each risky pattern once, with its first place. */
export function riskyPatterns(document: OpenApiDocument): { pattern: string; pointer: string }[] {
  const places = new Map<string, string>();
  eachSchema(document, (schema, at) => {
    for (const { pattern, pointer } of patternsOf(schema, at)) {
      if (!places.has(pattern)) places.set(pattern, pointer);
    }
  });
  return [...places].flatMap(([pattern, pointer]) => (isRisky(pattern) ? [{ pattern, pointer }] : []));
}

/**
 * Whether the number of ways in which the pattern may match a text has no bound. Where the match fails in the end, an
 * engine tries all of them. A pattern without repetition has a bound.
 */
function isRisky(pattern: string): boolean {
  const source = unicodePattern(pattern);
  if (source === undefined || !/[*+{]/.test(source)) return false;
  return isSafePattern(source, { unicode: true, maxSteps }).score.infinite;
}
