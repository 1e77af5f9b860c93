/** The files of a document as one document, in which every `$ref` leads to a place of its own. */
import { methods, type OpenApiDocument } from "../openapi/document.js";
import type { Kind } from "../openapi/grammar.js";
import { mapNodes } from "../openapi/traverse.js";
import { Refusal } from "../refusal.js";
import { discover, isInserted } from "./discover.js";
import { placeOf } from "./new-components.js";
import { Resolver, referenceOf, type Target } from "./resolve.js";
import type { Sources, Spot } from "./sources.js";

export interface Bundled {
  document: OpenApiDocument;
  /** What became a component, by its pointer there. */
  origins: Map<string, Spot>;
  resolver: Resolver;
}

/**
 * @param root the path of the given file
 * @param note hears of references to files outside the document's folder
 * @throws Refusal with every reference that leads nowhere, to the wrong thing, or stands where none may stand
 */
export function bundle(root: string, sources: Sources, note: (message: string) => void): Bundled {
  const resolver = new Resolver(sources);
  const added = discover(root, sources, resolver, note);

  function write(kind: Kind, from: Target): unknown {
    return mapNodes(from.node, kind, from.pointer, (node, inner, pointer) => {
      const isTop = pointer === from.pointer;
      const reference = referenceOf(node);
      if (reference === undefined && (added.size === 0 || isTop)) return node;
      const at = { path: from.path, pointer };
      const component = isTop || inner !== "schema" ? undefined : added.at(inner, at);
      if (component) return { $ref: placeOf(component) };
      if (reference === undefined) return node;
      const target = resolver.resolve(reference, from.path);
      if (isInserted(inner, at, root) || (inner === "pathItem" && isTop)) return insert(node, target, at);
      const $ref = placeIn(target, inner);
      return $ref === reference ? node : { ...node, $ref };
    });
  }

  function placeIn(target: Target, kind: Kind): string {
    const component = added.at(kind, target);
    return component ? placeOf(component) : target.pointer;
  }

  /** OpenAPI leaves open what is meant where something stands both in the path item and beside its `$ref`. */
  function insert(node: object, target: Target, at: Spot): object {
    const { $ref: _, ...beside } = node as Record<string, unknown>;
    const inserted = write("pathItem", target) as Record<string, unknown>;
    const twice = ["parameters", "servers", ...methods].filter((key) => key in beside && key in inserted);
    if (twice.length > 0) {
      const message = `${twice.join(" and ")} stands beside this $ref and also where it leads. Keep one of them.`;
      throw new Refusal([{ pointer: at.pointer, message, position: sources.positionOf(at) }]);
    }
    // Each operation is an object of its own, also where many paths share one.
    const copied = Object.entries(inserted).map(([key, value]) => {
      const isOperation = (methods as readonly string[]).includes(key) && typeof value === "object";
      return [key, isOperation && value !== null ? { ...value } : value];
    });
    return { ...Object.fromEntries(copied), ...beside };
  }

  const written = write("document", {
    path: root,
    pointer: "#",
    node: sources.rootOf(root),
  }) as OpenApiDocument;
  const sections = new Map<string, Map<string, unknown>>();
  for (const { section, name, kind, from } of added.all()) {
    const members = sections.get(section) ?? new Map(Object.entries(Object(written.components?.[section])));
    sections.set(section, members.set(name, write(kind, from)));
  }
  // Not by assignment, which would lose a component called `__proto__`.
  const components = Object.fromEntries(
    [...sections].map(([name, members]) => [name, Object.fromEntries(members)]),
  );
  return {
    document:
      added.size === 0 ? written : { ...written, components: { ...written.components, ...components } },
    origins: new Map(added.all().map((component) => [placeOf(component), component.from])),
    resolver,
  };
}
