/** Step 3: the document's types. The only file that imports openapi-typescript. */
import openapiTypescript, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { OpenApiDocument } from "./read.js";

export async function renderTypes(document: OpenApiDocument): Promise<string> {
  // A copy, because openapi-typescript writes into what it is given. Our type of the document is a part of
  // its type. Properties with a default stay optional: nothing fills them in on the wire.
  const copy = structuredClone(document) as unknown as OpenAPI3;
  return astToString(await openapiTypescript(copy, { defaultNonNullable: false, silent: true }));
}
