/** Step 2: a 3.0 document as 3.1, so that types and guards read the same schemas. Alone imports the upgrader. */
import { upgradeFromThreeToThreeOne } from "@scalar/openapi-upgrader/3.0-to-3.1";
import type { OpenApiDocument, Schema, SchemaObject } from "../openapi/document.js";
import { mapSchemas } from "../openapi/traverse.js";

export function upgrade(document: OpenApiDocument): OpenApiDocument {
  if (document.openapi.startsWith("3.0.")) {
    return { ...mapSchemas(document, upgradeSchema), openapi: "3.1.1" };
  }
  return mapSchemas(document, takeNullable);
}

/** `nullable` is no keyword of 3.1. Whoever wrote it there all the same means what it meant in 3.0. */
function takeNullable(schema: SchemaObject): Schema {
  if (!("nullable" in schema)) return schema;
  const { type, nullable, ...rest } = schema;
  // The upgrader knows types in the form of 3.0 alone.
  return Array.isArray(type)
    ? { type: [...new Set([...type, ...(nullable === true ? ["null"] : [])])], ...rest }
    : upgradeSchema(schema);
}

/** What the upgrader is given of a schema, and what it may put in its place. */
const upgraded = ["type", "nullable", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "format"];
const replaced = [...upgraded, "contentEncoding", "contentMediaType"];

/** Beside a `$ref`, 3.0 ignores all keywords; these say nothing about the value, so they may stay. */
const annotations = ["title", "description", "deprecated", "readOnly", "writeOnly", "externalDocs"];

/** The keywords of a schema that is not the same in 3.1. */
const changing = ["nullable", "exclusiveMinimum", "exclusiveMaximum", "$ref"];

function upgradeSchema(schema: SchemaObject): Schema {
  const isSame =
    !changing.some((keyword) => keyword in schema) && !/^(base64|binary|byte)$/.test(String(schema.format));
  if (isSame) return schema;
  const { nullable, ...rest } =
    "$ref" in schema ? pick(schema, ["$ref", "nullable", ...annotations]) : schema;
  if (nullable !== true) return convert(rest);
  // `nullable` without a `type`, or beside a composition, has no effect by the letter of 3.0.3; whoever wrote it
  // expects null, and so do the servers.
  if (["$ref", "allOf", "anyOf", "oneOf"].some((keyword) => keyword in rest)) {
    return {
      ...pick(rest, annotations),
      anyOf: [convert(omit(rest, annotations)), { type: "null" }],
    };
  }
  const { enum: members } = rest;
  const withNull = Array.isArray(members) && !members.includes(null) ? { enum: [...members, null] } : {};
  return rest.type === undefined
    ? { ...rest, ...withNull }
    : { ...convert({ ...rest, nullable }), ...withNull };
}

/**
 * The upgrader takes whatever looks like a schema for one, also a property called `example`: so it gets the
 * keywords of one schema at a time.
 */
function convert(schema: SchemaObject): SchemaObject {
  const before = pick(schema, upgraded);
  const document = { openapi: "3.0.3", components: { schemas: { schema: before } } };
  const after: SchemaObject = Object(upgradeFromThreeToThreeOne(document).components?.schemas?.schema);
  return { ...omit(schema, upgraded), ...pick(after, replaced) };
}

function pick(schema: SchemaObject, keywords: string[]): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword, value]) => keywords.includes(keyword) && value !== undefined),
  );
}

function omit(schema: SchemaObject, keywords: string[]): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}
