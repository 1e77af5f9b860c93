/** Guards whose schemas assert the same, such as the path parameters of many operations: one function serves them all. */
import type { PlannedGuard } from "../plan/guards.js";
import type { Compilable } from "./compile.js";
import { literal } from "./text.js";

/** Shows the schema of a guard, which is the one at this place in the list of all guards. */
export type Viewer = (guard: PlannedGuard, index: number) => Compilable;

/** @returns for each guard that asserts the same as one before it, the name of that one */
export function sharedGuards(guards: PlannedGuard[], compilableOf: Viewer): Map<string, string> {
  const first = new Map<string, string>();
  const shared = new Map<string, string>();
  for (const [index, guard] of guards.entries()) {
    const schema = literal(compilableOf(guard, index).schema);
    const known = first.get(schema);
    if (known === undefined) first.set(schema, guard.name);
    else shared.set(guard.name, known);
  }
  return shared;
}
