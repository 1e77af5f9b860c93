/** The operations of a document, each with its place. */
import { methods, type OpenApiDocument, type OperationObject, type PathItem } from "./document.js";
import { below, pointerTo, valueAt } from "./pointer.js";

/** An operation of a path item. */
export interface Member {
  /** The method as it is sent. */
  method: string;
  /** The keys that lead to the operation in the path item. */
  keys: [field: (typeof methods)[number]] | [field: "additionalOperations", method: string];
  object: OperationObject;
}

/** An operation with its path and its place. The place may be in a path item that several paths share by `$ref`. */
export interface Found extends Member {
  path: string;
  item: PathItem;
  pointer: string;
}

/** All operations, in the document's order. */
export function findOperations(document: OpenApiDocument): Found[] {
  return Object.entries(withoutExtensions(document.paths ?? {})).flatMap(([path, entry]) => {
    let pointer = pointerTo("paths", path);
    let item = entry;
    while ("$ref" in item) {
      pointer = item.$ref;
      item = valueAt(document, pointer) as PathItem;
    }
    const found = item;
    return operationsOf(found).map((member) => ({
      ...member,
      path,
      item: found,
      pointer: below(pointer, ...member.keys),
    }));
  });
}

function operationsOf(item: PathItem): Member[] {
  return Object.keys(item).flatMap((key): Member[] => {
    if (isMethod(key)) {
      const object = item[key];
      return object ? [{ method: key.toUpperCase(), keys: [key], object }] : [];
    }
    if (key !== "additionalOperations") return [];
    return Object.entries(withoutExtensions(item[key] ?? {})).map(([method, object]) => ({
      method,
      keys: [key, method],
      object,
    }));
  });
}

/** A copy of the path item with each operation replaced by the result of `change`. */
export function mapOperations(item: PathItem, change: (member: Member) => OperationObject): PathItem {
  const changed: PathItem = { ...item };
  for (const member of operationsOf(item)) {
    const { keys } = member;
    if (keys.length === 1) changed[keys[0]] = change(member);
    else changed.additionalOperations = { ...changed.additionalOperations, [keys[1]]: change(member) };
  }
  return changed;
}

const isMethod = (key: string): key is (typeof methods)[number] =>
  (methods as readonly string[]).includes(key);

/** The map without its `x-` fields, which may stand among paths and among responses. */
export const withoutExtensions = <T>(map: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !key.startsWith("x-")));
