/** Rewrites what only OpenAPI 3.2 has in the form of 3.1, where 3.1 has one. */
import type { MediaType, OpenApiDocument, Reference, SecurityRequirement } from "../openapi/document.js";
import { below, keysOf } from "../openapi/pointer.js";
import { dereference } from "../openapi/references.js";
import { mapNodes } from "../openapi/traverse.js";
import type { Note } from "../refusal.js";

/**
 * Turns `in: querystring` into a query parameter whose name is not sent, replaces references to media types by their
 * targets, and names security schemes that are given as a `$ref` path.
 *
 * @param note hears of what is passed over
 */
export function downgrade(document: OpenApiDocument, note: Note): OpenApiDocument {
  return mapNodes(
    document,
    "document",
    "#",
    (node, kind, pointer) => {
      switch (kind) {
        case "mediaType":
          return dereference(document, node as MediaType | Reference);
        case "parameter":
          return downgradeParameter(node, pointer, note);
        case "operation":
        case "document":
          return withNamedSchemes(node);
        default:
          return node;
      }
    },
    "schema",
  ) as OpenApiDocument;
}

/** OpenAPI 3.2 lets a requirement name a security scheme by its place, `#/components/securitySchemes/…`. */
function withNamedSchemes(node: { security?: SecurityRequirement[] }): object {
  const { security } = node;
  if (security === undefined) return node;
  const nameOf = (given: string) => {
    const [, section, name] = keysOf(given);
    return given.startsWith("#/components/") && section === "securitySchemes" ? (name ?? given) : given;
  };
  const named = security.map((requirement) =>
    Object.fromEntries(Object.entries(requirement).map(([name, scopes]) => [nameOf(name), scopes])),
  );
  return { ...node, security: named };
}

function downgradeParameter(parameter: object, pointer: string, note: Note): object {
  const { in: location, allowReserved } = parameter as { in?: unknown; allowReserved?: unknown };
  if (allowReserved === true && location !== "query")
    note("allowReserved is passed over: it is for the query.", below(pointer, "allowReserved"));
  return location === "querystring" ? { ...parameter, in: "query", isWhole: true } : parameter;
}
