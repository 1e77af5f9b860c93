/** Checks that every schema can be compiled. */
import type { OpenApiDocument, Schema, SchemaObject } from "../openapi/document.js";
import { patternsOf, unicodePattern } from "../openapi/patterns.js";
import { below } from "../openapi/pointer.js";
import { componentOf } from "../openapi/references.js";
import { eachSchema } from "../openapi/traverse.js";
import { refuseAll } from "../refusal.js";

/** The component schemas by name. */
type Schemas = Map<string | undefined, Schema>;

/** For each keyword, a function that says why the schema cannot be compiled. */
const reasons: Record<string, (schema: SchemaObject, schemas: Schemas) => string | undefined> = {
  ...Object.fromEntries(
    ["allOf", "anyOf", "oneOf", "prefixItems"].map((keyword) => [
      keyword,
      (schema: SchemaObject) => reasonAgainstList(keyword, schema[keyword]),
    ]),
  ),
  multipleOf: ({ multipleOf }) =>
    typeof multipleOf === "number" && multipleOf > 0
      ? undefined
      : "multipleOf is a number greater than 0. Correct it.",
  $dynamicRef: () => "$dynamicRef cannot be compiled. Write $ref, to the schema it stands for.",
  $recursiveRef: () => "$recursiveRef cannot be compiled. Write $ref, to the schema it stands for.",
  unevaluatedItems: (schema, schemas) =>
    schema.unevaluatedItems !== true && mayContain(schema, schemas, false)
      ? "unevaluatedItems cannot be compiled where a branch or a $ref has contains. Write items, or move contains beside it."
      : undefined,
};

const noPattern =
  "is no valid regular expression in JavaScript with the flag u, which has ^ for \\A, $ for \\Z, and no (?i). Rewrite it.";

/** @throws Refusal with the place of each keyword that cannot be compiled */
export function checkSchemas(document: OpenApiDocument): void {
  const schemas: Schemas = new Map(Object.entries(document.components?.schemas ?? {}));
  refuseAll((refuse) =>
    eachSchema(document, (schema, pointer) => {
      for (const { pattern, pointer: at } of patternsOf(schema, pointer)) {
        if (unicodePattern(pattern) === undefined) refuse(at, `${JSON.stringify(pattern)} ${noPattern}`);
      }
      for (const [keyword, reasonIn] of Object.entries(reasons)) {
        const reason = keyword in schema ? reasonIn(schema, schemas) : undefined;
        if (reason !== undefined) refuse(below(pointer, keyword), reason);
      }
    }),
  );
}

const reasonAgainstList = (keyword: string, list: unknown): string | undefined =>
  Array.isArray(list) && list.length > 0
    ? undefined
    : `${keyword} holds at least one schema. Add one, or take it away.`;

/** Whether only some values are checked by a `contains`: it stands in a branch or behind a `$ref`. */
function mayContain(
  schema: Schema | undefined,
  schemas: Schemas,
  isBranch: boolean,
  seen = new Set<Schema>(),
): boolean {
  if (typeof schema !== "object" || seen.has(schema)) return false;
  seen.add(schema);
  const { $ref, allOf, anyOf, oneOf, if: condition, then, else: otherwise, dependentSchemas } = schema;
  const parts = (Array.isArray(allOf) ? allOf : []) as Schema[];
  const branches = [anyOf, oneOf, condition, then, otherwise, Object.values(Object(dependentSchemas))].flat();
  return (
    (isBranch && "contains" in schema) ||
    parts.some((part) => mayContain(part, schemas, isBranch, seen)) ||
    [...branches, schemas.get(componentOf($ref))].some((branch) =>
      mayContain(branch as Schema | undefined, schemas, true, seen),
    )
  );
}
