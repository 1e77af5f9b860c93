/** The parts of a document that can be removed as a whole, and which parts need which others. */
import { methods, type OpenApiDocument, type OperationObject, type PathItem } from "./document.js";
import { type Kind, kindAt } from "./grammar.js";
import { withoutExtensions } from "./operations.js";
import { below, keysOf, pointerTo, valueAt } from "./pointer.js";
import { walk } from "./traverse.js";

/** A part is named by its pointer. */
export interface Parts {
  /** The client's operations, by pointer. A path whose path item is missing counts as one operation. */
  operations: Map<string, unknown>;
  /** The place itself if it is a part, else the innermost part around it. `undefined` outside all parts. */
  partAround: (pointer: string) => string | undefined;
  /** For each part, the parts that need it: they refer to it, or they stand in it. */
  users: Map<string, string[]>;
  /** For each part, the parts that it needs. */
  used: Map<string, string[]>;
}

/** The kinds of nodes that can be removed, in addition to components. What contains them stays valid without them. */
const removable: (Kind | "map" | "anything" | "nothing")[] = [
  "pathItem",
  "operation",
  "callback",
  "example",
  "header",
  "link",
];

/** The pointers of all components. */
export const componentsOf = ({ components = {} }: OpenApiDocument): string[] =>
  Object.entries(components).flatMap(([section, members]) =>
    Object.keys(Object(members)).map((name) => pointerTo("components", section, name)),
  );

const isComponent = (pointer: string): boolean => around(around(pointer)) === "#/components";

const around = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf("/"));

export function findParts(document: OpenApiDocument): Parts {
  const users: Parts["users"] = new Map();
  const used: Parts["used"] = new Map();
  const known = new Map<string, string | undefined>([["", undefined]]);

  const partAround = (pointer: string): string | undefined => {
    if (known.has(pointer)) return known.get(pointer);
    const isPart = isComponent(pointer) || removable.includes(kindAt(pointer, "document"));
    const isThere = isPart && valueAt(document, pointer) !== undefined;
    const part = isThere ? pointer : partAround(around(pointer));
    known.set(pointer, part);
    return part;
  };
  const need = (user: string | undefined, part: string | undefined): void => {
    if (user === undefined || part === undefined || user === part) return;
    listIn(users, part).push(user);
    listIn(used, user).push(part);
  };

  walk(document, "document", "#", (node, kind, pointer) => {
    const outer = partAround(around(pointer));
    const part = removable.includes(kind) || isComponent(pointer) ? pointer : outer;
    known.set(pointer, part);
    need(part, outer);
    const { $ref } = node as { $ref?: unknown };
    if (kind !== "map" && typeof $ref === "string" && $ref.startsWith("#/"))
      need(part, partAround(pointerTo(...keysOf($ref))));
    if (kind !== "operation") return;
    const { security = document.security } = node as OperationObject;
    for (const requirement of Array.isArray(security) ? security : []) {
      for (const name of Object.keys(Object(requirement)))
        need(part, pointerTo("components", "securitySchemes", name));
    }
  });
  return { operations: operationsIn(document), partAround, users, used };
}

function operationsIn(document: OpenApiDocument): Map<string, unknown> {
  const items = Object.entries(withoutExtensions(Object(document.paths) as Record<string, unknown>));
  return new Map(
    items.flatMap(([path, item]) => {
      const { additionalOperations } = Object(item) as PathItem;
      const own = [
        ...methods.filter((method) => Object.hasOwn(Object(item), method)).map((method) => [method]),
        ...Object.keys(withoutExtensions(Object(additionalOperations))).map((method) => [
          "additionalOperations",
          method,
        ]),
      ];
      const isLost = typeof item !== "object" || item === null || "$ref" in item;
      if (own.length === 0 && isLost) return [[pointerTo("paths", path), item]];
      return own.map((keys): [string, unknown] => {
        const pointer = pointerTo("paths", path, ...keys);
        return [pointer, valueAt(document, pointer)];
      });
    }),
  );
}

/** A copy of the document without these parts. */
export function withoutParts(document: OpenApiDocument, parts: ReadonlySet<string>): OpenApiDocument {
  const changed = new Set<string>();
  for (const part of parts) {
    for (let at = part; at !== "#"; changed.add(at)) at = around(at);
  }
  const rest = (node: object, pointer: string): object => {
    const kept = Object.entries(node).flatMap(([key, value]) => {
      const at = below(pointer, key);
      if (parts.has(at)) return [];
      return [[key, changed.has(at) ? rest(value, at) : value] as const];
    });
    return Array.isArray(node) ? kept.map(([, value]) => value) : Object.fromEntries(kept);
  };
  return rest(document, "#") as OpenApiDocument;
}

function listIn(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
