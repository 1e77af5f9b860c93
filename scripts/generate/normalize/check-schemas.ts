/** Step 5: whether every schema can be compiled at all, each reason with its place. */
import type { OpenApiDocument } from "../openapi/document.js";
import { patternsOf, unicodePattern } from "../openapi/patterns.js";
import { below } from "../openapi/pointer.js";
import { eachSchema } from "../openapi/traverse.js";
import { refuseAll } from "../refusal.js";

const noPattern =
  "is no valid regular expression in JavaScript with the flag u, which has ^ for \\A, $ for \\Z, and no (?i). Rewrite it.";

/** @throws Refusal */
export function checkSchemas(document: OpenApiDocument): void {
  refuseAll((refuse) =>
    eachSchema(document, (schema, pointer) => {
      for (const { pattern, pointer: at } of patternsOf(schema, pointer)) {
        if (unicodePattern(pattern) === undefined) refuse(at, `${JSON.stringify(pattern)} ${noPattern}`);
      }
      for (const keyword of ["allOf", "anyOf", "oneOf", "prefixItems"]) {
        const list = schema[keyword];
        if (list !== undefined && !(Array.isArray(list) && list.length > 0)) {
          refuse(below(pointer, keyword), `${keyword} holds at least one schema. Add one, or take it away.`);
        }
      }
      if ("multipleOf" in schema && !(Number(schema.multipleOf) > 0)) {
        refuse(below(pointer, "multipleOf"), "multipleOf is a number greater than 0. Correct it.");
      }
      for (const keyword of ["$dynamicRef", "$recursiveRef"]) {
        if (keyword in schema) {
          refuse(
            below(pointer, keyword),
            `${keyword} cannot be compiled. Write $ref, to the schema it stands for.`,
          );
        }
      }
      if ("$id" in schema && JSON.stringify(schema).includes('"$ref":')) {
        refuse(
          below(pointer, "$id"),
          "An $id gives the $refs under it another base than this document. Take it away.",
        );
      }
    }),
  );
}
