/** Converts values to the form that OpenAPI asks for, where only one meaning is possible. */
import type { Kind } from "../openapi/grammar.js";

/**
 * A bound is a number, or a boolean as in OpenAPI 3.0: `exclusiveMinimum: true`. A hint is a text that the generator can
 * do without.
 */
type Shape = "text" | "hint" | "number" | "boolean" | "bound" | "list" | "map";

const all = (shape: Shape, keys: string): Record<string, Shape> =>
  Object.fromEntries(keys.split(" ").map((key) => [key, shape]));

const parameter = {
  ...all("text", "name in style"),
  ...all("hint", "description"),
  ...all("boolean", "required explode allowReserved deprecated"),
  ...all("map", "content"),
};

const shapes: Partial<Record<Kind, Record<string, Shape>>> = {
  document: {
    ...all("text", "openapi"),
    ...all("list", "servers security tags"),
    ...all("map", "info paths webhooks components"),
  },
  components: all(
    "map",
    "schemas responses parameters requestBodies headers securitySchemes links callbacks pathItems mediaTypes",
  ),
  server: { ...all("text", "url"), ...all("hint", "description"), ...all("map", "variables") },
  pathItem: { ...all("hint", "summary description"), ...all("list", "parameters servers") },
  operation: {
    ...all("hint", "operationId summary description"),
    ...all("boolean", "deprecated"),
    ...all("list", "tags parameters servers security"),
    ...all("map", "responses callbacks externalDocs"),
  },
  parameter,
  header: parameter,
  body: { ...all("hint", "description"), ...all("boolean", "required"), ...all("map", "content") },
  response: { ...all("hint", "description"), ...all("map", "content headers links") },
  mediaType: all("map", "encoding"),
  encoding: {
    ...all("text", "contentType style"),
    ...all("boolean", "explode allowReserved"),
    ...all("map", "headers"),
  },
  securityScheme: all("text", "type in name scheme"),
  schema: {
    ...all("text", "pattern"),
    ...all("hint", "title description format contentEncoding contentMediaType"),
    ...all("number", "multipleOf minimum maximum minLength maxLength minItems maxItems"),
    ...all("number", "minProperties maxProperties minContains maxContains"),
    ...all("bound", "exclusiveMinimum exclusiveMaximum"),
    ...all("boolean", "nullable readOnly writeOnly uniqueItems deprecated"),
    ...all("list", "enum required allOf anyOf oneOf prefixItems"),
    ...all("map", "properties patternProperties dependentSchemas dependentRequired $defs"),
  },
};

/** The form that a field of a node must have. `undefined` where the generator does not use the field. */
export const shapeAt = (kind: Kind, key: string): Shape | undefined => {
  const known = shapes[kind] ?? {};
  return Object.hasOwn(known, key) ? known[key] : undefined;
};

/** The value in this form, or unchanged where its meaning is not clear. `undefined` where it means nothing. */
export function coerce(value: unknown, shape: Shape): unknown {
  switch (shape) {
    case "text":
      return textIn(value) ?? value;
    case "hint":
      return textIn(value);
    case "number":
      return typeof value === "string" ? numberIn(value) : value;
    case "boolean":
      return typeof value === "string" ? booleanIn(value) : value;
    case "bound":
      return typeof value === "string" ? (booleanIn(value) ?? numberIn(value)) : value;
    case "list":
      return Array.isArray(value) ? value : [value];
    case "map":
      // Some languages write an empty map as an empty list.
      return Array.isArray(value) && value.length === 0 ? {} : value;
  }
}

const textIn = (value: unknown): string | undefined =>
  /string|number|boolean/.test(typeof value) ? String(value) : undefined;

/** Before version 1.2, YAML had more words for true and false. */
function booleanIn(text: string): boolean | undefined {
  if (/^(true|yes|on)$/i.test(text)) return true;
  return /^(false|no|off)$/i.test(text) ? false : undefined;
}

function numberIn(text: string): number | undefined {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}
