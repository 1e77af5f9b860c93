/** Upgrades the schemas of a 3.0 document to 3.1, so that types and guards are made from the same schemas. */

import type { OpenApiDocument, Schema, SchemaObject } from "../openapi/document.js";
import { keywordsSinceThreeOne } from "../openapi/grammar.js";
import { below, valueAt } from "../openapi/pointer.js";
import { mapSchemas } from "../openapi/traverse.js";
import { upgradeFromThreeToThreeOne } from "../openapi/upgrader.js";
import type { Note } from "../refusal.js";

/** @param note hears of keywords that are written as in the other version */
export function upgrade(document: OpenApiDocument, note: Note): OpenApiDocument {
  const isOld = document.openapi.startsWith("3.0.");
  const strangers = new Map<string, { first: string; count: number }>();
  const upgraded = mapSchemas(document, (schema, pointer) => {
    for (const keyword of strangersIn(schema, isOld)) {
      const { first, count } = strangers.get(keyword) ?? { first: below(pointer, keyword), count: 0 };
      strangers.set(keyword, { first, count: count + 1 });
    }
    return isOld ? upgradeSchema(schema) : takeOldKeywords(schema);
  });
  const version = isOld ? "3.1" : "3.0";
  for (const [keyword, { first, count }] of strangers) {
    const places = count === 1 ? "" : ` (${count} places, this is the first)`;
    note(`${keyword} is read as OpenAPI ${version} has it${places}.`, first);
  }
  return isOld ? { ...upgraded, openapi: "3.1.1" } : upgraded;
}

const bounds = ["exclusiveMinimum", "exclusiveMaximum"];

/** The keywords of a schema that are written as in the other version. */
function strangersIn(schema: SchemaObject, isOld: boolean): string[] {
  const other = isOld ? "number" : "boolean";
  return [
    ...bounds.filter((keyword) => typeof schema[keyword] === other),
    ...(!isOld && "nullable" in schema ? ["nullable"] : []),
    ...(isOld && (Array.isArray(schema.type) || schema.type === "null") ? ["type"] : []),
    ...(isOld ? keywordsSinceThreeOne.filter((keyword) => keyword in schema) : []),
  ];
}

/** In a 3.1 document, gives keywords of 3.0 the meaning that they have in 3.0. */
function takeOldKeywords(schema: SchemaObject): Schema {
  if (strangersIn(schema, false).length === 0) return schema;
  const { nullable, ...rest } = schema;
  return nullOr(convert(rest, ["minimum", "maximum", ...bounds]), nullable);
}

/** Beside a `$ref`, 3.0 ignores all keywords. These ones stay, because they do not restrict the value. */
const annotations = ["title", "description", "deprecated", "readOnly", "writeOnly", "externalDocs"];

/** A schema that has one of these keywords is written differently in 3.1. */
const changing = ["nullable", ...bounds, "$ref"];

function upgradeSchema(schema: SchemaObject): Schema {
  const isSame =
    !changing.some((keyword) => keyword in schema) && !/^(base64|binary|byte)$/.test(String(schema.format));
  if (isSame) return schema;
  const { nullable, ...rest } =
    "$ref" in schema ? pick(schema, ["$ref", "nullable", ...annotations]) : schema;
  return nullOr(convert(rest, ["type", "format", "minimum", "maximum", ...bounds]), nullable);
}

/**
 * `nullable` has no effect in 3.0.3 without a `type` or beside a composition. Authors and servers use it there all the
 * same, so null is allowed.
 */
function nullOr(schema: SchemaObject, nullable: unknown): SchemaObject {
  if (nullable !== true) return schema;
  if (["$ref", "allOf", "anyOf", "oneOf", "const"].some((keyword) => keyword in schema)) {
    const outer = [...annotations, "example", "examples", "default"];
    return { ...pick(schema, outer), anyOf: [omit(schema, outer), { type: "null" }] };
  }
  const { type, enum: members } = schema;
  return {
    ...schema,
    ...(type !== undefined && { type: [...new Set([type, "null"].flat())] }),
    ...(Array.isArray(members) && !members.includes(null) && { enum: [...members, null] }),
  };
}

/**
 * Upgrades these keywords of one schema. The upgrader does not get more, because it changes all that looks like a
 * schema, even a property called `example`.
 */
function convert(schema: SchemaObject, keywords: string[]): SchemaObject {
  const document = { openapi: "3.0.3", components: { schemas: { schema: pick(schema, keywords) } } };
  const after: SchemaObject = Object(
    valueAt(upgradeFromThreeToThreeOne(document), "#/components/schemas/schema"),
  );
  return { ...omit(schema, keywords), ...pick(after, [...keywords, "contentEncoding", "contentMediaType"]) };
}

function pick(schema: SchemaObject, keywords: string[]): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword, value]) => keywords.includes(keyword) && value !== undefined),
  );
}

function omit(schema: SchemaObject, keywords: string[]): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}
