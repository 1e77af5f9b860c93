/** Makes one document of a document's files. Each `$ref` in it leads to a place in this one document. */
import { methods, type OpenApiDocument, type PathItem } from "../openapi/document.js";
import type { Kind } from "../openapi/grammar.js";
import { mapOperations } from "../openapi/operations.js";
import { mapNodes } from "../openapi/traverse.js";
import type { Problem } from "../refusal.js";
import { discover, isInserted } from "./discover.js";
import { placeOf } from "./new-components.js";
import { Resolver, referenceOf, type Target } from "./resolve.js";
import type { Sources, Spot } from "./sources.js";

export interface Bundled {
  document: OpenApiDocument;
  /** The references that could not be followed. They stay in the document unchanged. */
  problems: Problem[];
  /** Where each new component came from, by its pointer in the bundled document. */
  origins: Map<string, Spot>;
  resolver: Resolver;
}

/**
 * @param root the path of the given file
 * @param note hears of references to files outside the document's folder
 */
export function bundle(root: string, sources: Sources, note: (message: string) => void): Bundled {
  const resolver = new Resolver(sources);
  const { components: added, broken } = discover(root, sources, resolver, note);
  const problems = new Set<Problem>([...broken.values()].flat());

  /** @param place the node's pointer in the bundled document */
  function write(kind: Kind, from: Target, place: string): unknown {
    return mapNodes(from.node, kind, from.pointer, (node, inner, pointer) => {
      const isTop = pointer === from.pointer;
      const here = place + pointer.slice(from.pointer.length);
      const reasons = broken.get(`${from.path}${pointer}`) ?? [];
      for (const { stops } of reasons) stops.push(here);
      if (reasons.length > 0) return node;
      const reference = referenceOf(node);
      if (reference === undefined && (added.size === 0 || isTop)) return node;
      const at = { path: from.path, pointer };
      const component = isTop || inner !== "schema" ? undefined : added.at(inner, at);
      if (component) return { $ref: placeOf(component) };
      if (reference === undefined) return node;
      const target = resolver.resolve(reference, from.path);
      if (isInserted(inner, at, root) || (inner === "pathItem" && isTop))
        return insert(node, target, at, here);
      const $ref = placeIn(target, inner);
      return $ref === reference ? node : { ...node, $ref };
    });
  }

  function placeIn(target: Target, kind: Kind): string {
    const component = added.at(kind, target);
    return component ? placeOf(component) : target.pointer;
  }

  /** OpenAPI does not define what a field beside a path item's `$ref` means where the target has the same field. */
  function insert(node: object, target: Target, at: Spot, place: string): object {
    const { $ref: _, ...beside } = node as Record<string, unknown>;
    const inserted = write("pathItem", target, place) as PathItem;
    const twice = ["parameters", "servers", "additionalOperations", ...methods].filter(
      (key) => key in beside && key in inserted,
    );
    if (twice.length > 0) {
      const message = `${twice.join(" and ")} stands beside this $ref and also where it leads. Keep one of them.`;
      problems.add({ pointer: at.pointer, message, position: sources.positionOf(at), stops: [place] });
    }
    // Copied, so that paths that share a path item do not share its operations.
    return { ...mapOperations(inserted, ({ object }) => ({ ...object })), ...beside };
  }

  const start = { path: root, pointer: "#", node: sources.rootOf(root) };
  const written = write("document", start, "#") as OpenApiDocument;
  const sections = new Map<string, Map<string, unknown>>();
  for (const component of added.all()) {
    const { section, name, kind, from } = component;
    const members = sections.get(section) ?? new Map(Object.entries(Object(written.components?.[section])));
    sections.set(section, members.set(name, write(kind, from, placeOf(component))));
  }
  // Assignment would lose a component called `__proto__`.
  const components = Object.fromEntries(
    [...sections].map(([name, members]) => [name, Object.fromEntries(members)]),
  );
  return {
    document:
      added.size === 0 ? written : { ...written, components: { ...written.components, ...components } },
    problems: [...problems],
    origins: new Map(added.all().map((component) => [placeOf(component), component.from])),
    resolver,
  };
}
