/** The bodies of requests and responses: which media types the client can send and read, and in which form. */
import type { Content, OpenApiDocument, Schema } from "../openapi/document.js";
import {
  essenceOf,
  isAnyType,
  isBytes,
  isForm,
  isJson,
  isRange,
  isText,
  normalizeKeys,
} from "../openapi/media-types.js";
import { below } from "../openapi/pointer.js";
import { areAll, typesOf } from "../openapi/possible-types.js";
import type { Notice } from "../refusal.js";
import { type Form, formOf } from "./styles.js";

/** A body of one media type. */
export interface Body {
  /** The media type in the table: it is sent, or compared with what is received. */
  mediaType: string;
  /** The media type as the document and the types write it. */
  key: string;
  schema: Schema;
  form?: Form;
  /** Whether the body is a stream of items. `schema` then describes one item. */
  isStream?: boolean;
  /** The name of the guard in templates/bodies.ts, where the schema is not checked. */
  guard?: "isBlob";
}

/** The possible bodies of a request. */
export interface RequestBodies {
  bodies: Body[];
  /** The kind of platform object that is sent unchanged for a media type or a range. */
  carriers: Record<string, Carrier>;
}

export type Carrier = "FormData" | "URLSearchParams" | "Binary";

export function requestBodies(
  document: OpenApiDocument,
  content: Content,
  at: string,
  refuse: Notice,
): RequestBodies {
  const entries = Object.entries(content);
  const mediaTypes = normalizeKeys(Object.keys(content));
  const bodies: Body[] = [];
  const carriers: [mediaType: string, carrier: Carrier][] = [];
  for (const [index, [key, { schema = true, encoding = {} }]] of entries.entries()) {
    const given = mediaTypes[index] ?? key;
    const mediaType = written(document, given, schema);
    if (!/^[\x20-\x7e]+\/[\x20-\x7e]+$/.test(given)) {
      refuse(below(at, key), `${JSON.stringify(key)} is no media type. Write it as type/subtype.`);
    } else if (mediaType === undefined) {
      carriers.push([given, given === "multipart/form-data" ? "FormData" : "Binary"]);
    } else {
      const form = isForm(mediaType) && {
        form: formOf(document, schema, encoding, (name, reason) =>
          refuse(below(at, key, "encoding", name), `The field ${name} ${reason}`),
        ),
      };
      if (form) carriers.push([given, "URLSearchParams"]);
      // A range with an open schema also allows bytes.
      if (isAnyType(given) && areAll(typesOf(document, schema))) carriers.push([given, "Binary"]);
      const isRepeated = mediaType !== given && mediaTypes.includes(mediaType);
      if (!isRepeated) bodies.push({ mediaType, key, schema, ...form });
    }
  }
  refuseRepeated(mediaTypes, at, refuse);
  return {
    bodies: bodies.sort((left, right) => rank(left) - rank(right)),
    // Octet-stream comes first: bytes without a type of their own are sent as that.
    carriers: Object.fromEntries(
      carriers.sort(([left], [right]) => Number(isAnyBytes(right)) - Number(isAnyBytes(left))),
    ),
  };
}

/**
 * JSON, texts and bytes. Another body, such as XML that is described as an object, is left out if the response has one
 * of these, too; else it is read as bytes.
 *
 * @param omit hears of what is left out
 * @param refuse hears of a media type that is described twice
 */
export function responseBodies(
  document: OpenApiDocument,
  content: Content,
  at: string,
  omit: Notice,
  refuse: Notice,
): Body[] {
  const mediaTypes = normalizeKeys(Object.keys(content));
  refuseRepeated(mediaTypes, at, refuse);
  const bodies = Object.entries(content).map(
    ([key, { schema = true, isStream }], index): Body & { given: string } => {
      const given = mediaTypes[index] ?? key;
      const mediaType = standsForJson(document, given, schema) ? "application/json" : given;
      return { mediaType, key, schema, given, ...(isStream && { isStream }) };
    },
  );
  const isValue = ({ mediaType, schema, isStream }: Body) =>
    isStream || isJson(mediaType) || isText(document, mediaType, schema);
  const isClear = (body: Body) => isValue(body) || isBytes(body.mediaType, body.schema);
  const clear = bodies.some(isClear) ? bodies.filter(isClear) : bodies;
  for (const { key } of bodies.filter((body) => !clear.includes(body)))
    omit(
      below(at, key),
      `${key} is left out: it is neither JSON nor text nor bytes by its schema, and the response can be one of them.`,
    );
  const isRepeated = ({ mediaType, given }: (typeof bodies)[number]) =>
    mediaType !== given && mediaTypes.includes(mediaType);
  for (const { key, mediaType } of clear.filter(isRepeated))
    omit(below(at, key), `${key} is left out, because ${mediaType} is described, too.`);
  return (
    clear
      .filter((body) => !isRepeated(body))
      // A response is read as the first media type that matches, so those with parameters come first.
      .sort((left, right) => parametersOf(right) - parametersOf(left))
      .map(({ given, ...body }) => (isValue(body) ? body : { ...body, guard: "isBlob" }))
  );
}

/** The media type that a value is written as: one that the range allows. `undefined` where it is not written. */
function written(document: OpenApiDocument, mediaType: string, schema: Schema): string | undefined {
  if (standsForJson(document, mediaType, schema)) return "application/json";
  if (isText(document, mediaType, schema)) {
    if (!isRange(mediaType)) return mediaType;
    return /^(\*|application|text)\/\*$/.test(essenceOf(mediaType)) ? "text/plain" : undefined;
  }
  return isJson(mediaType) || isForm(mediaType) ? mediaType : undefined;
}

function standsForJson(document: OpenApiDocument, mediaType: string, schema: Schema): boolean {
  if (!isRange(mediaType)) return false;
  const types = typesOf(document, schema);
  // A string may be text, or bytes as OpenAPI 3.0 describes them.
  const isString = types.size === 1 && types.has("string");
  return isJson(mediaType) || (isAnyType(mediaType) && !isString && !isText(document, mediaType, schema));
}

function refuseRepeated(mediaTypes: string[], at: string, refuse: Notice): void {
  const repeated = mediaTypes.filter((mediaType, index) => mediaTypes.indexOf(mediaType) < index);
  for (const mediaType of new Set(repeated)) refuse(at, `${mediaType} is described twice. Take one away.`);
}

/** JSON comes first, because a body is sent as the first media type that it fits. */
const preference = [isJson, isForm, (mediaType: string) => mediaType.startsWith("text/"), () => true];

const rank = ({ mediaType }: Body): number => preference.findIndex((fits) => fits(mediaType));

const isAnyBytes = (mediaType: string): boolean => mediaType === "application/octet-stream";

const parametersOf = ({ mediaType }: Body): number => mediaType.split(";").length;
