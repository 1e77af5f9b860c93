/** Which of OpenAPI's styles a parameter or a field of a form is written in. */
import type { Encoding, OpenApiDocument, Parameter, Schema, SchemaObject } from "../openapi/document.js";
import { schemasInPlace } from "../openapi/in-place.js";
import { areAll, typesOf } from "../openapi/possible-types.js";

/** The name of a style in templates/styles.ts, with its options. */
export interface Serialization {
  style: string;
  explode?: boolean;
  allowReserved?: boolean;
}

/** The styles of a form's fields: of the named ones, and of all others. */
export interface Form {
  default: Serialization;
  fields?: Record<string, Serialization>;
}

/** Hears why a value cannot be written. The reason continues a sentence that begins with the value's name. */
type Refuse = (reason: string) => void;

/** The styles that OpenAPI has for each location; the first is the default. */
const known: Record<Parameter["in"], [usual: string, ...others: string[]]> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
};

/** @returns `undefined` where a value is sent unchanged, apart from percent-encoding */
export function serializationOf(
  document: OpenApiDocument,
  { in: location, schema = true, style: given, explode, allowReserved }: Parameter,
  refuse: Refuse,
): Serialization | undefined {
  const all = known[location];
  const [usual] = all;
  const style = given ?? usual;
  const types = typesOf(document, schema);
  // A schema that allows every type is read as one for a plain value.
  const holds = (type: string) => !areAll(types) && types.has(type);
  if (!all.includes(style)) {
    refuse(
      `has the style ${style}, but OpenAPI does not have this style for its location. Use one of: ${all.join(", ")}.`,
    );
  } else if (location === "cookie" && (holds("array") || holds("object")))
    refuse("is an array or object, but cookies have no common form for these. Use a string.");
  else if (location === "header" && holds("object"))
    refuse("is an object, but objects are not written to headers. Use a string.");
  else refuseShape(document, schema, style, refuse);

  const isComposite = types.has("array") || types.has("object");
  switch (location) {
    case "path":
      return isComposite || style !== usual ? { style, ...(explode && { explode }) } : undefined;
    case "query":
      return inQuery(isComposite, style, explode, allowReserved);
    case "header":
      return isComposite ? { style: "list" } : undefined;
    case "cookie":
      return { style };
  }
}

/** By default a field is written as plain text, and an object in it as JSON (OpenAPI 3.1.2, 4.15.1). */
export function formOf(
  document: OpenApiDocument,
  schema: Schema,
  encodings: Record<string, Encoding>,
  refuse: (field: string, reason: string) => void,
): Form {
  const properties = schemasInPlace(schema, schemasOf(document)).flatMap((part) =>
    Object.entries(Object(part.properties)),
  );
  const fields = Object.entries(encodings).flatMap(([name, encoding]) => {
    const parts = properties.flatMap(([property, part]) => (property === name ? [part as Schema] : []));
    const field = fieldOf(document, { allOf: parts }, encoding, (reason) => refuse(name, reason));
    return field ? [[name, field] as const] : [];
  });
  return {
    default: { style: "field" },
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  };
}

function fieldOf(
  document: OpenApiDocument,
  schema: Schema,
  encoding: Encoding,
  refuse: Refuse,
): Serialization | undefined {
  const { contentType, style, explode, allowReserved } = encoding;
  const isStyled = style !== undefined || explode !== undefined || allowReserved !== undefined;
  if (isStyled) {
    // OpenAPI 3.1: such a field is written like a query parameter.
    const parameter = { name: "", in: "query", schema, ...encoding } as const;
    return serializationOf(document, parameter, refuse);
  }
  if (!contentType) return undefined;
  if (/[/+]json\s*(?:[;,]|$)/i.test(contentType)) return { style: "json" };
  const types = typesOf(document, schema);
  if (!areAll(types) && (types.has("array") || types.has("object")))
    refuse(`is to be sent as ${contentType}, but arrays and objects are only written as JSON. Use JSON.`);
  return undefined;
}

function inQuery(
  isComposite: boolean,
  style: string,
  explode = style === "form",
  allowReserved = false,
): Serialization {
  const isDelimited = style === "spaceDelimited" || style === "pipeDelimited";
  return {
    // With explode, the delimited styles equal `form`. A plain value needs no delimiter.
    style: !isComposite || (isDelimited && explode) ? "form" : style,
    ...(isComposite && style === "form" && !explode && { explode }),
    ...(allowReserved && { allowReserved }),
  };
}

/** Only deepObject defines how nested arrays and objects are written. */
function refuseShape(document: OpenApiDocument, schema: Schema, style: string, refuse: Refuse): void {
  const types = typesOf(document, schema);
  if (style === "deepObject" || (!types.has("array") && !types.has("object"))) return;
  const isNested = schemasInPlace(schema, schemasOf(document))
    .flatMap(membersOf)
    .some((member) => {
      const inner = typesOf(document, member);
      return !areAll(inner) && (inner.has("array") || inner.has("object"));
    });
  if (isNested)
    refuse(`contains arrays or objects, but the style ${style} has no form for them. Use plain values.`);
}

const schemasOf = ({ components }: OpenApiDocument): Record<string, Schema> => components?.schemas ?? {};

/** The schemas of an array's items or an object's properties. */
function membersOf({
  items,
  prefixItems,
  properties,
  additionalProperties,
  patternProperties,
}: SchemaObject): (Schema | undefined)[] {
  const many = [prefixItems, properties, patternProperties].flatMap((parts) => Object.values(Object(parts)));
  return [items, additionalProperties, ...many] as (Schema | undefined)[];
}
