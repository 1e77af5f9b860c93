/** Decides which response bodies are streams of items, and what an item is. */
import type { Content, MediaType, OpenApiDocument, Schema } from "../openapi/document.js";
import { isBytes, isStream } from "../openapi/media-types.js";
import { below } from "../openapi/pointer.js";
import { typesOf } from "../openapi/possible-types.js";
import { dereference } from "../openapi/references.js";
import { mapNodes } from "../openapi/traverse.js";
import type { Note } from "../refusal.js";

/**
 * The schema of a stream becomes the schema of one item. A body that is described as one string, or as bytes, is not
 * taken for a stream.
 *
 * @param note hears of items that are described but will not be checked
 */
export function settleStreams(document: OpenApiDocument, note: Note): OpenApiDocument {
  const settle = (mediaTypes: Content, canStream: boolean, at: string): Content =>
    Object.fromEntries(
      Object.entries(mediaTypes).map(([key, mediaType]) => {
        const item = canStream && isStream(key) ? itemOf(document, key, mediaType) : undefined;
        // Without its examples, which are whole streams and not items.
        if (item !== undefined) return [key, { schema: item, isStream: true }];
        const { itemSchema, ...rest } = mediaType;
        if (itemSchema !== undefined)
          note(`The items of ${key} are not checked here: it is carried as a whole.`, below(at, key));
        return [key, rest];
      }),
    );
  const change = (node: { content?: Content }, kind: string, pointer: string) =>
    (kind === "response" || kind === "body") && node.content
      ? { ...node, content: settle(node.content, kind === "response", below(pointer, "content")) }
      : node;
  return mapNodes(document, "document", "#", change, "schema") as OpenApiDocument;
}

/** The schema of an item. `undefined` where the body is described as a whole. A list stands for all items. */
function itemOf(document: OpenApiDocument, key: string, mediaType: MediaType): Schema | undefined {
  const { schema = true, itemSchema } = mediaType;
  if (itemSchema !== undefined) return itemSchema;
  const types = typesOf(document, schema);
  const isOnly = (type: "array" | "string") => types.size === 1 && types.has(type);
  if (isBytes(key, schema) || isOnly("string")) return undefined;
  if (!isOnly("array")) return schema;
  // Not `true` or `false`, which do not describe a list.
  const { items = true } = dereference(document, schema as { items?: Schema });
  return items;
}
