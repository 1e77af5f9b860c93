/** Whether every schema can be compiled at all, each reason with its place. */
import type { OpenApiDocument, Schema, SchemaObject } from "../openapi/document.js";
import { patternsOf, unicodePattern } from "../openapi/patterns.js";
import { below } from "../openapi/pointer.js";
import { componentOf } from "../openapi/references.js";
import { eachSchema } from "../openapi/traverse.js";
import { refuseAll } from "../refusal.js";

type Schemas = Record<string, Schema>;

/** What is wrong with a schema, by the keyword that it is wrong with. */
const reasons: Record<string, (schema: SchemaObject, schemas: Schemas) => string | undefined> = {
  allOf: ({ allOf }) => reasonAgainstList(allOf),
  anyOf: ({ anyOf }) => reasonAgainstList(anyOf),
  oneOf: ({ oneOf }) => reasonAgainstList(oneOf),
  prefixItems: ({ prefixItems }) => reasonAgainstList(prefixItems),
  multipleOf: ({ multipleOf }) =>
    typeof multipleOf === "number" && multipleOf > 0
      ? undefined
      : "multipleOf is a number greater than 0. Correct it.",
  $dynamicRef: () => "$dynamicRef cannot be compiled. Write $ref, to the schema it stands for.",
  $recursiveRef: () => "$recursiveRef cannot be compiled. Write $ref, to the schema it stands for.",
  $id: (schema) =>
    JSON.stringify(schema).includes('"$ref":')
      ? "An $id gives the $refs under it another base than this document. Take it away."
      : undefined,
  unevaluatedItems: (schema, schemas) =>
    schema.unevaluatedItems !== true && mayContain(schema, schemas, false)
      ? "unevaluatedItems cannot be compiled where a branch or a $ref has contains. Write items, or move contains beside it."
      : undefined,
};

const noPattern =
  "is no valid regular expression in JavaScript with the flag u, which has ^ for \\A, $ for \\Z, and no (?i). Rewrite it.";

/** @throws Refusal */
export function checkSchemas(document: OpenApiDocument): void {
  const schemas = document.components?.schemas ?? {};
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

const reasonAgainstList = (list: unknown): string | undefined =>
  Array.isArray(list) && list.length > 0
    ? undefined
    : "There is at least one schema here. Add one, or take the keyword away.";

/** Whether it hangs on the value which items a `contains` has looked at, if any. */
function mayContain(schema: Schema, schemas: Schemas, isBranch: boolean, seen = new Set<Schema>()): boolean {
  if (typeof schema === "boolean" || seen.has(schema)) return false;
  seen.add(schema);
  const { $ref, allOf, anyOf, oneOf, if: condition, then, else: otherwise, dependentSchemas } = schema;
  const referred = schemas[componentOf($ref) ?? ""] ?? true;
  const parts = (Array.isArray(allOf) ? allOf : []) as Schema[];
  const branches = [anyOf ?? [], oneOf ?? [], condition ?? [], then ?? [], otherwise ?? []].flat();
  return (
    (isBranch && "contains" in schema) ||
    parts.some((part) => mayContain(part, schemas, isBranch, seen)) ||
    [...branches, ...Object.values(Object(dependentSchemas) as object), referred].some((branch) =>
      mayContain(branch as Schema, schemas, true, seen),
    )
  );
}
