/** Patterns that some text may keep a regular expression busy with for very long. */
import { isSafePattern } from "redos-detector";
import type { OpenApiDocument } from "../openapi/document.js";
import { patternsOf, unicodePattern } from "../openapi/patterns.js";
import { eachSchema } from "../openapi/traverse.js";

/** So much work is spent on one pattern. What is not found to be safe by then is risky. */
const maxSteps = 500;

/** Each once, with the place where it stands first. */
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
 * Whether there is no bound to the ways in which the pattern may match one text: to a text that it does not match in the
 * end, an engine tries them all. Without repetition there is one.
 */
function isRisky(pattern: string): boolean {
  const source = unicodePattern(pattern);
  if (source === undefined || !/[*+{]/.test(source)) return false;
  return isSafePattern(source, { unicode: true, maxSteps }).score.infinite;
}
