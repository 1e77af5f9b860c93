/**
 * What TypeScript can see of a schema, as a schema again: what that refuses, a type has to refuse, too. The rest of JSON
 * Schema no type can say.
 */
import type { Schema, SchemaObject } from "../../../scripts/generate/openapi/document.js";
import { componentOf } from "../../../scripts/generate/openapi/references.js";
import { isMarked } from "../../../scripts/generate/plan/direction.js";
import { ref } from "./minimal-documents.js";

const strictly = (name: string) => `${name}Strict`;
const loosely = (name: string) => `${name}Loose`;

/** Two for each component: TypeScript minds a property too many only where no other type could describe it. */
export function structureOf(components: Record<string, Schema>, hidden: Hidden): Record<string, Schema> {
  const schemas = new Structure(components, hidden);
  return Object.fromEntries(
    Object.entries(components).flatMap(([name, schema]) => [
      [strictly(name), schemas.of(schema, true)],
      [loosely(name), schemas.of(schema, false)],
    ]),
  );
}

/** The properties that are none of the side that is asked about. */
export type Hidden = "readOnly" | "writeOnly";

class Structure {
  readonly #components: Record<string, Schema>;
  readonly #hidden: Hidden;

  constructor(components: Record<string, Schema>, hidden: Hidden) {
    this.#components = components;
    this.#hidden = hidden;
  }

  of(schema: Schema, strict: boolean): Schema {
    if (typeof schema === "boolean") return schema;
    const { $ref, allOf, anyOf, oneOf, type, enum: members } = schema;
    const alone = strict && [$ref, allOf, anyOf, oneOf].every((keyword) => keyword === undefined);
    const isReference = Object.keys(schema).length === 1 && typeof $ref === "string";
    const name = componentOf($ref);
    const loose = (parts: unknown) => (parts as Schema[]).map((part) => this.of(part, false));
    const parts: Schema[] = [
      ...(name === undefined ? [] : [ref(isReference && strict ? strictly(name) : loosely(name))]),
      ...(allOf === undefined ? [] : loose(allOf)),
      ...[anyOf, oneOf].flatMap((union) => (union === undefined ? [] : [{ anyOf: loose(union) }])),
      ...(Array.isArray(members) ? [{ anyOf: members.map((member) => ofValue(member, false)) }] : []),
      ...("const" in schema ? [ofValue(schema.const, strict)] : []),
      ...("type" in schema ? [{ type: [type].flat().map((it) => (it === "integer" ? "number" : it)) }] : []),
      ...this.#object(schema, alone),
      ...this.#list(schema, alone),
    ];
    return { allOf: parts };
  }

  #object(
    { properties, required, additionalProperties, patternProperties }: SchemaObject,
    strict: boolean,
  ): Schema[] {
    const named = Object.entries((properties ?? {}) as Record<string, Schema>);
    const isIndexed =
      patternProperties !== undefined ||
      (additionalProperties !== undefined && additionalProperties !== false);
    const inside = strict && !isIndexed;
    const own = named.map(([name, property]): [string, Schema] =>
      isMarked(property, this.#hidden, this.#components)
        ? [name, { [this.#hidden]: true }]
        : [name, this.of(property, inside)],
    );
    const patterns = Object.values((patternProperties ?? {}) as Record<string, Schema>);
    const others =
      isIndexed && additionalProperties !== undefined
        ? {
            anyOf: [
              additionalProperties as Schema,
              ...patterns,
              ...named.map(([, property]) => property),
            ].map((part) => this.of(part, false)),
          }
        : additionalProperties;
    return [
      {
        properties: Object.fromEntries(own),
        ...(required !== undefined && { required }),
        ...((isIndexed || (strict && others === false)) &&
          others !== undefined && { additionalProperties: others }),
      },
    ];
  }

  #list({ prefixItems = [], items, minItems, maxItems }: SchemaObject, strict: boolean): Schema[] {
    const first = (prefixItems as Schema[]).map((part) => this.of(part, strict));
    return [
      {
        ...(first.length > 0 && {
          prefixItems: first,
          minItems: Math.min(first.length, Number(minItems ?? 0)),
        }),
        ...(items !== undefined && { items: this.of(items as Schema, strict) }),
        ...(first.length > 0 && Number(maxItems) <= first.length && { maxItems: first.length }),
      },
    ];
  }
}

function ofValue(value: unknown, strict: boolean): SchemaObject {
  if (Array.isArray(value)) {
    const prefixItems = value.map((item) => ofValue(item, strict));
    return { type: "array", ...(value.length > 0 && { prefixItems }), items: false, minItems: value.length };
  }
  if (typeof value !== "object" || value === null) return { const: value };
  const properties = Object.entries(value).map(([name, part]) => [name, ofValue(part, strict)]);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required: Object.keys(value),
    ...(strict && { additionalProperties: false }),
  };
}
