/**
 * A schema in a form whose type openapi-typescript gets right. Each schema in it is one of: a reference alone, a list of
 * members, a union (`anyOf`), an intersection (`allOf`), or the keywords of one JSON type.
 */
import type { OpenApiDocument, Schema, SchemaObject } from "../openapi/document.js";
import { jsonTypes, typesOf, typesOfValue } from "../openapi/possible-types.js";
import { componentOf } from "../openapi/references.js";
import { type Direction, isMarked, type Marker, omissible } from "../plan/direction.js";

/** Stands for the type of any JSON value: of a property that is required, and described elsewhere or nowhere. */
export const anyValue = "any value";

/** What openapi-typescript makes comments of. */
const words = ["title", "summary", "description", "format", "deprecated", "default", "example", "examples"];

const structure: Record<string, string[]> = {
  object: ["properties", "required", "additionalProperties", "patternProperties"],
  array: ["items", "prefixItems", "unevaluatedItems"],
};

/** The other keywords that decide a type, beside `type` itself. */
const decisive = ["$ref", "allOf", "anyOf", "oneOf", "const", "enum"];

/** What else may say which items of an array are evaluated. */
const evaluating = ["$ref", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "contains"];

const sides = [
  ["readOnly", "request"],
  ["writeOnly", "response"],
] satisfies [Marker, Direction][];

/** No value at all. */
const nothing: SchemaObject = { enum: [] };

const isNothing = (schema: Schema): boolean => JSON.stringify(schema) === JSON.stringify(nothing);

