/**
 * Makes the schema that Ajv compiles for one direction. It has only keywords that assert, in a form that Ajv reads
 * right.
 */

import type { Schema, SchemaObject } from "../openapi/document.js";
import { unicodePattern } from "../openapi/patterns.js";
import { componentOf } from "../openapi/references.js";
import { type Direction, omissible } from "../plan/direction.js";
import { containsIn, countable } from "./unevaluated.js";

export interface View {
  direction: Direction;
  /** The keywords that assert a `format`. `undefined` where it is unknown or is not asserted. */
  formatAs: (format: string) => SchemaObject | undefined;
  /** The name of the guard of a component schema. */
  guardOf: (component: string) => string;
  /** The document's component schemas. */
  schemas: Record<string, Schema>;
  /** Whether any schema of the document has `unevaluatedItems` or `unevaluatedProperties`. */
  unevaluated: boolean;
}

/** The keyword that replaces `$ref`. Its value is the name of the guard to call. */
export const callGuard = "guard";

/**
 * Keywords that assert something and hold no schema. Annotations and unknown keywords are left out, because Ajv may
 * know a keyword that OpenAPI does not have.
 */
const assertions = [
  ...[
    "const",
    "dependentRequired",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxContains",
    "maxItems",
  ],
  ...["maxLength", "maxProperties", "maximum", "minContains", "minItems", "minLength", "minProperties"],
  ...["minimum", "multipleOf", "type", "uniqueItems"],
];

const oneSchema = ["additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then"];
const unevaluated = ["unevaluatedItems", "unevaluatedProperties"];
const schemaList = ["anyOf", "oneOf", "prefixItems"];
const schemaMap = ["dependentSchemas"];

/** Returns a new object each time, because Ajv identifies schemas by their objects. */
export function viewOf(schema: Schema, view: View): SchemaObject {
  if (typeof schema === "boolean") return schema ? {} : { not: {} };
  return viewOfObject(schema, view);
}

const viewOfPart = (part: Schema, view: View, excused?: string[]): Schema =>
  typeof part === "boolean" ? part : viewOfObject(part, view, excused);

const viewsOfParts = (parts: Schema[], view: View, excused: string[]): Schema[] =>
  parts.map((part) => viewOfPart(part, view, excused));

const without = (names: string[], others: string[]): string[] =>
  names.filter((name) => !others.includes(name));

/** @param excused properties that may be missing, because the schema whose `allOf` contains this one says so */
function viewOfObject(schema: SchemaObject, view: View, excused: string[] = []): SchemaObject {
  const inner = (part: unknown) => viewOfPart(part as Schema, view);
  const innerMap = (parts: unknown) =>
    Object.fromEntries(
      Object.entries(parts as Record<string, Schema>).map(([name, part]) => [name, inner(part)]),
    );
  const free = () => [...excused, ...omissible(schema, view.direction, view.schemas)];
  const { properties, patterns } = splitProperties(schema);

  const assertion = typeof schema.format === "string" ? view.formatAs(schema.format) : undefined;
  const isPattern = assertion?.format !== undefined;
  const bounds = assertion === undefined || isPattern ? [] : [assertion];

  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (assertions.includes(keyword)) return [[keyword, value]];
    if (keyword === "format") return isPattern ? [[keyword, value]] : [];
    if (keyword === "$ref") return [[callGuard, view.guardOf(componentOf(value) ?? "")]];
    if (keyword === "required") return [[keyword, without(value as string[], free())]];
    if (keyword === "allOf") return [[keyword, viewsOfParts(value as Schema[], view, free())]];
    if (keyword === "pattern") return [[keyword, unicodePattern(value as string)]];
    if (keyword === "properties") return [[keyword, innerMap(properties)]];
    if (oneSchema.includes(keyword) || unevaluated.includes(keyword)) return [[keyword, inner(value)]];
    if (schemaList.includes(keyword)) return [[keyword, (value as Schema[]).map(inner)]];
    return schemaMap.includes(keyword) ? [[keyword, innerMap(value)]] : [];
  });
  const seen: SchemaObject = Object.fromEntries(entries);
  const complete = {
    ...seen,
    // In a schema of their own: this one may have a `minimum`, too.
    ...(bounds.length > 0 && { allOf: [...((seen.allOf ?? []) as Schema[]), ...bounds] }),
    ...(patterns.length > 0 && { patternProperties: byPattern(patterns, inner) }),
  };
  return view.unevaluated ? countable(complete, containsIn(schema).map(inner)) : complete;
}

/** Turns a property called `__proto__`, which Ajv ignores, into a pattern that only this name matches. */
function splitProperties({ properties, patternProperties }: SchemaObject) {
  const patterns = Object.entries(Object(patternProperties) as Record<string, Schema>);
  const { ["__proto__"]: proto = true, ...others } = Object(properties) as Record<string, Schema>;
  if (Object.hasOwn(Object(properties), "__proto__")) patterns.push(["^__proto__$", proto]);
  return { properties: others, patterns };
}

/** Joins patterns that become equal when their needless escapes are removed: both schemas apply. */
function byPattern(patterns: [string, Schema][], inner: (part: Schema) => Schema): Record<string, Schema> {
  const result = new Map<string, Schema>();
  for (const [given, schema] of patterns) {
    const pattern = unicodePattern(given) ?? given;
    const before = result.get(pattern);
    result.set(pattern, before === undefined ? inner(schema) : { allOf: [before, inner(schema)] });
  }
  return Object.fromEntries(result);
}
