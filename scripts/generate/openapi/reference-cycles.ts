/** Refuses schemas whose check would never end, because it comes back to itself with the same value. */
import { refuseAll } from "../refusal.js";
import type { OpenApiDocument, Schema } from "./document.js";
import { below } from "./pointer.js";
import { componentOf, refer } from "./references.js";
import { partsOf } from "./traverse.js";

/** The keywords whose schemas apply to the same value, not to a part of it. */
export const inPlace = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"];

/** A `$ref` that applies to the same value as the component that contains it. */
interface Step {
  from: string;
  pointer: string;
  to: string;
}

/**
 * Expects that every `$ref` of a schema leads to a component.
 *
 * @throws Refusal with the place of one `$ref` of each cycle
 */
export function refuseCycles(document: OpenApiDocument): void {
  const schemas = Object.entries(document.components?.schemas ?? {});
  const steps = new Map(schemas.map(([name, schema]) => [name, [...stepsOf(name, schema, refer(name))]]));
  refuseAll((refuse) => {
    for (let left = withoutEnds(steps); ; left = withoutEnds(left)) {
      const [first, ...others] = cycleIn(left);
      if (first === undefined) return;
      const names = [first, ...others].map(({ from }) => from);
      refuse(
        first.pointer,
        `This $ref leads back to itself on the same value, through ${names.join(", ")}: its check would not end. Take one of these references away.`,
      );
      for (const name of names) left.delete(name);
    }
  });
}

function* stepsOf(from: string, schema: Schema, pointer: string): Generator<Step> {
  const to = componentOf(Object(schema).$ref);
  if (to !== undefined) yield { from, pointer, to };
  for (const { part, keys } of partsOf(schema))
    if (inPlace.includes(keys[0])) yield* stepsOf(from, part, below(pointer, ...keys));
}

/**
 * The components on cycles, and those that lead to a cycle. Removes, step by step, all components that lead nowhere.
 */
function withoutEnds(steps: Map<string, Step[]>): Map<string, Step[]> {
  const left = new Map(steps);
  const before = new Map([...steps.keys()].map((name): [string, string[]] => [name, []]));
  for (const [name, ways] of steps) for (const { to } of ways) before.get(to)?.push(name);
  const isEnd = (name: string) => left.get(name)?.every(({ to }) => !left.has(to)) === true;
  const ends = new Set([...left.keys()].filter(isEnd));
  for (const end of ends) {
    left.delete(end);
    for (const name of before.get(end) ?? []) if (isEnd(name)) ends.add(name);
  }
  return left;
}

/** Follows steps from any component until one comes again. Empty where no component is left. */
function cycleIn(steps: Map<string, Step[]>): Step[] {
  const nextOf = (name: string) => steps.get(name)?.find(({ to }) => steps.has(to));
  const way = new Set<Step>();
  const [start = ""] = steps.keys();
  let next = nextOf(start);
  for (; next !== undefined && !way.has(next); next = nextOf(next.to)) way.add(next);
  for (const step of way) {
    if (step === next) break;
    // It only leads to the cycle.
    way.delete(step);
  }
  return [...way];
}
