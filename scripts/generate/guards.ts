/** Step 3: which type guards are compiled, under which name, from which schema, for which type. */
import type { Operation } from "./operations.js";
import type { OpenApiDocument, Schema } from "./read.js";
import { componentOf, type Direction, directionOf, reachableFrom, referencesIn } from "./schemas.js";

export interface Guard {
  name: string;
  /** The TypeScript type that the guard proves, in terms of generated/schema.ts. */
  type: string;
  description: string;
  schema: Schema;
  /** The component schema that this is, if it is one. */
  component?: string;
  direction: Direction;
}

export interface GuardPlan {
  guards: Guard[];
  /** The guard of each part of each operation, by the key that `partKey` makes. */
  byPart: Map<string, Guard>;
}

export const partKey = (...parts: string[]): string => parts.join(" ");

export function planGuards(document: OpenApiDocument, operations: Operation[]): GuardPlan {
  const schemas = document.components?.schemas ?? {};
  const guards = new Map<string, Guard>();
  const byPart = new Map<string, Guard>();

  const planComponent = (component: string, wanted: Direction): Guard => {
    const direction = directionOf(component, wanted, schemas);
    const name = `is${pascalCase(component)}${direction === "request" ? "Request" : ""}`;
    const guard = guards.get(name) ?? {
      name,
      type: `components["schemas"]["${component}"]`,
      description: `the schema ${component}${direction === "request" ? ", as a request sends it" : ""}`,
      schema: schemas[component] ?? true,
      component,
      direction,
    };
    guards.set(name, guard);
    return guard;
  };

  const plan = (key: string, guard: Guard) => {
    const components = reachableFrom(referencesIn(guard.schema), schemas);
    for (const component of components) planComponent(component, guard.direction);
    const whole = Object.keys(guard.schema).length === 1 && componentOf(Object(guard.schema).$ref);
    if (!whole) guards.set(guard.name, guard);
    byPart.set(key, whole ? planComponent(whole, guard.direction) : guard);
  };

  for (const { id, parameters, body, responses } of operations) {
    const stem = `is${pascalCase(id)}`;
    const types = `operations["${id}"]`;
    for (const [place, schema] of Object.entries(parameters)) {
      plan(partKey(id, place), {
        name: `${stem}${pascalCase(place)}Parameters`,
        type: `NonNullable<${types}["parameters"]["${place}"]>`,
        description: `the ${place} parameters of ${id}`,
        schema,
        direction: "request",
      });
    }
    for (const [mediaType, schema] of Object.entries(body?.content ?? {})) {
      plan(partKey(id, "body", mediaType), {
        name: `${stem}${mediaTypeName(mediaType, body?.content)}Body`,
        type: `NonNullable<${types}["requestBody"]>["content"]["${mediaType}"]`,
        description: `the ${mediaType} request body of ${id}`,
        schema,
        direction: "request",
      });
    }
    for (const [status, content] of Object.entries(responses)) {
      for (const [mediaType, schema] of Object.entries(content)) {
        plan(partKey(id, status, mediaType), {
          name: `${stem}${pascalCase(status)}${mediaTypeName(mediaType, content)}`,
          type: `${types}["responses"][${statusKey(status)}]["content"]["${mediaType}"]`,
          description: `the ${mediaType} body of a ${status} response to ${id}`,
          schema,
          direction: "response",
        });
      }
    }
  }
  return { guards: [...guards.values()], byPart };
}

/** A status as a property key in TypeScript: openapi-typescript makes numbers of the numeric ones. */
export const statusKey = (status: string): string => (/^\d+$/.test(status) ? status : JSON.stringify(status));

/** Most bodies have one media type, which then needs no place in the guard's name. */
function mediaTypeName(mediaType: string, content: Record<string, Schema> = {}): string {
  return Object.keys(content).length > 1 ? pascalCase(mediaType) : "";
}

function pascalCase(text: string): string {
  return text.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, first: string) => first.toUpperCase());
}
