/** Media types, as a document writes them, and what the client can make of each. */
import type { OpenApiDocument, Schema, SchemaObject } from "./document.js";
import { typesOf } from "./possible-types.js";

/** Without its parameters, in lower case. */
export const essenceOf = (mediaType: string): string => mediaType.replace(/;.*/s, "").trim().toLowerCase();

export const isJson = (mediaType: string): boolean => /[/+*]json$/.test(essenceOf(mediaType));

export const isForm = (mediaType: string): boolean =>
  essenceOf(mediaType) === "application/x-www-form-urlencoded";

export const isRange = (mediaType: string): boolean => essenceOf(mediaType).includes("*");

/** Whether JSON and text are only two among many that a range stands for. */
export const isAnyType = (mediaType: string): boolean => /^(\*|application)\/\*$/.test(essenceOf(mediaType));

/** What would be spoilt by being read as text, whatever its schema says. */
const binary = new RegExp(
  "^(image|audio|video|font|multipart)/(?!.*\\+xml$)|octet-stream|/x-.*tar$|" +
    "/(x-)?(zip(-compressed)?|gzip|bzip2?|7z-compressed|rar|pdf|protobuf|wasm|msword)$|" +
    "/vnd\\.(ms-|openxmlformats-|oasis\\.opendocument)(?!.*\\+)",
);

/** What is text also where its schema says nothing. */
const textual =
  /^text\/|[/+-](xml|yaml|(java|ecma|type)script|csv|sql|graphql|toml|json|jsonl|ndjson|json-seq)$/;

/** Whether a body is one JSON value after the other: JSON Lines, or a JSON text sequence (RFC 7464). */
export const isStream = (mediaType: string): boolean =>
  /^application\/(x-)?(jsonl|ndjson|jsonlines)$|[/+]json-seq$/.test(essenceOf(mediaType));

/** Whether a body is bytes, by its media type, or as its schema says. */
export function isBytes(mediaType: string, schema: Schema): boolean {
  const { contentMediaType, format } = Object(schema) as SchemaObject;
  return (
    binary.test(essenceOf(mediaType)) ||
    format === "binary" ||
    contentMediaType === "application/octet-stream"
  );
}

/** Whether a body is text that goes out and comes in as it is. */
export function isText(document: OpenApiDocument, mediaType: string, schema: Schema): boolean {
  const types = typesOf(document, schema);
  const isOpen = types.size === 7;
  return (
    !isJson(mediaType) &&
    !isForm(mediaType) &&
    !isBytes(mediaType, schema) &&
    types.has("string") &&
    (!isOpen || textual.test(essenceOf(mediaType)))
  );
}

/** Parameters that tell the client nothing: it writes UTF-8, and who writes a multipart body knows its boundary. */
const telling = (parameter: string): boolean => !/^(charset|boundary)=/.test(parameter);

/**
 * Each key of a `content` as the table has it: type and names of parameters in lower case. Parameters that tell nothing
 * stay only where two keys differ by nothing else.
 */
export function normalizeKeys(keys: string[]): string[] {
  const whole = keys.map((key) => {
    const [, ...parameters] = key.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((part) => part.trim());
    return [essenceOf(key), ...parameters.filter(Boolean).map(lowerName)];
  });
  const short = whole.map((parts) => parts.filter(telling).join("; "));
  return short.map((text, index) =>
    short.indexOf(text) === short.lastIndexOf(text) ? text : (whole[index] ?? []).join("; "),
  );
}

function lowerName(parameter: string): string {
  const [name = "", ...value] = parameter.split("=");
  return [name.trim().toLowerCase(), ...(value.length > 0 ? [value.join("=").trim()] : [])].join("=");
}
