/** The guards' schemas, each as Ajv is to see it. */
import type { OpenApiDocument } from "../openapi/document.js";
import type { Direction } from "../plan/direction.js";
import { assertionOf } from "../plan/formats.js";
import type { GuardPlan, PlannedGuard } from "../plan/guards.js";
import { type View, viewOf } from "./ajv-schema.js";
import type { Compilable } from "./compile.js";
import { remembering } from "./create-ajv.js";

/** Shows the schema of a guard, which is the one at this place in the list of all guards. */
export type Viewer = (guard: PlannedGuard, index: number) => Compilable;

/** How a guard is called in Ajv's code, in which names are letters and digits. */
export const placeholder = (index: number): string => `guard$${index}`;

/** Shows the schema of a guard as its direction of the traffic sees it. */
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
