/** Guards whose schemas assert the same, such as the path parameters of many operations: one function serves them all. */
import type { PlannedGuard } from "../plan/guards.js";
import type { Problem } from "../refusal.js";
import { literal } from "./text.js";
import type { Viewer } from "./viewer.js";

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

/** What is wrong with the schema of one guard is wrong with those of all that share its function. */
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
