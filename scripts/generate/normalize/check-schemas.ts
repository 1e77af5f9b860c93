/** Step 5: whether every schema can be compiled at all, each reason with its place. */
import type { OpenApiDocument, SchemaObject } from "../openapi/document.js";
import { regExpFlags } from "../openapi/patterns.js";
import { below } from "../openapi/pointer.js";
import { eachSchema } from "../openapi/traverse.js";
import { refuseAll } from "../refusal.js";

/** @throws Refusal */
export function checkSchemas(document: OpenApiDocument): void {
  refuseAll((refuse) =>
    eachSchema(document, (schema, pointer) => {
      for (const [at, pattern] of patternsOf(schema, pointer)) {
        if (regExpFlags(pattern) === undefined) {
          refuse(at, `${JSON.stringify(pattern)} is no valid regular expression in JavaScript. Rewrite it.`);
        }
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

function patternsOf({ pattern, patternProperties }: SchemaObject, pointer: string): [string, string][] {
  return [
    ...(typeof pattern === "string" ? [[below(pointer, "pattern"), pattern] as [string, string]] : []),
    ...Object.keys(Object(patternProperties)).map((key): [string, string] => [
      below(pointer, "patternProperties", key),
      key,
    ]),
  ];
}
