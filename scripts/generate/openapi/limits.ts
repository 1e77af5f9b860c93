/** How large schemas may be: the code of a guard is nested once for each member of a list, and for each reference. */
import { refuseAll } from "../refusal.js";
import type { OpenApiDocument } from "./document.js";
import { below } from "./pointer.js";
import { refer, referencesIn } from "./references.js";
import { eachSchema } from "./traverse.js";

/** Members of one keyword. Documents that are published have about a hundred. */
export const mostMembers = 1000;

/** Schemas that refer one to the next. Documents that are published have about a dozen. */
export const longestChain = 200;

const lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const maps = ["properties", "patternProperties", "dependentSchemas", "dependentRequired"];

/** @throws Refusal with the place of each list, and of the end of each chain */
export function refuseBeyondLimits(document: OpenApiDocument): void {
  refuseAll((refuse) => {
    eachSchema(document, (schema, pointer) => {
      for (const keyword of [...lists, ...maps]) {
        const count = Object.keys(Object(schema[keyword])).length;
        const message = `${keyword} has ${count} members, and at most ${mostMembers} are compiled. Divide it.`;
        if (count > mostMembers) refuse(below(pointer, keyword), message);
      }
    });
    for (const name of endsOfLongChains(document))
      refuse(
        refer(name),
        `More than ${longestChain} schemas lead here, each by a $ref to the next, and no more are compiled. Shorten the chain.`,
      );
  });
}

/** Goes the way that a compiler goes: to each schema once, and from there on. */
function endsOfLongChains(document: OpenApiDocument): Set<string> {
  const ends = new Set<string>();
  const schemas = document.components?.schemas ?? {};
  const seen = new Set<string>();
  for (const start of Object.keys(schemas)) {
    // Not by calling itself: the chain may be longer than the stack.
    const way = [[start]];
    while (way.length > 0) {
      const name = way.at(-1)?.shift();
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
