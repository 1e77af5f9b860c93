/**
 * Finds lists whose items lead back to the list without an object in between. TypeScript allows such a recursive type
 * only where the list is a type alias.
 */
import type { Schema, SchemaObject } from "../openapi/document.js";
import { componentOf } from "../openapi/references.js";

export class RecursiveLists {
  /** The components whose types lead back to themselves without an object in between. */
  readonly #recursive: Set<string>;
  readonly #aliases = new Map<string, string>();

  constructor(schemas: Record<string, Schema>) {
    const used = new Map(Object.entries(schemas).map(([name, schema]) => [name, componentsIn(schema)]));
    this.#recursive = new Set([...used.keys()].filter((name) => leadsBack(name, used)));
  }

  /** Whether a component's type leads back to itself without an object in between. */
  has(component: string): boolean {
    return this.#recursive.has(component);
  }

  /** The name of a list's alias, if it needs one. Lists with the same content share one alias. */
  aliasOf(list: SchemaObject): string | undefined {
    const component = componentsIn(list).find((name) => this.#recursive.has(name));
    if (component === undefined) return undefined;
    const content = JSON.stringify([list.items, list.prefixItems, list.minItems, list.maxItems]);
    const known = this.#aliases.get(content);
    if (known !== undefined) return known;
    const stem = `ListOf${component.replaceAll(/\W/g, "")}`;
    const taken = [...this.#aliases.values()];
    let alias = stem;
    for (let count = 2; taken.includes(alias); count++) alias = `${stem}${count}`;
    this.#aliases.set(content, alias);
    return alias;
  }
}

/** The components that a schema's type contains, without those in the properties of objects. */
function componentsIn(schema: Schema | undefined): string[] {
  const {
    $ref,
    allOf = [],
    anyOf = [],
    oneOf = [],
    prefixItems = [],
    items = [],
  } = Object(schema) as SchemaObject;
  const parts = [allOf, anyOf, oneOf, prefixItems, items].flat() as Schema[];
  return [componentOf($ref) ?? [], ...parts.map(componentsIn)].flat();
}

/** Whether a component leads back to itself. */
function leadsBack(component: string, used: Map<string, string[]>): boolean {
  const seen = new Set([component]);
  // Names that are added during this loop are visited, too.
  for (const name of seen)
    for (const next of used.get(name) ?? []) {
      if (next === component) return true;
      seen.add(next);
    }
  return false;
}
