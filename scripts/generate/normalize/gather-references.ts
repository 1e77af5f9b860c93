/** Makes every `$ref` of a schema lead to a component schema. Other targets become component schemas. */
import type { OpenApiDocument } from "../openapi/document.js";
import { refuseCycles } from "../openapi/reference-cycles.js";
import { bundle } from "../read/bundle.js";
import { inMemory, Sources } from "../read/sources.js";
import { Refusal } from "../refusal.js";

/** @throws Refusal for a `$ref` that leads nowhere, to no schema, or back to itself */
export function gatherReferences(document: OpenApiDocument): OpenApiDocument {
  const { document: gathered, problems } = bundle(inMemory, Sources.of(document), () => undefined);
  if (problems.length > 0) throw new Refusal(problems);
  refuseCycles(gathered);
  return gathered;
}
