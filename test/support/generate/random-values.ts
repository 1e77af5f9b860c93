/** Random values near to what a schema takes. */
import type { Schema, SchemaObject } from "../../../scripts/generate/openapi/document.js";
import { componentOf } from "../../../scripts/generate/openapi/references.js";
import { type Choose, one, propertyNames } from "./random-schemas.js";

const plain = [
  null,
  true,
  false,
  0,
  1,
  -1.5,
  2,
  "x",
  "y z",
  "",
  "xyz",
  [],
  [1],
  ["x"],
  [1, "x"],
  {},
  { a: 1 },
  { b: "x" },
  { a: "x", b: [null] },
];

export function randomValue(
  choose: Choose,
  schema: Schema,
  components: Record<string, Schema>,
  depth = 5,
): unknown {
  if (typeof schema === "boolean" || depth <= 0) return one(choose, plain);
  const { $ref, allOf, anyOf, oneOf, enum: members, type } = schema;
  const make = (part: unknown) => randomValue(choose, part as Schema, components, depth - 1);
  if (Array.isArray(members)) return one(choose, members);
  if ("const" in schema) return schema.const;
  const parts = [
    ...(typeof $ref === "string" ? [make(components[componentOf($ref) ?? ""] ?? true)] : []),
    ...((allOf ?? []) as Schema[]).map(make),
    ...[anyOf, oneOf].flatMap((union) => (Array.isArray(union) ? [make(one(choose, union))] : [])),
  ];
  const kind = type === undefined ? guessType(schema) : one(choose, [type].flat());
  const own = kind === undefined ? parts.pop() : ofType(choose, String(kind), schema, make);
  const objects = [...parts, own].filter(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  );
  // What all parts of an object ask for.
  return objects.length > 1 ? Object.assign({}, ...objects) : (own ?? null);
}

function guessType(schema: SchemaObject): string | undefined {
  if ("properties" in schema || "required" in schema) return "object";
  return "items" in schema || "prefixItems" in schema ? "array" : undefined;
}

function ofType(
  choose: Choose,
  type: string,
  schema: SchemaObject,
  make: (part: unknown) => unknown,
): unknown {
  const { required = [], additionalProperties, prefixItems = [], items = true } = schema;
  const properties = Object(schema.properties) as Record<string, Schema>;
  if (type === "object") {
    const known = Object.entries(properties).filter(
      ([name]) => (required as string[]).includes(name) || choose(2) === 0,
    );
    const missing = (required as string[]).filter((name) => !Object.hasOwn(properties, name));
    const more =
      additionalProperties !== undefined && additionalProperties !== false && choose(2) === 0
        ? [one(choose, propertyNames)]
        : [];
    return Object.fromEntries([
      ...more.map((name) => [name, make(additionalProperties)]),
      ...missing.map((name) => [name, make(additionalProperties ?? true)]),
      ...known.map(([name, property]) => [name, make(property)]),
    ]);
  }
  if (type === "array") {
    const first = (prefixItems as Schema[]).map(make).slice(0, choose(4) === 0 ? choose(3) : undefined);
    const isFull = first.length === (prefixItems as Schema[]).length;
    return isFull && items !== false
      ? [...first, ...Array.from({ length: choose(3) }, () => make(items))]
      : first;
  }
  return one(
    choose,
    plain.filter(
      (value) =>
        typeof value === type ||
        (type === "integer" && Number.isInteger(value)) ||
        (type === "null" && value === null),
    ),
  );
}

/** The same value, another in one place of it. */
export function changed(choose: Choose, value: unknown): unknown {
  if (typeof value !== "object" || value === null || choose(4) === 0) return one(choose, plain);
  if (Array.isArray(value)) {
    const at = choose(value.length + 1);
    if (choose(3) === 0) return value.filter((_, index) => index !== at);
    return [...value.slice(0, at), changed(choose, value[at] ?? 0), ...value.slice(at + 1)];
  }
  const name = one(choose, [...Object.keys(value), ...propertyNames, "more"]);
  const { [name]: before, ...rest } = value as Record<string, unknown>;
  return choose(3) === 0 ? rest : { ...rest, [name]: changed(choose, before) };
}
