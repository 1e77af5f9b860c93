/** References that lead back to themselves. */
import { refuseAll } from "../refusal.js";
import type { OpenApiDocument, SchemaObject } from "./document.js";
import { componentOf, refer } from "./references.js";

/**
 * A component that is nothing but a `$ref`, and through it itself, says nothing and would never end.
 *
 * @throws Refusal
 */
export function refuseCycles(document: OpenApiDocument): OpenApiDocument {
  const schemas = document.components?.schemas ?? {};
  const next = (name: string) => componentOf((Object(schemas[name]) as SchemaObject).$ref);
  refuseAll((refuse) => {
    for (const name of Object.keys(schemas)) {
      const seen = new Set<string>();
      for (let at: string | undefined = name; at !== undefined; at = next(at)) {
        if (seen.has(at)) {
          refuse(
            refer(name),
            "This $ref leads back to itself. Give one of the schemas on its way a content.",
          );
          break;
        }
        seen.add(at);
      }
    }
  });
  return document;
}
