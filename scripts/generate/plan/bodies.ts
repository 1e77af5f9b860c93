/** The bodies of requests and responses: which media types can be carried, and as what. */
import type { Content, OpenApiDocument, Schema, SchemaObject } from "../openapi/document.js";
import { below } from "../openapi/pointer.js";
import { typesOf } from "../openapi/possible-types.js";

export interface Body {
  /** As the table has it: lower case, without parameters, never a range. */
  mediaType: string;
  /** As the document, and so the types, have it. */
  key: string;
  schema: Schema;
  /** What the caller hands over: a value that a schema describes, or an object of the platform's. */
  carrier: "value" | "FormData" | "Blob";
}

type Notice = (pointer: string, message: string) => void;

export function requestBodies(
  document: OpenApiDocument,
  content: Content,
  at: string,
  refuse: Notice,
): Body[] {
  const rank = ({ mediaType }: Body) => preference.findIndex((fits) => fits(mediaType));
  return Object.entries(content)
    .map(([key, { schema = true }]): Body => {
      const mediaType = concrete(key, schema, document);
      if (mediaType === "multipart/form-data") return { mediaType, key, schema, carrier: "FormData" };
      const written = isJson(mediaType) || isForm(mediaType) || isText(document, mediaType, schema);
      if (isForm(mediaType) && hasNestedObject(document, schema)) {
        refuse(at, `${key} has no common form for an object within the object. Use JSON, or plain values.`);
      }
      return { mediaType, key, schema, carrier: written ? "value" : "Blob" };
    })
    .sort((left, right) => rank(left) - rank(right));
}

/**
 * @param omit hears of a media type that is left out because another one of the same response can be read
 * @param refuse hears where none can be read
 */
export function responseBodies(
  document: OpenApiDocument,
  content: Content,
  at: string,
  omit: Notice,
  refuse: Notice,
): Body[] {
  const bodies = Object.entries(content).map(
    ([key, { schema = true }]): Body => ({
      mediaType: concrete(key, schema, document),
      key,
      schema,
      carrier: "value",
    }),
  );
  const isReadable = ({ mediaType, schema }: Body) =>
    isJson(mediaType) || isText(document, mediaType, schema);
  const readable = bodies.filter(isReadable);
  for (const { key } of bodies.filter((body) => !isReadable(body))) {
    const what = `${key} is neither JSON nor text that the schema describes as a string`;
    if (readable.length > 0)
      omit(below(at, key), `${what}: left out, because the response can be JSON or text, too.`);
    else refuse(below(at, key), `${what}, so it cannot be read. Describe it so, or take its content away.`);
  }
  return readable;
}

export const isJson = (mediaType: string): boolean => /[/+]json$/.test(mediaType);

const isForm = (mediaType: string): boolean => mediaType === "application/x-www-form-urlencoded";

/** JSON first, since a body goes out as the first media type that it fits. */
const preference = [isJson, isForm, (mediaType: string) => mediaType.startsWith("text/"), () => true];

/** What would be spoilt by being read as text, whatever its schema says. */
const binary =
  /^(image|audio|video|font|multipart)\/(?!.*\+xml$)|octet-stream|\/(zip|gzip|x-.*tar|pdf|protobuf)$/;

function isText(document: OpenApiDocument, mediaType: string, schema: Schema): boolean {
  const { contentMediaType, format } = Object(schema) as SchemaObject;
  return (
    !binary.test(mediaType) &&
    format !== "binary" &&
    contentMediaType !== "application/octet-stream" &&
    typesOf(document, schema).has("string")
  );
}

/** A range such as any type at all stands for JSON, unless its schema is a string. */
function concrete(key: string, schema: Schema, document: OpenApiDocument): string {
  const mediaType = key.replace(/;.*/, "").trim().toLowerCase();
  if (!mediaType.includes("*")) return mediaType;
  if (/[/+*]json$/.test(mediaType)) return "application/json";
  const types = typesOf(document, schema);
  const isString = types.size < 7 && types.has("string");
  if (mediaType === "*/*" || mediaType === "application/*")
    return isString ? "text/plain" : "application/json";
  return mediaType.replace("*", "plain");
}

function hasNestedObject(document: OpenApiDocument, schema: Schema): boolean {
  const { properties = {} } = Object(schema) as { properties?: Record<string, Schema> };
  return Object.values(properties).some((part) => {
    const types = typesOf(document, part);
    return types.size < 7 && types.has("object");
  });
}
