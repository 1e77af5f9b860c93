/** Prepares the guards' schemas for Ajv. */
import type { OpenApiDocument } from "../openapi/document.js";
import type { Direction } from "../plan/direction.js";
import { assertionOf } from "../plan/formats.js";
import type { GuardPlan, PlannedGuard } from "../plan/guards.js";
import { type View, viewOf } from "./ajv-schema.js";
import type { Compilable } from "./compile.js";
import { remembering } from "./create-ajv.js";

/** Gives what is compiled for a guard. The index is the guard's place among all guards. */
export type Viewer = (guard: PlannedGuard, index: number) => Compilable;

/** The name of a guard in Ajv's code, where names may have only letters, digits and `$`. */
export const placeholder = (index: number): string => `guard$${index}`;

/** Makes a viewer that gives each guard's schema as its direction needs it. */
export function viewer(
  document: OpenApiDocument,
  { guards, nameOf }: GuardPlan,
  repeated: Set<string>,
  { assertFormats, unevaluated }: { assertFormats: boolean; unevaluated: boolean },
): Viewer {
  const callOf = (name: string, index: number) =>
    repeated.has(name) ? `${remembering}${index}` : placeholder(index);
  const calls = new Map(guards.map(({ name }, index) => [name, callOf(name, index)]));
  const viewIn = (direction: Direction): View => ({
    direction,
    schemas: document.components?.schemas ?? {},
    unevaluated,
    formatAs: (format) => (direction === "request" || assertFormats ? assertionOf(format) : undefined),
    guardOf: (component) => calls.get(nameOf(component, direction)) ?? "",
  });
  const views = { request: viewIn("request"), response: viewIn("response") };
  return ({ schema, direction, pointer }, index) => ({
    name: placeholder(index),
    schema: viewOf(schema, views[direction]),
    pointer,
  });
}
