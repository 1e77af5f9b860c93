/** Plans the guards: the name, the schema and the type of each. */

import type { OpenApiDocument, Parameter, Schema } from "../openapi/document.js";
import { capitalize, Register, wordsIn } from "../openapi/identifiers.js";
import { below, pointerTo } from "../openapi/pointer.js";
import { componentOf, referencesIn } from "../openapi/references.js";
import * as runtime from "../templates/runtime.js";
import type { Body } from "./bodies.js";
import { type Direction, hasMarkers, sensitiveComponents } from "./direction.js";
import type { Operation } from "./operations.js";

export interface PlannedGuard {
  name: string;
  type: GuardedType;
  /** What a fitting value is, for example `the schema Pet`. */
  description: string;
  schema: Schema;
  direction: Direction;
  /** The place of its schema in the document. */
  pointer: string;
}

/** The type that a guard proves, as a place in generated/schema.ts. */
export interface GuardedType {
  /** For example `components`, `schemas`, `Pet`. */
  keys: string[];
  /** How many of these keys lead to something optional. */
  optional?: number;
  /** The view that leaves out what this side does not see. */
  side?: "Readable" | "Writable";
  /** Properties that are left out of the type. */
  without?: string[];
}

export interface GuardPlan {
  /** In the order of the generated code. */
  guards: PlannedGuard[];
  /** The name of the guard of each part of an operation. The key is made by `partKey`. */
  byPart: Map<string, string>;
  /** The name of the guard of a component schema. */
  nameOf: (component: string, direction: Direction) => string;
  /** Whether any property is read-only or write-only. */
  marked: boolean;
}

export const partKey = (...parts: string[]): string => JSON.stringify(parts);

/** Names that no guard may have, because the guards' code calls functions by these names. */
const reserved = [...Object.keys(runtime), "isFinite", "isNaN"];

export function planGuards(
  document: OpenApiDocument,
  operations: Operation[],
  assertFormats: boolean,
): GuardPlan {
  const schemas = new Map(Object.entries(document.components?.schemas ?? {}));
  const sensitive = sensitiveComponents(schemas, !assertFormats);
  const marked = sensitiveComponents(schemas, false);
  const guards = new Map<string, PlannedGuard>();
  const register = new Register(reserved);
  const names = new Map<string, string>();
  const byPart = new Map<string, string>();

  /** Where the direction makes no difference, one guard serves both directions. */
  const directionOf = (component: string, wanted: Direction): Direction =>
    sensitive.has(component) ? wanted : "response";
  const keyOf = (component: string, wanted: Direction) => partKey(directionOf(component, wanted), component);

  /** A loop, not recursion: a chain of references can be as long as there are schemas. */
  const planComponent = (component: string, wanted: Direction): string => {
    const waiting: { component: string; wanted: Direction }[] = [{ component, wanted }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const key = keyOf(next.component, next.wanted);
      if (names.has(key)) continue;
      const direction = directionOf(next.component, next.wanted);
      const isRequest = direction === "request";
      const name = register.take(`is${pascalCase(next.component) || "Value"}${isRequest ? "Request" : ""}`);
      names.set(key, name);
      const schema = schemas.get(next.component) ?? true;
      guards.set(name, {
        name,
        type: { keys: ["components", "schemas", next.component], ...sideOf(schema, direction) },
        description: `the schema ${next.component}${isRequest ? ", as a request sends it" : ""}`,
        schema,
        direction,
        pointer: pointerTo("components", "schemas", next.component),
      });
      const references = referencesIn(schema).map((name) => ({ component: name, wanted: direction }));
      waiting.push(...references.reverse());
    }
    return names.get(keyOf(component, wanted)) ?? "";
  };

  const planReferences = (schema: Schema, direction: Direction): void => {
    for (const component of referencesIn(schema)) planComponent(component, direction);
  };

  const sideOf = (schema: Schema, direction: Direction): Pick<GuardedType, "side"> =>
    hasMarkers(schema, marked) ? { side: direction === "request" ? "Writable" : "Readable" } : {};

  const plan = (key: string, guard: PlannedGuard): void => {
    planReferences(guard.schema, guard.direction);
    const { $ref, ...siblings } = Object(guard.schema);
    const whole = Object.keys(siblings).length === 0 ? componentOf($ref) : undefined;
    if (whole !== undefined) {
      byPart.set(key, planComponent(whole, guard.direction));
      return;
    }
    const name = register.take(guard.name);
    const type = { ...guard.type, ...sideOf(guard.schema, guard.direction) };
    guards.set(name, { ...guard, name, type });
    byPart.set(key, name);
  };

  for (const operation of operations) for (const { key, guard } of partsOf(operation)) plan(key, guard);
  return {
    guards: [...guards.values()],
    byPart,
    nameOf: (component, direction) => names.get(keyOf(component, direction)) ?? "",
    marked: [...guards.values()].some(({ schema }) => hasMarkers(schema, marked)),
  };
}

/** What is checked of an operation, with the guard that it has if no component's guard fits. */
function* partsOf({
  id,
  pointer,
  parameters,
  body,
  responses,
}: Operation): Generator<{ key: string; guard: PlannedGuard }, void, void> {
  const stem = `is${pascalCase(id)}`;
  for (const [location, schema] of Object.entries(parameters.schemas)) {
    const ignored = parameters.ignored[location as Parameter["in"]] ?? [];
    const type = {
      keys: ["operations", id, "parameters", location],
      optional: 4,
      ...(ignored.length > 0 && { without: ignored }),
    };
    const guard: PlannedGuard = {
      name: `${stem}${pascalCase(location)}Parameters`,
      type,
      description: `the ${location} parameters of ${id}`,
      schema,
      direction: "request",
      pointer: below(pointer, "parameters"),
    };
    yield { key: partKey(id, location), guard };
  }
  const bodies = body?.bodies ?? [];
  for (const { mediaType, key, schema } of bodies) {
    const guard: PlannedGuard = {
      name: `${stem}${mediaTypeName(mediaType, bodies)}Body`,
      type: { keys: ["operations", id, "requestBody", "content", key], optional: 3 },
      description: `the ${mediaType} request body of ${id}`,
      schema,
      direction: "request",
      pointer: below(pointer, "requestBody", "content", key),
    };
    yield { key: partKey(id, "body", mediaType), guard };
  }
  for (const [status, bodies] of Object.entries(responses))
    for (const { mediaType, key, schema, guard: known } of bodies) {
      if (known !== undefined) continue;
      const guard: PlannedGuard = {
        name: `${stem}${pascalCase(status)}${mediaTypeName(mediaType, bodies)}`,
        type: { keys: ["operations", id, "responses", status, "content", key] },
        description: `the ${mediaType} body of a ${status} response to ${id}`,
        schema,
        direction: "response",
        pointer: below(pointer, "responses", status, "content", key),
      };
      yield { key: partKey(id, status, mediaType), guard };
    }
}

/** The part of the guard's name for the media type. Empty where there is only one media type. */
function mediaTypeName(mediaType: string, bodies: Body[]): string {
  return bodies.length > 1 ? pascalCase(mediaType) : "";
}

const pascalCase = (text: string): string => wordsIn(text.replace(/[_$]/g, " ")).map(capitalize).join("");