export class TypedSchemas {
  readonly #document: OpenApiDocument;
  readonly #schemas: Record<string, Schema>;
  /** The references that are being followed. */
  readonly #narrowing = new Set<string>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#schemas = document.components?.schemas ?? {};
  }

  /**
   * @param open the types that the schemas around this one leave open
   * @param whole the schema that this one is a part of by `allOf`
   */
  of(schema: Schema, open = jsonTypes, whole = Object(schema) as SchemaObject): Schema {
    if (schema === false) return nothing;
    if (schema === true) return this.#ofTypes({}, open, whole);
    const types = this.#typesOf(schema, open);
    const parts = this.#partsOf(schema, types, whole);
    const kinds = types.filter((type) => type !== "integer" || !types.includes("number"));
    const [only = true, ...more] = parts;
    const form =
      more.length === 0
        ? only
        : kinds.length === 1
          ? { allOf: parts }
          : // Else the list of one part would be crossed with the object of another.
            anyOf(
              kinds.map((type) => this.of(schema, type === "number" ? ["integer", type] : [type], whole)),
            );
    const said = pick(schema, words);
    return Object.keys(said).length > 0 ? { ...Object(form), ...said } : form;
  }

  #typesOf(schema: Schema, open: string[]): string[] {
    const types = typesOf(this.#document, schema);
    return open.filter((type) => types.has(type));
  }

  #partsOf(schema: SchemaObject, types: string[], whole: SchemaObject): Schema[] {
    const { $ref, allOf = [], anyOf, oneOf } = schema;
    const isStructured = types.some((type) => structure[type]?.some((keyword) => keyword in schema));
    const parts: Schema[] = [
      ...(typeof $ref === "string" ? [this.#referredBy($ref, types)] : []),
      ...membersOf(schema, types),
      ...(allOf as Schema[]).filter(isTelling).map((part) => this.of(part, types, whole)),
      ...[anyOf, oneOf].flatMap((union) => (Array.isArray(union) ? [this.#unionOf(union, types)] : [])),
    ];
    if (isStructured || parts.length === 0) parts.push(this.#ofTypes(schema, types, whole));
    // No part is wider than these types, so one that says nothing but these adds nothing.
    const widest = JSON.stringify(this.#ofTypes({}, types, {}));
    const telling = parts.filter((part) => JSON.stringify(part) !== widest);
    return telling.length > 0 ? telling : parts.slice(0, 1);
  }

  /** A reference, or where that leaves more types open, what it refers to without those. */
  #referredBy($ref: string, types: string[]): Schema {
    const key = `${$ref} ${types}`;
    const isWider = this.#typesOf({ $ref }, jsonTypes).some((type) => !types.includes(type));
    if (!isWider || this.#narrowing.has(key)) return { $ref };
    this.#narrowing.add(key);
    const narrowed = this.of(this.#schemas[componentOf($ref) ?? ""] ?? true, types);
    this.#narrowing.delete(key);
    return narrowed;
  }

  #unionOf(union: Schema[], types: string[]): Schema {
    const possible = union.filter((part) => this.#typesOf(part, types).length > 0);
    return anyOf(possible.map((part) => this.of(part, types)));
  }

  /** What a schema says of each of these types, its composition aside. */
  #ofTypes(schema: SchemaObject, types: string[], whole: SchemaObject): Schema {
    const isStructured = Object.values(structure)
      .flat()
      .some((keyword) => keyword in schema);
    if (types.length === jsonTypes.length && !isStructured) return true;
    const inOrder = ([schema.type ?? []].flat() as string[]).filter((type) => types.includes(type));
    const names = [...new Set([...inOrder, ...types])].map((type) => (type === "integer" ? "number" : type));
    return anyOf(
      [...new Set(names)].map((type) => {
        if (type === "object") return this.#objectOf(schema, whole);
        return type === "array" ? this.#arrayOf(schema) : { type };
      }),
    );
  }

  #objectOf(schema: SchemaObject, whole: SchemaObject): SchemaObject {
    const required = (schema.required ?? []) as string[];
    const properties = (schema.properties ?? {}) as Record<string, Schema>;
    const named = Object.entries(properties).map(([name, property]): [string, Schema] => {
      const marks = sides.filter(([marker]) => isMarked(property, marker, this.#schemas));
      return [name, withMarks(this.of(property), marks)];
    });
    const missing = required
      .filter((name) => !Object.hasOwn(properties, name))
      .map((name): [string, Schema] => {
        const marks = sides.filter(([, side]) => omissible(whole, side, this.#schemas).includes(name));
        return [name, withMarks(this.#unnamedOf(schema), marks)];
      });
    return {
      type: "object",
      required,
      properties: Object.fromEntries([...named, ...missing]),
      additionalProperties: this.#othersOf(schema, Object.fromEntries(named)),
    };
  }

  /** What a property is that has to be there and has no schema of its own here. */
  #unnamedOf({ additionalProperties = true, patternProperties }: SchemaObject): Schema {
    const isOpen = additionalProperties === true || patternProperties !== undefined;
    return isOpen ? { type: anyValue } : this.of(additionalProperties as Schema);
  }

  /** What an index signature has to allow: it is about the named properties, too. */
  #othersOf(
    { additionalProperties, patternProperties }: SchemaObject,
    named: Record<string, Schema>,
  ): Schema {
    const patterns = Object.values(Object(patternProperties) as Record<string, Schema>);
    const isClosed = additionalProperties === false;
    if (additionalProperties === undefined) return patterns.length > 0;
    if (isClosed && patterns.length === 0) return Object.keys(named).length === 0 ? nothing : false;
    const described = isClosed ? patterns : [...patterns, additionalProperties as Schema];
    return anyOf([...described.map((part) => this.of(part)), ...Object.values(named)]);
  }

  #arrayOf(schema: SchemaObject): SchemaObject {
    const { prefixItems, items, unevaluatedItems } = schema;
    const isClosed =
      items === false ||
      (unevaluatedItems === false && items === undefined && !evaluating.some((keyword) => keyword in schema));
    const others = isClosed ? nothing : this.of((items ?? true) as Schema);
    return {
      type: "array",
      ...(Array.isArray(prefixItems) && { prefixItems: prefixItems.map((part: Schema) => this.of(part)) }),
      items: isNothing(others) ? false : others,
      ...pick(schema, ["minItems", "maxItems"]),
    };
  }
}

function membersOf(schema: SchemaObject, types: string[]): SchemaObject[] {
  const lists: unknown[][] = [
    ...(Array.isArray(schema.enum) ? [schema.enum] : []),
    ...("const" in schema ? [[schema.const]] : []),
  ];
  const fits = (member: unknown) => typesOfValue(member).some((type) => types.includes(type));
  // The type of plain members is for the comment.
  const type = typeof schema.type === "string" && !(schema.type in structure) ? { type: schema.type } : {};
  return lists.map((list) => ({ ...type, enum: list.filter(fits) }));
}

/** Whether a part of an `allOf` adds anything to the type of the whole, whose JSON types are known. */
const isTelling = (part: Schema): boolean =>
  part === false ||
  [...decisive, ...Object.values(structure).flat()].some((keyword) => keyword in Object(part));

/** The same branch twice is one: what they say does not count. */
export function anyOf(branches: Schema[]): Schema {
  if (branches.includes(true)) return true;
  const distinct = [
    ...new Map(branches.map((branch) => [JSON.stringify(omit(branch, words)), branch])).values(),
  ];
  const [only = nothing, ...more] = distinct;
  return more.length > 0 ? { anyOf: distinct } : only;
}

const withMarks = (schema: Schema, marks: [Marker, Direction][]): Schema =>
  marks.length > 0
    ? { ...Object(schema), ...Object.fromEntries(marks.map(([marker]) => [marker, true])) }
    : schema;

const pick = (schema: SchemaObject, keywords: string[]): SchemaObject =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => keywords.includes(keyword)));

const omit = (schema: Schema, keywords: string[]): SchemaObject =>
  Object.fromEntries(Object.entries(Object(schema)).filter(([keyword]) => !keywords.includes(keyword)));
