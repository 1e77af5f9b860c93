/** Which type guards are compiled, under which name, from which schema, for which type. */

import type { OpenApiDocument, Parameter, Schema } from "../openapi/document.js";
import { below, pointerTo } from "../openapi/pointer.js";
import { componentOf, referencesIn } from "../openapi/references.js";
import type { Body } from "./bodies.js";
import { type Direction, hasMarkers, sensitiveComponents } from "./direction.js";
import type { Operation } from "./operations.js";

export interface PlannedGuard {
  name: string;
  /** The TypeScript type that the guard proves, in terms of generated/schema.ts. */
  type: string;
  description: string;
  schema: Schema;
  direction: Direction;
  /** Where its schema stands in the document. */
  pointer: string;
}

export interface GuardPlan {
  /** In the order in which the code has them. */
  guards: PlannedGuard[];
  /** The name of the guard of each part of each operation, by the key that `partKey` makes. */
  byPart: Map<string, string>;
  /** The name of the guard of a component schema. */
  nameOf: (component: string, direction: Direction) => string;
  /** Whether any property is only read or only written. */
  marked: boolean;
}

export const partKey = (...parts: string[]): string => parts.join(" ");

export function planGuards(
  document: OpenApiDocument,
  operations: Operation[],
  assertFormats: boolean,
): GuardPlan {
  const schemas = new Map(Object.entries(document.components?.schemas ?? {}));
  const sensitive = sensitiveComponents(schemas, !assertFormats);
  const marked = sensitiveComponents(schemas, false);
  const guards = new Map<string, PlannedGuard>();
  const taken = new Set<string>();
  const names = new Map<string, string>();
  const byPart = new Map<string, string>();

  /** The name asked for, numbered where another guard has it. */
  const free = (name: string): string => {
    let result = name;
    for (let count = 2; taken.has(result); count++) result = `${name}${count}`;
    taken.add(result);
    return result;
  };

  /** One guard serves both directions where the direction makes no difference to it or what it refers to. */
  const keyOf = (component: string, direction: Direction) =>
    partKey(direction === "request" && sensitive.has(component) ? "request" : "response", component);

  /** Without recursion, because references can be as deep as there are schemas. */
  const planComponent = (component: string, wanted: Direction): string => {
    const waiting: { component: string; wanted: Direction }[] = [{ component, wanted }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const key = keyOf(next.component, next.wanted);
      if (names.has(key)) continue;
      const direction: Direction = key.startsWith("request") ? "request" : "response";
      const isRequest = direction === "request";
      const name = free(`is${pascalCase(next.component)}${isRequest ? "Request" : ""}`);
      names.set(key, name);
      const schema = schemas.get(next.component) ?? true;
      guards.set(name, {
        name,
        type: typeFor(`components["schemas"][${JSON.stringify(next.component)}]`, schema, direction),
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

  /** openapi-typescript's helpers take out what this side does not send, or make it optional. */
  const typeFor = (type: string, schema: Schema, direction: Direction): string => {
    if (!hasMarkers(schema, marked)) return type;
    return `${direction === "request" ? "Writable" : "Readable"}<${type}>`;
  };

  const plan = (key: string, guard: PlannedGuard): void => {
    planReferences(guard.schema, guard.direction);
    const { $ref, ...siblings } = Object(guard.schema);
    const whole = Object.keys(siblings).length === 0 ? componentOf($ref) : undefined;
    if (whole !== undefined) {
      byPart.set(key, planComponent(whole, guard.direction));
      return;
    }
    const name = free(guard.name);
    guards.set(name, { ...guard, name, type: typeFor(guard.type, guard.schema, guard.direction) });
    byPart.set(key, name);
  };

  for (const { id, pointer, parameters, body, responses } of operations) {
    const stem = `is${pascalCase(id)}`;
    const types = `operations["${id}"]`;
    for (const [location, schema] of Object.entries(parameters.schemas)) {
      const type = `NonNullable<${types}["parameters"]["${location}"]>`;
      const ignored = (parameters.ignored[location as Parameter["in"]] ?? []).map((name) =>
        JSON.stringify(name),
      );
      plan(partKey(id, location), {
        name: `${stem}${pascalCase(location)}Parameters`,
        type: ignored.length > 0 ? `Omit<${type}, ${ignored.join(" | ")}>` : type,
        description: `the ${location} parameters of ${id}`,
        schema,
        direction: "request",
        pointer: below(pointer, "parameters"),
      });
    }
    const bodies = body?.bodies ?? [];
    for (const { mediaType, key, schema } of bodies) {
      plan(partKey(id, "body", mediaType), {
        name: `${stem}${mediaTypeName(mediaType, bodies)}Body`,
        type: `NonNullable<${types}["requestBody"]>["content"][${JSON.stringify(key)}]`,
        description: `the ${mediaType} request body of ${id}`,
        schema,
        direction: "request",
        pointer: below(pointer, "requestBody", "content", key),
      });
    }
    for (const [status, bodies] of Object.entries(responses)) {
      for (const { mediaType, key, schema } of bodies) {
        plan(partKey(id, status, mediaType), {
          name: `${stem}${pascalCase(status)}${mediaTypeName(mediaType, bodies)}`,
          type: `${types}["responses"][${statusKey(status)}]["content"][${JSON.stringify(key)}]`,
          description: `the ${mediaType} body of a ${status} response to ${id}`,
          schema,
          direction: "response",
          pointer: below(pointer, "responses", status, "content", key),
        });
      }
    }
  }
  return {
    guards: [...guards.values()],
    byPart,
    nameOf: (component, direction) => names.get(keyOf(component, direction)) ?? "",
    marked: [...guards.values()].some(({ schema }) => hasMarkers(schema, marked)),
  };
}

/** A status as a property key in TypeScript: openapi-typescript makes numbers of the numeric ones. */
export const statusKey = (status: string): string => (/^\d+$/.test(status) ? status : JSON.stringify(status));

/** Most bodies have one media type, which then needs no place in the guard's name. */
function mediaTypeName(mediaType: string, bodies: Body[]): string {
  return bodies.length > 1 ? pascalCase(mediaType) : "";
}

function pascalCase(text: string): string {
  return text.replace(/(?:^|[^A-Za-z0-9])([A-Za-z0-9]?)/g, (_, first: string) => first.toUpperCase());
}
