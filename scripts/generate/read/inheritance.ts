/**
 * Parents that list their heirs: `Pet` has `Cat` in its `oneOf`, and `Cat` has `Pet` in its `allOf`. Read to the letter,
 * the check of each needs the check of the other. What is meant: a `Cat` has the properties of a `Pet`.
 */
import type { OpenApiDocument, Schema } from "../openapi/document.js";
import { below } from "../openapi/pointer.js";
import { componentOf, refer } from "../openapi/references.js";
import { rebuild } from "../openapi/traverse.js";
import type { Note } from "../refusal.js";

type Schemas = ReadonlyMap<string | undefined, Schema>;

/** A copy of the document in which heirs have what their parents have, without the parents' lists of heirs. */
export function withoutListsInHeirs(document: OpenApiDocument, note: Note): OpenApiDocument {
  const schemas = document.components?.schemas;
  if (typeof schemas !== "object" || schemas === null) return document;
  const known: Schemas = new Map(Object.entries(schemas));
  const settled = rebuild(schemas, (name, schema) => {
    const parents = listOf(schema, "allOf");
    const inherited = parents.map((part) => inheritedBy(name, part, known));
    const index = inherited.findIndex((part, position) => part !== parents[position]);
    if (index < 0) return schema;
    const parent = componentOf(Object(parents[index]).$ref);
    note(
      `${parent} lists ${name}, and ${name} has ${parent} in its allOf. It is read without that list here.`,
      below(refer(name), "allOf", index),
    );
    return { ...(schema as object), allOf: inherited };
  });
  return { ...document, components: { ...document.components, schemas: settled as typeof schemas } };
}

/** What an heir has of one of the schemas in an `allOf`. */
function inheritedBy(heir: string, part: unknown, schemas: Schemas, seen = new Set<unknown>()): unknown {
  const parent = componentOf(Object(part).$ref);
  if (seen.has(parent) || !lists(parent, heir, schemas)) return part;
  seen.add(parent);
  const { oneOf, anyOf, discriminator, example, examples, ...own } = Object(schemas.get(parent));
  const parents = listOf(own, "allOf");
  if (parents.length === 0) return own;
  return { ...own, allOf: parents.map((inner) => inheritedBy(heir, inner, schemas, seen)) };
}

/** Whether a schema has the other in its union, or a union in its union. */
function lists(
  parent: string | undefined,
  heir: string,
  schemas: Schemas,
  seen = new Set<unknown>(),
): boolean {
  seen.add(parent);
  const schema = schemas.get(parent);
  const branches = [...listOf(schema, "oneOf"), ...listOf(schema, "anyOf")];
  return branches.some((branch) => {
    const name = componentOf(Object(branch).$ref);
    return !seen.has(name) && (name === heir || lists(name, heir, schemas, seen));
  });
}

function listOf(schema: unknown, keyword: "allOf" | "anyOf" | "oneOf"): unknown[] {
  const list: unknown = Object(schema)[keyword];
  return Array.isArray(list) ? list : [];
}
