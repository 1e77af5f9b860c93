/**
 * Unions whose branches overlap although a discriminator says which is meant: no branch has a value of its own for that
 * property. By `oneOf`, a value that fits several branches fits none, so that hardly any value would.
 */
import type { OpenApiDocument, SchemaObject } from "../openapi/document.js";
import { below } from "../openapi/pointer.js";
import { componentOf } from "../openapi/references.js";
import { mapSchemas } from "../openapi/traverse.js";
import type { Note } from "../refusal.js";

type Values = unknown[] | undefined;

/** A copy of the document in which such a `oneOf` is an `anyOf`. */
export function withOverlaps(document: OpenApiDocument, note: Note): OpenApiDocument {
  const schemas = new Map<string | undefined, unknown>(Object.entries(Object(document.components?.schemas)));

  /**
   * The values that a schema allows for a property. `undefined` where it does not restrict them.
   *
   * @param known the schemas that have been asked, so that none is asked twice
   */
  function valuesOf(schema: unknown, property: string, known: Map<unknown, Values>): Values {
    if (known.has(schema)) return known.get(schema);
    known.set(schema, undefined);
    const { $ref, allOf, oneOf, anyOf, properties, type } = Object(schema);
    const within = (part: unknown): Values => valuesOf(part, property, known);
    const branches: unknown[] | undefined = [oneOf, anyOf].find(Array.isArray);
    const ofBranches = branches?.map(within);
    const parts = [schemas.get(componentOf($ref)), allOf].flat();
    const values = [
      type === "null" ? [null] : undefined,
      allowedBy(Object(properties)[property]),
      ...parts.map(within),
      ofBranches?.includes(undefined) ? undefined : ofBranches?.flat(),
    ].find((found) => found !== undefined);
    known.set(schema, values);
    return values;
  }

  /** @param hops how many references may follow one another */
  function allowedBy(schema: unknown, hops = 10): Values {
    const { $ref, const: only, enum: members, allOf } = Object(schema);
    if (only !== undefined) return [only];
    if (Array.isArray(members)) return members;
    const [next] = [allOf ?? schemas.get(componentOf($ref))].flat();
    return hops === 0 ? undefined : allowedBy(next, hops - 1);
  }

  function overlap({ oneOf, anyOf, discriminator }: SchemaObject): boolean {
    const { propertyName } = Object(discriminator);
    if (!Array.isArray(oneOf) || oneOf.length < 2 || anyOf !== undefined) return false;
    if (typeof propertyName !== "string") return false;
    const values = oneOf.map((branch) => valuesOf(branch, propertyName, new Map()));
    return values.includes(undefined) || new Set(values.flat()).size < values.flat().length;
  }

  return mapSchemas(document, (schema, pointer) => {
    if (!overlap(schema)) return schema;
    const { oneOf, ...rest } = schema;
    const { propertyName } = Object(schema.discriminator);
    note(
      `The branches have no values of their own for ${propertyName}, so a value may fit several: oneOf is read as anyOf.`,
      below(pointer, "oneOf"),
    );
    return { ...rest, anyOf: oneOf };
  });
}
