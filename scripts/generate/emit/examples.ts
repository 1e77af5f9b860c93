/** Tries the document's own examples on the guards of their schemas. The client will say the same of such values. */
import { runInNewContext } from "node:vm";
import type { OpenApiDocument, Schema, SchemaObject } from "../openapi/document.js";
import type { Kind } from "../openapi/grammar.js";
import { isForm, isJson, isRange, isText } from "../openapi/media-types.js";
import { below, keysOf } from "../openapi/pointer.js";
import { dereference, referencesIn } from "../openapi/references.js";
import { walk } from "../openapi/traverse.js";
import type { Direction } from "../plan/direction.js";
import type { GuardPlan, PlannedGuard } from "../plan/guards.js";
import type { Note } from "../refusal.js";
import type { Guards } from "./prove.js";
import { commented } from "./text.js";

export interface Examples {
  examples: Example[];
  /** Guards for examples whose schema has no guard in the plan. They are used here and not written. */
  guards: PlannedGuard[];
}

interface Example {
  value: unknown;
  pointer: string;
  /** The names of guards. The example has to fit one of them, if there are any. */
  guards: string[];
}

/** How many misfits are named. The others are only counted. */
const mostNamed = 100;

/** In ms, for all examples together. With some patterns, one text could take years. */
const longest = 2_000;

export function planExamples(document: OpenApiDocument, plan: GuardPlan): Examples {
  const planned = new Map<unknown, PlannedGuard[]>();
  for (const guard of plan.guards) planned.set(guard.schema, [...(planned.get(guard.schema) ?? []), guard]);
  const fresh = new Map<string, PlannedGuard>();

  const guardOf = (schema: Schema, direction: Direction, pointer: string): string | undefined => {
    const known =
      planned.get(schema)?.find((guard) => guard.direction === direction) ?? planned.get(schema)?.[0];
    if (known !== undefined) return known.name;
    // A schema that no operation uses has no guard to call.
    if (referencesIn(schema).some((component) => plan.nameOf(component, direction) === "")) return undefined;
    const key = `${direction} ${JSON.stringify(withoutExamples(schema))}`;
    const guard = fresh.get(key) ?? {
      // This name is free: in the name of a schema's guard, an upper-case letter follows `is`.
      name: `isexample${fresh.size}`,
      type: { keys: ["unknown"] },
      description: "fit for an example",
      schema,
      direction,
      pointer,
    };
    fresh.set(key, guard);
    return guard.name;
  };

  const examples: Example[] = [];
  walk(document, "document", "#", (node, kind, pointer) => {
    const schema = schemaOf(document, node, kind, pointer);
    if (schema === undefined) return;
    for (const { value, pointer: at } of valuesOf(document, node, pointer)) {
      const names = directionsAt(pointer).map((direction) => guardOf(schema, direction, pointer));
      const guards = names.filter((name) => name !== undefined);
      examples.push({ value, pointer: at, guards });
    }
  });
  return { examples, guards: [...fresh.values()] };
}

/** Notes each example that fits none of its guards, with its place and the reason. */
export function tryExamples(examples: Example[], guards: Guards, note: Note): void {
  const misfits: { pointer: string; reason: string }[] = [];
  let tried: Example | undefined;
  const tryAll = () => {
    for (tried of examples) {
      const { value, pointer, guards: names } = tried;
      const [reason, ...others] = names.map((name) => reasonAgainst(value, guards.get(name)));
      if (reason !== undefined && !others.includes(undefined)) misfits.push({ pointer, reason });
    }
  };
  try {
    // Only what is called from a script can be given a time limit.
    runInNewContext("tryAll()", { tryAll }, { timeout: longest });
  } catch (error) {
    if (Object(error).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    note("To try the examples takes too long: they are tried up to this one.", tried?.pointer);
  }
  for (const { pointer, reason } of misfits.slice(0, mostNamed))
    note(`This example does not fit its schema: ${reason}. Correct one of the two.`, pointer);
  const left = misfits.length - mostNamed;
  if (left > 0) note(`${left} more examples do not fit their schemas.`);
}

function reasonAgainst(value: unknown, guard: ReturnType<Guards["get"]>): string | undefined {
  if (guard === undefined || guard(value)) return undefined;
  // The last error sums up those before it.
  const { instancePath = "", message = "" } = guard.errors?.at(-1) ?? {};
  return commented(`${instancePath || "it"} ${message}`).replaceAll("\n", " ");
}

/** The schema of a node's examples. `undefined` where they are not values of a schema. */
function schemaOf(
  document: OpenApiDocument,
  node: object,
  kind: Kind | "map",
  pointer: string,
): Schema | undefined {
  if (kind === "schema") return node as SchemaObject;
  const { schema } = node as { schema?: Schema };
  if (schema === undefined || !["parameter", "header", "mediaType"].includes(kind)) return undefined;
  const key = keysOf(pointer).at(-1) ?? "";
  const isValue =
    kind !== "mediaType" || isJson(key) || isForm(key) || isRange(key) || isText(document, key, schema);
  return isValue ? schema : undefined;
}

function valuesOf(
  document: OpenApiDocument,
  node: object,
  pointer: string,
): { value: unknown; pointer: string }[] {
  const { examples } = node as { examples?: unknown };
  const own = "example" in node ? [{ value: node.example, pointer: below(pointer, "example") }] : [];
  if (Array.isArray(examples)) {
    return [
      ...own,
      ...examples.map((value, index) => ({ value, pointer: below(pointer, "examples", index) })),
    ];
  }
  const named = Object.entries(Object(examples) as Record<string, object>).flatMap(([name, given]) => {
    const example = dereference(document, Object(given));
    const at = below(pointer, "examples", name, ...(given === example ? ["value"] : []));
    return "value" in example ? [{ value: example.value, pointer: at }] : [];
  });
  return [...own, ...named];
}

const either: Direction[] = ["response", "request"];

/** In which directions a schema is used, by the first of these keys that leads to it. Of a component, in either. */
const directions = new Map<string, Direction[]>([
  ["requestBody", ["request"]],
  ["requestBodies", ["request"]],
  ["parameters", ["request"]],
  ["responses", ["response"]],
  ["headers", ["response"]],
  ["schemas", either],
]);

const directionsAt = (pointer: string): Direction[] =>
  keysOf(pointer)
    .map((key) => directions.get(key))
    .find((known) => known !== undefined) ?? either;

const withoutExamples = (schema: Schema): unknown => {
  const { example, examples, description, title, ...rest } = Object(schema) as SchemaObject;
  return typeof schema === "boolean" ? schema : rest;
};
