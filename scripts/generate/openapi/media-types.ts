/** Media types as a document writes them, and how the client can treat each. */
import type { OpenApiDocument, Schema, SchemaObject } from "./document.js";
import { areAll, typesOf } from "./possible-types.js";

/** The media type without its parameters, in lower case. */
export const essenceOf = (mediaType: string): string => mediaType.replace(/;.*/s, "").trim().toLowerCase();

export const isJson = (mediaType: string): boolean => /[/+*]json$/.test(essenceOf(mediaType));

export const isForm = (mediaType: string): boolean =>
  essenceOf(mediaType) === "application/x-www-form-urlencoded";

export const isRange = (mediaType: string): boolean => essenceOf(mediaType).includes("*");

/** Whether this is a range that includes JSON and many types that are neither JSON nor text. */
export const isAnyType = (mediaType: string): boolean => /^(\*|application)\/\*$/.test(essenceOf(mediaType));

/** Types that must not be read as text, whatever the schema says. */
const binary = new RegExp(
  "^(image|audio|video|font|multipart)/(?!.*\\+xml$)|octet-stream|/x-.*tar$|" +
    "/(x-)?(zip(-compressed)?|gzip|bzip2?|7z-compressed|rar|pdf|protobuf|wasm|msword)$|" +
    "/vnd\\.(ms-|openxmlformats-|oasis\\.opendocument)(?!.*\\+)",
);

/** Types that are text even where the schema says nothing. */
const textual =
  /^text\/|[/+-](xml|yaml|(java|ecma|type)script|csv|sql|graphql|toml|json|jsonl|ndjson|json-seq)$/;

/** Whether a body is a sequence of JSON values: JSON Lines, or a JSON text sequence (RFC 7464). */
export const isStream = (mediaType: string): boolean =>
  /^application\/(x-)?(jsonl|ndjson|jsonlines)$|[/+]json-seq$/.test(essenceOf(mediaType));

/** Whether a body is bytes, because of its media type or its schema. */
export function isBytes(mediaType: string, schema: Schema): boolean {
  const { contentMediaType, format } = Object(schema) as SchemaObject;
  return (
    binary.test(essenceOf(mediaType)) ||
    format === "binary" ||
    contentMediaType === "application/octet-stream"
  );
}

/** Whether a body is text that is sent and received unchanged. */
export function isText(document: OpenApiDocument, mediaType: string, schema: Schema): boolean {
  const types = typesOf(document, schema);
  return (
    !isJson(mediaType) &&
    !isForm(mediaType) &&
    !isBytes(mediaType, schema) &&
    types.has("string") &&
    (!areAll(types) || textual.test(essenceOf(mediaType)))
  );
}

/** Whether the client needs a parameter. It always writes UTF-8, and only the caller knows the boundary of a body. */
const isNeeded = (parameter: string): boolean => !/^(charset|boundary)=/.test(parameter);

/**
 * The keys of a `content` as the table has them: the type and the parameter names in lower case. A parameter that the
 * client does not need stays only where two keys would otherwise be the same.
 */
export function normalizeKeys(keys: string[]): string[] {
  const forms = keys.map((key) => {
    // A semicolon in quotes separates nothing.
    const parameters = (key.match(/;(?:[^;"]|"[^"]*"?)*/g) ?? []).map((text) => text.slice(1).trim());
    const parts = [essenceOf(key), ...parameters.filter(Boolean).map(lowerName)];
    return { whole: parts.join("; "), short: parts.filter(isNeeded).join("; ") };
  });
  const count = (text: string) => forms.filter(({ short }) => short === text).length;
  return forms.map(({ whole, short }) => (count(short) > 1 ? whole : short));
}

function lowerName(parameter: string): string {
  const end = parameter.indexOf("=");
  if (end === -1) return parameter.toLowerCase();
  return `${parameter.slice(0, end).trim().toLowerCase()}=${parameter.slice(end + 1).trim()}`;
}
