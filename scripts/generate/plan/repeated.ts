/**
 * Finds the component schemas whose guards may check one value many times. An example is a union where two branches
 * lead back to the union: it checks a value's members twice, their members four times, and so on. The guards of these
 * components remember their results while a value is being checked.
 */
import type { Schema, SchemaObject } from "../openapi/document.js";
import { inPlace } from "../openapi/reference-cycles.js";
import { componentOf, referencesIn } from "../openapi/references.js";
import { everySchemaIn, partsOf } from "../openapi/traverse.js";

/** A schema for a property or an item. */
interface Inside {
  schema: Schema;
  /** The schema that has it, the keyword, and the name of the property or item if the keyword has names. */
  owner: SchemaObject;
  keyword: string;
  key?: string | undefined;
}

const ofProperties = ["properties", "patternProperties", "additionalProperties", "unevaluatedProperties"];
const ofItems = ["prefixItems", "items", "contains", "unevaluatedItems"];

/** These keywords apply to what the keywords beside them do not apply to. */
const ofTheRest = ["additionalProperties", "unevaluatedProperties", "items", "unevaluatedItems"];

export function repeatedComponents(schemas: Record<string, Schema>): Set<string> {
  const everySchema = Object.values(schemas).flatMap(everySchemaIn);
  const used = new Map<string, number>();
  for (const { $ref } of everySchema) {
    const component = componentOf($ref);
    if (component !== undefined) used.set(component, (used.get(component) ?? 0) + 1);
  }
  const reached = reachedIn(schemas);
  const twice = new Map(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      everySchemaIn(schema).flatMap((part) => seenTwice(part, schemas, reached)),
    ]),
  );
  // One double check costs little. Only nested double checks multiply.
  const multiplies = (component: string) =>
    [component, ...reached(schemas[component] ?? true)].some((name) => (twice.get(name) ?? []).length > 0);
  const found = [...twice.values()].flat().filter((name) => (used.get(name) ?? 0) > 1 && multiplies(name));
  return new Set(found);
}

type Reached = (schema: Schema) => Set<string>;

/** The components that a schema leads to, directly or through others. */
function reachedIn(schemas: Record<string, Schema>): Reached {
  const known = new Map<string, Set<string>>();
  const from = (name: string): Set<string> => {
    const found = known.get(name) ?? new Set([name]);
    if (known.has(name)) return found;
    known.set(name, found);
    // Names that are added during this loop are visited, too.
    for (const next of found) for (const further of referencesIn(schemas[next] ?? true)) found.add(further);
    return found;
  };
  return (schema) => new Set(referencesIn(schema).flatMap((name) => [...from(name)]));
}

/** The components that check the schema's value, or a direct member of it, twice. */
function seenTwice(schema: SchemaObject, schemas: Record<string, Schema>, reached: Reached): string[] {
  const found = new Set<string>();
  const insides = insidesOf(schema, schemas, new Set(), found);
  const before = new Map<string, Inside[]>();
  for (const inside of insides) {
    for (const component of reached(inside.schema)) {
      const earlier = before.get(component) ?? [];
      if (earlier.some((other) => overlap(inside, other))) found.add(component);
      before.set(component, [...earlier, inside]);
    }
  }
  return [...found];
}

/**
 * The schemas for the members of a value, including those of the schemas that this one refers to. Each component is
 * followed once.
 *
 * @param again gets the components that are referred to again
 */
function insidesOf(
  schema: Schema,
  schemas: Record<string, Schema>,
  seen: Set<string>,
  again: Set<string>,
): Inside[] {
  if (typeof schema === "boolean") return [];
  const component = componentOf(schema.$ref);
  const isNew = component !== undefined && !seen.has(component);
  if (component !== undefined && !isNew) again.add(component);
  if (isNew) seen.add(component);
  return [
    ...(isNew ? insidesOf(schemas[component] ?? true, schemas, seen, again) : []),
    ...partsOf(schema).flatMap(({ part, keys: [keyword = "", name] }): Inside[] => {
      if (inPlace.includes(keyword)) return insidesOf(part, schemas, seen, again);
      if (![...ofProperties, ...ofItems].includes(keyword)) return [];
      const isNamed = keyword === "properties" || keyword === "prefixItems";
      return [{ schema: part, owner: schema, keyword, key: isNamed ? name : undefined }];
    }),
  ];
}

/** Whether two schemas may apply to the same property or item. */
function overlap(a: Inside, b: Inside): boolean {
  if (ofItems.includes(a.keyword) !== ofItems.includes(b.keyword)) return false;
  if (a.key !== undefined && b.key !== undefined) return a.key === b.key;
  const keywords = [a.keyword, b.keyword];
  const isShared = a.owner === b.owner && !keywords.includes("contains");
  return !(isShared && keywords.some((keyword) => ofTheRest.includes(keyword)));
}
