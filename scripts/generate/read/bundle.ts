/** The files of a document as one document, in which every `$ref` leads to a place of its own. */
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
  /** References that could not be followed: they stand in the document as they are. */
  problems: Problem[];
  /** What became a component, by its pointer there. */
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

  /** @param place where it comes to stand */
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

  /** OpenAPI leaves open what is meant where something stands both in the path item and beside its `$ref`. */
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
    // Each operation is an object of its own, also where many paths share one.
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
  // Not by assignment, which would lose a component called `__proto__`.
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
