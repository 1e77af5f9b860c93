/** Finds guards whose schemas assert the same, for example those of equal path parameters. They share one function. */
import type { PlannedGuard } from "../plan/guards.js";
import type { Problem } from "../refusal.js";
import { literal } from "./text.js";
import type { Viewer } from "./viewer.js";

/** @returns the name of the first guard that asserts the same, by the name of each later one */
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

/** Adds each problem of a guard's schema to the schemas of all guards that share its function. */
export function problemsOfAll(
  problems: Problem[],
  guards: PlannedGuard[],
  sharedBy: ReadonlyMap<string, string>,
): Problem[] {
  const messages = new Map(problems.map(({ pointer, message }) => [pointer, message]));
  const known = new Map(guards.map(({ name, pointer }) => [name, messages.get(pointer)]));
  const others = guards.flatMap(({ name, pointer }) => {
    const message = known.get(sharedBy.get(name) ?? "");
    return message === undefined || messages.has(pointer) ? [] : [{ pointer, message }];
  });
  return [...problems, ...others];
}
