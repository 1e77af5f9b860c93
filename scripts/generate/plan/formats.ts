/** The keywords that check a `format`, and the formats that are unknown. */
import type { OpenApiDocument, SchemaObject } from "../openapi/document.js";
import { eachSchema } from "../openapi/traverse.js";

/** The formats of JSON Schema 2020-12 that Ajv has as one regular expression each. */
export const patternFormats = [
  ...["date", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "json-pointer"],
  ...["relative-json-pointer", "time", "uri", "uri-reference", "uri-template", "uuid"],
];

/** The formats of OpenAPI that are ranges of numbers. */
const ranges: Record<string, SchemaObject> = {
  int32: { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  int64: { minimum: -(2 ** 63), maximum: 2 ** 63 - 1 },
};

/** The formats of OpenAPI that say nothing about a JSON value. */
const hints = ["binary", "byte", "double", "float", "password"];

export function assertionOf(format: string): SchemaObject | undefined {
  if (patternFormats.includes(format)) return { format };
  return Object.hasOwn(ranges, format) ? ranges[format] : undefined;
}

/** The unknown formats of the document, each once. They are passed over. */
export function unknownFormats(document: OpenApiDocument): string[] {
  const unknown = new Set<string>();
  eachSchema(document, (schema) => {
    const { format } = schema;
    const known = typeof format !== "string" || assertionOf(format) !== undefined || hints.includes(format);
    if (!known) unknown.add(format);
  });
  return [...unknown].sort();
}
