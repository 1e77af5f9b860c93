/** The operations of a document, each with the place where it stands. */
import { methods, type OpenApiDocument, type OperationObject, type PathItem } from "./document.js";
import { below, pointerTo, valueAt } from "./pointer.js";

/** An operation where it stands, path items that are shared by `$ref` included. */
export interface Found {
  path: string;
  item: PathItem;
  method: (typeof methods)[number];
  object: OperationObject;
  pointer: string;
}

/** In the order in which the document has them. */
export function findOperations(document: OpenApiDocument): Found[] {
  return Object.entries(withoutExtensions(document.paths ?? {})).flatMap(([path, entry]) => {
    let pointer = pointerTo("paths", path);
    let item = entry;
    while ("$ref" in item) {
      pointer = item.$ref;
      item = valueAt(document, pointer) as PathItem;
    }
    const found = item;
    return Object.keys(found)
      .filter(isMethod)
      .flatMap((method) => {
        const object = found[method];
        return object ? [{ path, item: found, method, object, pointer: below(pointer, method) }] : [];
      });
  });
}

const isMethod = (key: string): key is (typeof methods)[number] =>
  (methods as readonly string[]).includes(key);

/** They stand among the paths, and among the responses, and are none. */
export const withoutExtensions = <T>(map: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !key.startsWith("x-")));
