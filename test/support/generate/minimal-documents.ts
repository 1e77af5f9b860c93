/** Documents with as little in them as a test needs. */
import type { OpenApiDocument, Schema } from "../../../scripts/generate/openapi/document.js";

export const documentWith = (parts: object): OpenApiDocument => ({
  openapi: "3.1.0",
  info: { title: "Small", version: "1" },
  ...parts,
});

export const documentOf = (schemas: Record<string, unknown>): OpenApiDocument =>
  documentWith({ components: { schemas } });

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Components that are all sent and received. */
export function documentOfAll(schemas: Record<string, Schema>): OpenApiDocument {
  const properties = Object.fromEntries(Object.keys(schemas).map((name) => [name, ref(name)]));
  const content = { "application/json": { schema: { properties } } };
  const post = {
    operationId: "post",
    requestBody: { content },
    responses: { 200: { description: "All.", content } },
  };
  return documentWith({ paths: { "/": { post } }, components: { schemas } });
}

/** Components of which all but two are not the same in both directions. */
export const directed = {
  Format: { type: "string", format: "uuid" },
  Read: { properties: { id: { readOnly: true } } },
  Write: { properties: { password: { type: "string", writeOnly: true } } },
  Uses: { items: ref("Read"), not: ref("Format") },
  UsesThat: { properties: { a: ref("Uses") } },
  Same: { properties: { a: ref("Text") } },
  Text: { type: "string" },
  Round: { anyOf: [ref("Round"), ref("Write")] },
};
