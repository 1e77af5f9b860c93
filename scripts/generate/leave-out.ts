/** Leaves out the operations that cannot be generated, with all that needs them, and generates the rest. */
import type { OpenApiDocument } from "./openapi/document.js";
import { componentsOf, findParts, withoutParts } from "./openapi/parts.js";
import { keysOf } from "./openapi/pointer.js";
import {
  describeProblem,
  listOnce,
  type Note,
  type Problem,
  Refusal,
  type SourcePosition,
} from "./refusal.js";

export interface LeftOut {
  /** How many operations the document has. */
  total: number;
  /** Those that are left out, such as `getPet (GET /pets/{id})`, with the first reason for each. */
  operations: { name: string; reason: Problem }[];
  /** All reasons. */
  reasons: Problem[];
}

/**
 * Runs the steps. Where they refuse parts of the document, runs them again without these parts.
 *
 * @param problems the problems that are known before the steps run
 * @param isComplete whether any problem refuses the document, so that nothing is left out
 * @throws Refusal where no operation is left, or where a problem is in no part that can be left out
 */
export async function leaveOut<T>(
  document: OpenApiDocument,
  problems: readonly Problem[],
  isComplete: boolean,
  note: Note,
  steps: (rest: OpenApiDocument, note: Note) => Promise<T>,
): Promise<{ result: T; leftOut: LeftOut }> {
  const leftOut: LeftOut = { total: 0, operations: [], reasons: [] };
  const harmless: Problem[] = [];
  let rest = document;
  let found = problems;
  for (;;) {
    if (isComplete && found.length > 0) throw new Refusal(found);
    if (found.length > 0) {
      const without = withoutProblems(rest, found);
      leftOut.total ||= without.total;
      leftOut.operations.push(...without.operations);
      leftOut.reasons.push(...without.reasons);
      harmless.push(...without.harmless);
      rest = without.document;
      if (leftOut.total > 0 && leftOut.operations.length === leftOut.total)
        throw new Refusal(leftOut.reasons);
    }
    const notes: Parameters<Note>[] = [];
    try {
      const result = await steps(rest, (...given) => notes.push(given));
      const unneeded = harmless.map(
        ({ message, pointer }): Parameters<Note> => [`No operation needs this: ${message}`, pointer],
      );
      for (const given of listOnce([...unneeded, ...notes])) note(...given);
      return { result, leftOut };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const failing = error.cause === undefined ? undefined : await partThatFails(rest, steps);
      found =
        failing === undefined ? error.problems : error.problems.map((it) => ({ ...it, pointer: failing }));
    }
  }
}

/**
 * The operation or component for which a step fails unexpectedly. Parts are removed, the first ones first, until no step
 * fails: the last part that has to go is the one. It is found by halving, in about 12 runs for 4,000 parts.
 *
 * @returns `undefined` where a step fails without any of them
 */
async function partThatFails(
  document: OpenApiDocument,
  steps: (rest: OpenApiDocument, note: Note) => Promise<unknown>,
): Promise<string | undefined> {
  const parts = [...findParts(document).operations.keys(), ...componentsOf(document)];
  const failsWithout = async (count: number): Promise<boolean> => {
    const removed = parts.slice(0, count).map((pointer) => ({ pointer, message: "" }));
    try {
      await steps(withoutProblems(document, removed).document, () => undefined);
      return false;
    } catch (error) {
      return !(error instanceof Refusal) || error.cause !== undefined;
    }
  };
  let [kept, removed] = [0, parts.length];
  if (await failsWithout(removed)) return undefined;
  while (removed - kept > 1) {
    const middle = Math.floor((kept + removed) / 2);
    if (await failsWithout(middle)) kept = middle;
    else removed = middle;
  }
  return parts[removed - 1];
}

/** A document without the parts that have problems, and without all that needs these parts. */
interface Rest extends LeftOut {
  document: OpenApiDocument;
  /** Problems of parts that no operation needs. */
  harmless: Problem[];
}

/** @throws Refusal where a problem is in no part that can be left out */
export function withoutProblems(document: OpenApiDocument, problems: readonly Problem[]): Rest {
  const { operations, partAround, users, used } = findParts(document);
  const partsOf = ({ pointer, stops = [pointer] }: Problem) => stops.map(partAround);
  const isInNone = problems.some((problem) => partsOf(problem).includes(undefined));
  if (isInNone) throw new Refusal(problems);

  const reasons = new Map<string, Problem>();
  for (const problem of problems) {
    for (const part of partsOf(problem)) if (part && !reasons.has(part)) reasons.set(part, problem);
  }
  // Entries that are added during these loops are visited, too.
  for (const [part, problem] of reasons)
    for (const user of users.get(part) ?? []) if (!reasons.has(user)) reasons.set(user, problem);
  const needed = new Set(operations.keys());
  for (const part of needed) for (const other of used.get(part) ?? []) needed.add(other);

  const isNeeded = (problem: Problem) => partsOf(problem).some((part) => part && needed.has(part));
  return {
    document: withoutParts(document, new Set(reasons.keys())),
    total: operations.size,
    operations: [...operations].flatMap(([part, operation]) => {
      const reason = reasons.get(part);
      return reason ? [{ name: nameOf(part, operation), reason }] : [];
    }),
    reasons: problems.filter(isNeeded),
    harmless: problems.filter((problem) => !isNeeded(problem)),
  };
}

function nameOf(pointer: string, operation: unknown): string {
  const [, path = "", ...keys] = keysOf(pointer);
  const method = keys.at(-1);
  if (method === undefined) return `every operation of ${path}`;
  const { operationId } = Object(operation) as { operationId?: unknown };
  const place = `${method.toUpperCase()} ${path}`;
  return typeof operationId === "string" ? `${operationId} (${place})` : place;
}

/** Each reason with its place, and the operations that it leaves out. */
export function describeLeftOut(
  { total, operations, reasons }: LeftOut,
  positionOf: (pointer: string) => SourcePosition,
): string {
  const names = new Map<Problem, string[]>(reasons.map((reason) => [reason, []]));
  for (const { name, reason } of operations) names.get(reason)?.push(`  leaves out ${name}`);
  const lines = [...names].flatMap(([reason, left]) => {
    const { position = positionOf(reason.pointer) } = reason;
    return [describeProblem({ ...reason, position }), ...left];
  });
  return [`${operations.length} of ${total} operations are left out:`, ...lines].join("\n");
}
