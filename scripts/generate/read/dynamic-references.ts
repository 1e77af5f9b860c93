/** `$dynamicRef` and `$recursiveRef`, where only one schema can be meant: there, they are a `$ref`. */
import type { OpenApiDocument, SchemaObject } from "../openapi/document.js";
import { eachSchema, mapSchemas } from "../openapi/traverse.js";
import type { Note } from "../refusal.js";

/** @param note hears of each reference that becomes a `$ref`. The others stay; a later step refuses them */
export function withStaticReferences(document: OpenApiDocument, note: Note): OpenApiDocument {
  /** The places of each anchor. */
  const anchors = new Map<unknown, string[]>();
  const recursive: string[] = [];
  eachSchema(document, ({ $anchor, $dynamicAnchor, $recursiveAnchor }, pointer) => {
    for (const anchor of [$anchor, $dynamicAnchor])
      if (anchor !== undefined) anchors.set(anchor, [...(anchors.get(anchor) ?? []), pointer]);
    if ($recursiveAnchor === true) recursive.push(pointer);
  });

  const targetOf = ({ $dynamicRef, $recursiveRef }: SchemaObject, pointer: string): string | undefined => {
    if ($recursiveRef === "#") return recursive.find((place) => pointer.startsWith(`${place}/`));
    if (typeof $dynamicRef !== "string") return undefined;
    const [place, ...others] = anchors.get($dynamicRef.replace("#", "")) ?? [];
    return others.length === 0 ? place : undefined;
  };
  return mapSchemas(document, (schema, pointer) => {
    const $ref = "$ref" in schema ? undefined : targetOf(schema, pointer);
    if ($ref === undefined) return schema;
    const { $dynamicRef, $recursiveRef, ...rest } = schema;
    note(`Only one schema can be meant by this: it is read as $ref ${$ref}.`, pointer);
    return { ...rest, $ref };
  });
}
