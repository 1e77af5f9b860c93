/** Limits the size of schemas: the code of a larger one is nested too deeply for a compiler. */
import { refuseAll } from "../refusal.js";
import type { OpenApiDocument } from "./document.js";
import { below } from "./pointer.js";
import { refer, referencesIn } from "./references.js";
import { eachSchema } from "./traverse.js";

/** Members of one keyword. The check of each member is nested in the check of the one before. */
export const mostMembers = 1500;

/** Members of a union. Their checks follow one another, so there may be more. */
export const mostBranches = 10_000;

/** Schemas that each refer to the next one. Published documents have about a dozen. */
export const longestChain = 200;

const nested = [
  "allOf",
  "prefixItems",
  "properties",
  "patternProperties",
  "dependentSchemas",
  "dependentRequired",
];

const limits = new Map([
  ...nested.map((keyword) => [keyword, mostMembers] as const),
  ...["anyOf", "oneOf"].map((keyword) => [keyword, mostBranches] as const),
]);

/** @throws Refusal with the place of each keyword with too many members, and of the end of each chain */
export function refuseBeyondLimits(document: OpenApiDocument): void {
  refuseAll((refuse) => {
    eachSchema(document, (schema, pointer) => {
      for (const [keyword, most] of limits) {
        const count = Object.keys(Object(schema[keyword])).length;
        const message = `${keyword} has ${count} members, and at most ${most} are compiled. Divide it.`;
        if (count > most) refuse(below(pointer, keyword), message);
      }
    });
    for (const name of endsOfLongChains(document))
      refuse(
        refer(name),
        `More than ${longestChain} schemas lead here, each by a $ref to the next, and no more are compiled. Shorten the chain.`,
      );
  });
}

/** Follows references as a compiler does, and visits each schema once. */
function endsOfLongChains(document: OpenApiDocument): Set<string> {
  const ends = new Set<string>();
  const schemas = document.components?.schemas ?? {};
  const seen = new Set<string>();
  for (const start of Object.keys(schemas)) {
    // A loop, not recursion: the chain may be longer than the stack.
    const way = [[start]];
    for (let names = way.at(-1); names !== undefined; names = way.at(-1)) {
      const name = names.shift();
      if (name === undefined) way.pop();
      else if (!seen.has(name)) {
        seen.add(name);
        if (way.length > longestChain) ends.add(name);
        else way.push([...referencesIn(schemas[name] ?? true)]);
      }
    }
  }
  return ends;
}
