/** Follows all references of a document, and names what must become a component. */
import type { OpenApiDocument, OperationObject } from "../openapi/document.js";
import { type Kind, kindAt, one, type Part } from "../openapi/grammar.js";
import { componentOf } from "../openapi/references.js";
import { walkPart } from "../openapi/traverse.js";
import { describePosition, type Problem, Refusal } from "../refusal.js";
import { idOf, NewComponents, sectionOf } from "./new-components.js";
import { OutsideFiles } from "./outside-files.js";
import { lacksSlash, type Resolver, referenceOf, type Target } from "./resolve.js";
import { SchemeNames } from "./scheme-names.js";
import type { Sources, Spot } from "./sources.js";

/**
 * Whether this is a path's own path item. There, the target of a `$ref` replaces the `$ref`.
 *
 * @param place its pointer in the bundled document
 */
export const isInserted = (place: string): boolean => /^#\/paths\/[^/]*$/.test(place);

/** A reference that leads nowhere or to the wrong kind of node. */
export interface Broken extends Problem {
  /** Its pointers in the bundled document. They are added when that is written. */
  stops: string[];
}

export interface Discovered {
  components: NewComponents;
  /** By the place of the node that contains them. */
  broken: Map<string, Broken[]>;
}

/**
 * @param root the path of the given file
 * @param note hears of references to files outside the document's folder
 */
export function discover(
  root: string,
  sources: Sources,
  resolver: Resolver,
  note: (message: string) => void,
): Discovered {
  const document = sources.rootOf(root) as OpenApiDocument;
  const tell = (message: string, at: Spot) => {
    const position = sources.positionOf(at);
    note(`${position ? `${describePosition(position)} ` : ""}${message}`);
  };
  const components = new NewComponents(root, document, resolver);
  const problems = new Map<string, Broken>();
  const broken: Discovered["broken"] = new Map();
  const outside = new OutsideFiles(root, sources);
  const seen = new Set<string>();
  const followed = new Set<string>();
  const schemes = new SchemeNames(root, sources, tell);
  const queue: { part: Part; from: Target; place: string }[] = [];

  /** @param place its pointer in the bundled document; empty for what becomes a component */
  function enqueue(part: Part, from: Target, place = ""): void {
    const id = `${part.isMany} ${idOf(part.kind, from)}`;
    if (seen.has(id)) return;
    seen.add(id);
    queue.push({ part, from, place });
  }

  /** Many references to the same mistake give one problem. */
  function problem(message: string, at: Spot): Broken {
    const id = `${at.path}${at.pointer} ${message}`;
    const known = problems.get(id) ?? {
      pointer: at.pointer,
      message,
      stops: [],
      // A getter: most positions are never shown.
      get position() {
        return sources.positionOf(at);
      },
    };
    problems.set(id, known);
    return known;
  }

  /** @returns why the reference cannot be followed; `undefined` where it can */
  function follow(
    reference: string,
    part: Part,
    at: Spot,
    place: string,
    isTop: boolean,
  ): Broken | undefined {
    const { kind } = part;
    const target = resolve(reference, at);
    if ("message" in target) return target;
    if (lacksSlash(reference)) tell(`$ref ${reference} is read with a slash behind #.`, at);
    outside.remember(target.path, at);
    if (!isNode(part, target)) return problem(`A $ref points here, and this is no ${kind}.`, target);
    if (resolver.isEndless(target))
      return problem(
        "This $ref leads back to itself, or through too many others. Write out what is meant.",
        at,
      );
    const section = sectionOf(part);
    if (section === undefined) {
      enqueue(part, target, place);
      return undefined;
    }
    if (staysInPlace(kind, target)) return undefined;
    const isMerged = isInserted(place) || (kind === "pathItem" && isTop);
    if (!isMerged && !components.at(kind, target)) components.add(section, target);
    enqueue(part, target);
    return undefined;
  }

  function isNode(part: Part, target: Target): boolean {
    const found = kindOf(target);
    if (sectionOf(part) !== undefined && found !== "anything" && found !== part.kind) return false;
    if (part.kind === "schema" && !part.isMany && typeof target.node === "boolean") return true;
    return typeof target.node === "object" && target.node !== null;
  }

  function resolve(reference: string, at: Spot): Target | Broken {
    try {
      return resolver.resolve(reference, at.path);
    } catch (error) {
      const [first] = error instanceof Refusal ? error.problems : [];
      if (first === undefined)
        return problem(`$ref ${reference} leads nowhere: ${Object(error).message}.`, at);
      // A problem of the other file is the same for all references to it.
      const known = problems.get(first.message) ?? { ...first, stops: [] };
      problems.set(first.message, known);
      return known;
    }
  }

  /** Later steps need schemas among the components. Other nodes may stay where they are. */
  function staysInPlace(kind: Kind, target: Target): boolean {
    if (target.path !== root || kindOf(target) !== kind) return false;
    return kind !== "schema" || componentOf(target.pointer) !== undefined;
  }

  function kindOf({ path, pointer }: Spot): Kind | "anything" | "nothing" {
    const isDocument = path === root || "openapi" in Object(sources.rootOf(path));
    return isDocument ? kindAt(pointer, "document") : "anything";
  }

  for (const { kind, from } of components.all()) enqueue(one(kind), from);
  enqueue(one("document"), { path: root, pointer: "#", node: document }, "#");
  for (const { part: whole, from, place } of queue) {
    /** The outermost schema with an `$id` around a place, unless that is a whole file. */
    let base: string | undefined;
    walkPart(from.node, whole, from.pointer, (node, kind, pointer, part) => {
      const reference = referenceOf(node);
      const at = { path: from.path, pointer };
      // `null` counts as missing, as in all other fields.
      const { $ref = null } = node as { $ref?: unknown };
      const isText = kind === "map" || $ref === null || reference !== undefined;
      const id = `${kind} ${from.path} ${reference}`;
      if (kind === "operation")
        for (const target of schemes.missing(node as OperationObject, from.path)) {
          components.add("securitySchemes", target);
          enqueue(one("securityScheme"), target);
        }
      // Outer schemas are visited first, and all that is in one of them before anything else.
      if (base === undefined || !`${pointer}/`.startsWith(`${base}/`))
        base = kind === "schema" && "$id" in node && pointer !== "#" ? pointer : undefined;
      let reason: Broken | undefined;
      if (!isText) reason = problem("A $ref is a text that says where something stands. Correct it.", at);
      // By JSON Schema, a `$ref` is relative to the `$id`. From a component, only the document can be meant.
      else if (reference !== undefined && base !== undefined && !reference.startsWith("#/components/"))
        reason = problem("An $id gives this $ref another base than its file. Take the $id away.", at);
      else if (reference !== undefined && !(kind === "schema" && followed.has(id))) {
        const here = place && place + pointer.slice(from.pointer.length);
        reason = follow(reference, part, at, here, pointer === from.pointer);
        if (reason === undefined) followed.add(id);
      }
      const owner = `${from.path}${pointer}`;
      if (reason !== undefined) broken.set(owner, [...(broken.get(owner) ?? []), reason]);
    });
  }
  outside.tell(note);
  return { components, broken };
}
