/** Makes one document of a document's files. Each `$ref` in it leads to a place in this one document. */
import { methods, type OpenApiDocument, type PathItem } from "../openapi/document.js";
import { type Kind, one, type Part } from "../openapi/grammar.js";
import { mapOperations } from "../openapi/operations.js";
import { mapPart } from "../openapi/traverse.js";
import type { Problem } from "../refusal.js";
import { Discovery, isInserted } from "./discover.js";
import { placeOf, sectionOf } from "./new-components.js";
import { Resolver, referenceOf, type Target } from "./resolve.js";
import type { Sources, Spot } from "./sources.js";

export interface Bundled {
  document: OpenApiDocument;
  /** The references that could not be followed. They stay in the document unchanged. */
  problems: Problem[];
  /** Where each new component came from, by its pointer in the bundled document. */
  origins: Map<string, Spot>;
  /** The pointers of the `$ref`s that stand where OpenAPI allows none. What they point at stands in their place. */
  misplaced: string[];
  resolver: Resolver;
}

/** How many such `$ref`s are followed: where one leads to several others, they multiply. */
const mostMisplaced = 10_000;

/**
 * @param root the path of the given file
 * @param note hears of references to files outside the document's folder
 */
export function bundle(root: string, sources: Sources, note: (message: string) => void): Bundled {
  const resolver = new Resolver(sources);
  const { components: added, broken } = new Discovery(root, sources, resolver, note).run();
  const problems = new Set<Problem>([...broken.values()].flat());
  const misplaced: string[] = [];
  /** The targets that are being put in the place of a misplaced `$ref`. */
  const open = new Set<unknown>();

  /** @param place the pointer in the bundled document */
  function write(part: Part, from: Target, place: string): unknown {
    return mapPart(from.node, part, from.pointer, (node, kind, pointer, inner) => {
      const isTop = pointer === from.pointer;
      const here = place + pointer.slice(from.pointer.length);
      const reasons = broken.get(`${from.path}${pointer}`) ?? [];
      for (const { stops } of reasons) stops.push(here);
      if (reasons.length > 0) return node;
      const at = { path: from.path, pointer };
      const component = isTop || kind !== "schema" ? undefined : added.at(kind, at);
      if (component) return { $ref: placeOf(component) };
      const reference = referenceOf(node);
      if (reference === undefined) return node;
      const target = resolver.resolve(reference, from.path);
      if (sectionOf(inner) === undefined) return putInPlace(node, inner, target, at, here);
      if (isInserted(here) || (kind === "pathItem" && isTop)) return insert(node, target, at, here);
      const $ref = placeIn(target, inner.kind);
      return $ref === reference ? node : { ...node, $ref };
    });
  }

  function placeIn(target: Target, kind: Kind): string {
    const component = added.at(kind, target);
    return component ? placeOf(component) : target.pointer;
  }

  function refuse(message: string, at: Spot, place: string): void {
    problems.add({ pointer: at.pointer, message, position: sources.positionOf(at), stops: [place] });
  }

  /** What a misplaced `$ref` points at, with the fields beside the `$ref`. */
  function putInPlace(node: object, part: Part, target: Target, at: Spot, place: string): unknown {
    if (open.has(target.node) || misplaced.length === mostMisplaced) {
      refuse(
        "This $ref leads back to what contains it, or too many others are like it. Write out what is meant.",
        at,
        place,
      );
      return {};
    }
    misplaced.push(place);
    open.add(target.node);
    const written = write(part, target, place);
    open.delete(target.node);
    const { $ref: _, ...beside } = node as Record<string, unknown>;
    return Array.isArray(written) ? written : { ...Object(written), ...beside };
  }

  /** OpenAPI does not define what a field beside a path item's `$ref` means where the target has the same field. */
  function insert(node: object, target: Target, at: Spot, place: string): object {
    const { $ref: _, ...beside } = node as Record<string, unknown>;
    const inserted = write(one("pathItem"), target, place) as PathItem;
    const twice = ["parameters", "servers", "additionalOperations", ...methods].filter(
      (key) => key in beside && key in inserted,
    );
    if (twice.length > 0) {
      const names = twice.join(" and ");
      refuse(`${names} stands beside this $ref and also where it leads. Keep one of them.`, at, place);
    }
    // Copied, so that paths that share a path item do not share its operations.
    return { ...mapOperations(inserted, ({ object }) => ({ ...object })), ...beside };
  }

  const start = { path: root, pointer: "#", node: sources.rootOf(root) };
  const written = write(one("document"), start, "#") as OpenApiDocument;
  const sections = new Map<string, Map<string, unknown>>();
  for (const component of added.all()) {
    const { section, name, kind, from } = component;
    const members = sections.get(section) ?? new Map(Object.entries(Object(written.components?.[section])));
    sections.set(section, members.set(name, write(one(kind), from, placeOf(component))));
  }
  // Assignment would lose a component called `__proto__`.
  const components = Object.fromEntries(
    [...sections].map(([name, members]) => [name, Object.fromEntries(members)]),
  );
  return {
    document:
      added.size === 0 ? written : { ...written, components: { ...written.components, ...components } },
    problems: [...problems],
    misplaced,
    origins: new Map(added.all().map((component) => [placeOf(component), component.from])),
    resolver,
  };
}
