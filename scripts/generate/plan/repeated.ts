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
  const used = new Map<string | undefined, number>();
  for (const { $ref } of Object.values(schemas).flatMap(everySchemaIn)) {
    const component = componentOf($ref);
    used.set(component, (used.get(component) ?? 0) + 1);
  }
  const reachedFrom = reachedIn(schemas);
  const twice = new Map<string, string[]>();
  for (const [name, schema] of Object.entries(schemas)) {
    const found = everySchemaIn(schema).flatMap((part) => seenTwice(part, schemas, reachedFrom));
    if (found.length > 0) twice.set(name, found);
  }
  // One double check costs little. Only nested double checks multiply.
  const multiplies = (component: string) => [...reachedFrom(component)].some((name) => twice.has(name));
  const found = [...twice.values()].flat().filter((name) => (used.get(name) ?? 0) > 1 && multiplies(name));
  return new Set(found);
}

type ReachedFrom = (component: string) => Set<string>;

/** Finds the component itself, and those that it leads to, directly or through others. */
function reachedIn(schemas: Record<string, Schema>): ReachedFrom {
  const known = new Map<string, Set<string>>();
  return (component) => {
    const found = known.get(component) ?? new Set([component]);
    if (known.has(component)) return found;
    known.set(component, found);
    // Names that are added during this loop are visited, too.
    for (const name of found) for (const next of referencesIn(schemas[name])) found.add(next);
    return found;
  };
}

/** The components that check the schema's value, or a direct member of it, twice. */
function seenTwice(
  schema: SchemaObject,
  schemas: Record<string, Schema>,
  reachedFrom: ReachedFrom,
): string[] {
  const found = new Set<string>();
  const before = new Map<string, Inside[]>();
  for (const inside of insidesOf(schema, schemas, (component) => found.add(component))) {
    const reached = new Set(referencesIn(inside.schema).flatMap((name) => [...reachedFrom(name)]));
    for (const component of reached) {
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
 * @param again hears of the components that are referred to again
 */
function insidesOf(
  whole: SchemaObject,
  schemas: Record<string, Schema>,
  again: (component: string) => void,
): Inside[] {
  const insides: Inside[] = [];
  const seen = new Set<string>();
  const visit = (schema: SchemaObject): void => {
    const component = componentOf(schema.$ref);
    if (component !== undefined) {
      const isNew = !seen.has(component);
      seen.add(component);
      if (isNew) visit(Object(schemas[component]));
      else again(component);
    }
    for (const {
      part,
      keys: [keyword = "", name],
    } of partsOf(schema)) {
      const isNamed = keyword === "properties" || keyword === "prefixItems";
      if (inPlace.includes(keyword)) visit(Object(part));
      else if (ofProperties.includes(keyword) || ofItems.includes(keyword))
        insides.push({ schema: part, owner: schema, keyword, key: isNamed ? name : undefined });
    }
  };
  visit(whole);
  return insides;
}

/** Whether two schemas may apply to the same property or item. */
function overlap(a: Inside, b: Inside): boolean {
  if (ofItems.includes(a.keyword) !== ofItems.includes(b.keyword)) return false;
  if (a.key !== undefined && b.key !== undefined) return a.key === b.key;
  const keywords = [a.keyword, b.keyword];
  const isShared = a.owner === b.owner && !keywords.includes("contains");
  return !(isShared && keywords.some((keyword) => ofTheRest.includes(keyword)));
}
