/** Step 5: whether every schema can be compiled at all, each reason with its place. */
import type { OpenApiDocument, SchemaObject } from "./document.js";
import { below } from "./pointer.js";
import { refuseAll } from "./refusal.js";
import { eachSchema } from "./traverse.js";

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

/**
 * JSON Schema asks for Unicode patterns. Many documents have some that are only valid without, such as `\-` outside
 * a class, and mean the same; `undefined` for those that are no patterns either way.
 */
export function regExpFlags(pattern: string): "u" | "" | undefined {
  return (["u", ""] as const).find((flags) => {
    try {
      return new RegExp(pattern, flags);
    } catch {
      return false;
    }
  });
}
