/**
 * Rewrites a schema so that openapi-typescript makes the right type of it. In the result, each schema is one of: a
 * single reference, an `enum`, a union (`anyOf`), an intersection (`allOf`), or the keywords of one JSON type.
 */
import type { OpenApiDocument, Schema, SchemaObject } from "../openapi/document.js";
import { valueAt } from "../openapi/pointer.js";
import { jsonTypes, typesOf, typesOfValue } from "../openapi/possible-types.js";
import { type Direction, isMarked, type Marker, omissible } from "../plan/direction.js";
import { anyOf, listForm, nothing, objectForm, pick, structure, words } from "./typed-structure.js";

/** The keywords that decide a type, in addition to `type` itself. */
const decisive = ["$ref", "allOf", "anyOf", "oneOf", "const", "enum"];

const structural = Object.values(structure).flat();

const sides = [
  ["readOnly", "request"],
  ["writeOnly", "response"],
] satisfies [Marker, Direction][];

export class TypedSchemas {
  readonly #document: OpenApiDocument;
  readonly #schemas: Record<string, Schema>;
  readonly #types = new Map<Schema, ReadonlySet<string>>();
  /** The references that are being followed. */
  readonly #narrowing = new Set<string>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#schemas = document.components?.schemas ?? {};
  }

  /**
   * @param open the types that the schemas around this one allow
   * @param whole the schema whose `allOf` contains this one
   */
  of(schema: Schema, open = jsonTypes, whole = Object(schema) as SchemaObject): Schema {
    if (schema === false) return nothing;
    if (schema === true) return this.#ofTypes({}, open, whole);
    const form = this.#formOf(schema, this.#typesOf(schema, open), whole);
    const said = pick(schema, words);
    return Object.keys(said).length > 0 ? { ...Object(form), ...said } : form;
  }

  #formOf(schema: SchemaObject, types: string[], whole: SchemaObject): Schema {
    const parts = this.#partsOf(schema, types, whole);
    const [only = true, ...more] = parts;
    if (more.length === 0) return only;
    // One type at a time: else a list type of one part would be intersected with an object type of another.
    const kinds = kindsOf(types);
    if (kinds.length <= 1) return { allOf: parts };
    return anyOf(kinds.map((kind) => this.of(schema, kind, whole)));
  }

  #typesOf(schema: Schema, open: string[]): string[] {
    const types = this.#types.get(schema) ?? typesOf(this.#document, schema);
    this.#types.set(schema, types);
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
    if (parts.length === 1) return parts;
    // Each part allows only these types. A part that says nothing else adds nothing.
    const widest = JSON.stringify(this.#ofTypes({}, types, {}));
    const telling = parts.filter((part) => JSON.stringify(part) !== widest);
    return telling.length > 0 ? telling : parts.slice(0, 1);
  }

  /** The reference. Where its target allows more types, the target limited to these types. */
  #referredBy($ref: string, types: string[]): Schema {
    const key = `${$ref} ${types}`;
    const isWider = this.#typesOf({ $ref }, jsonTypes).some((type) => !types.includes(type));
    if (!isWider || this.#narrowing.has(key)) return { $ref };
    this.#narrowing.add(key);
    const narrowed = this.of(valueAt(this.#document, $ref) as Schema, types);
    this.#narrowing.delete(key);
    return narrowed;
  }

  #unionOf(union: Schema[], types: string[]): Schema {
    const possible = union.filter((part) => this.#typesOf(part, types).length > 0);
    return anyOf(possible.map((part) => this.of(part, types)));
  }

  /** What a schema says of each of these types, without its composition. */
  #ofTypes(schema: SchemaObject, types: string[], whole: SchemaObject): Schema {
    if (types.length === jsonTypes.length && !structural.some((keyword) => keyword in schema)) return true;
    const inOrder = ([schema.type ?? []].flat() as string[]).filter((type) => types.includes(type));
    const names = [...new Set([...inOrder, ...types])].map((type) => (type === "integer" ? "number" : type));
    return anyOf(
      [...new Set(names)].map((type) => {
        if (type === "array") return listForm(schema, (part) => this.of(part));
        if (type !== "object") return { type };
        return objectForm(
          schema,
          (part) => this.of(part),
          (form, name, property) => this.#mark(form, name, property, whole),
        );
      }),
    );
  }

  /** The same form with `readOnly` or `writeOnly`, where they apply. */
  #mark(form: Schema, name: string, property: Schema | undefined, whole: SchemaObject): Schema {
    const isSo = ([marker, side]: [Marker, Direction]) =>
      property === undefined
        ? omissible(whole, side, this.#schemas).includes(name)
        : isMarked(property, marker, this.#schemas);
    const marks = sides.filter(isSo).map(([marker]) => [marker, true]);
    return marks.length > 0 ? { ...Object(form), ...Object.fromEntries(marks) } : form;
  }
}

/** Groups the types into kinds: integer and number are one kind. */
const kindsOf = (types: string[]): string[][] =>
  types
    .filter((type) => type !== "integer" || !types.includes("number"))
    .map((type) => (type === "number" ? types.filter((it) => ["integer", "number"].includes(it)) : [type]));

function membersOf(schema: SchemaObject, types: string[]): SchemaObject[] {
  const lists: unknown[][] = [
    ...(Array.isArray(schema.enum) ? [schema.enum] : []),
    ...("const" in schema ? [[schema.const]] : []),
  ];
  const fits = (member: unknown) => typesOfValue(member).some((type) => types.includes(type));
  // For plain members, the type is kept: openapi-typescript writes it into the comment.
  const type = typeof schema.type === "string" && !(schema.type in structure) ? { type: schema.type } : {};
  return lists.map((list) => ({ ...type, enum: list.filter(fits) }));
}

/** Whether a part of an `allOf` adds anything to the type of the whole. The possible JSON types are already known. */
const isTelling = (part: Schema): boolean =>
  [...decisive, ...structural].some((keyword) => keyword in Object(part));
