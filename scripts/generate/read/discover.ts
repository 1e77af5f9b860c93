/** Follows all references of a document, and names what must become a component. */
import type { OpenApiDocument } from "../openapi/document.js";
import { type Kind, kindAt } from "../openapi/grammar.js";
import { componentOf } from "../openapi/references.js";
import { walk } from "../openapi/traverse.js";
import { describePosition, type Problem, Refusal } from "../refusal.js";
import { idOf, NewComponents, sectionOf } from "./new-components.js";
import { OutsideFiles } from "./outside-files.js";
import { lacksSlash, mostHops, type Resolver, referenceOf, type Target } from "./resolve.js";
import type { Sources, Spot } from "./sources.js";
import { writeOutMaps } from "./write-out-maps.js";

/** Whether this is a path's own path item. There, the target of a `$ref` replaces the `$ref`. */
export const isInserted = (kind: Kind | "map", at: Spot, root: string): boolean =>
  kind === "pathItem" && at.path === root && /^#\/paths\/[^/]*$/.test(at.pointer);

/** A reference that leads nowhere or to the wrong kind of node, or that stands where no `$ref` may stand. */
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
  const start = { path: root, pointer: "#", node: document };
  const tell = (message: string, at: Spot) => {
    const position = sources.positionOf(at);
    note(`${position ? `${describePosition(position)} ` : ""}${message}`);
  };
  const writeOut = (kind: Kind, from: Target) =>
    writeOutMaps(
      kind,
      from,
      resolver,
      (target) => /^(anything|nothing|components)$/.test(kindOf(target)),
      (at) => tell("A $ref to a map is read as one to each member.", at),
    );
  writeOut("document", start);
  const components = new NewComponents(root, document, resolver);
  const problems = new Map<string, Broken>();
  const broken: Discovered["broken"] = new Map();
  const outside = new OutsideFiles(root, sources);
  const seen = new Set<string>();
  const followed = new Set<string>();
  const queue: { kind: Kind; from: Target }[] = [];

  function enqueue(kind: Kind, from: Target): void {
    if (seen.has(idOf(kind, from))) return;
    seen.add(idOf(kind, from));
    queue.push({ kind, from });
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
  function follow(reference: string, kind: Kind | "map", at: Spot, isTop: boolean): Broken | undefined {
    const section = sectionOf(kind);
    const target = resolve(reference, at);
    if ("message" in target) return target;
    if (kind === "map" || section === undefined)
      return problem("No $ref may stand here. Write out what it points at.", at);
    if (lacksSlash(reference)) tell(`$ref ${reference} is read with a slash behind #.`, at);
    outside.remember(target.path, at);
    if (!isNode(kind, target)) return problem(`A $ref points here, and this is no ${kind}.`, target);
    if (isEndless(target))
      return problem(
        "This $ref leads back to itself, or through too many others. Write out what is meant.",
        at,
      );
    if (staysInPlace(kind, target)) return undefined;
    const isMerged = isInserted(kind, at, root) || (kind === "pathItem" && isTop);
    if (!isMerged && !components.at(kind, target)) components.add(section, target);
    enqueue(kind, target);
    return undefined;
  }

  function isNode(kind: Kind, target: Target): boolean {
    const found = kindOf(target);
    if (found !== "anything" && found !== kind) return false;
    if (kind === "schema" && typeof target.node === "boolean") return true;
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

  function isEndless(target: Target): boolean {
    let next: Target | undefined = target;
    for (let hop = 0; next !== undefined && hop <= mostHops; hop++)
      next = resolver.targetOf(next.node, next.path);
    return next !== undefined;
  }

  function kindOf({ path, pointer }: Spot): Kind | "anything" | "nothing" {
    const isDocument = path === root || "openapi" in Object(sources.rootOf(path));
    return isDocument ? kindAt(pointer, "document") : "anything";
  }

  for (const { kind, from } of components.all()) enqueue(kind, from);
  enqueue("document", start);
  for (const { kind: kindOfStart, from } of queue) {
    writeOut(kindOfStart, from);
    /** Schemas with an `$id`, apart from whole files. By JSON Schema, a `$ref` in one of them is relative to it. */
    const rebased: string[] = [];
    walk(from.node, kindOfStart, from.pointer, (node, kind, pointer) => {
      const reference = referenceOf(node);
      const at = { path: from.path, pointer };
      // `null` counts as missing, as in all other fields.
      const { $ref = null } = node as { $ref?: unknown };
      const isText = kind === "map" || $ref === null || reference !== undefined;
      const id = `${kind} ${from.path} ${reference}`;
      if (kind === "schema" && "$id" in node && pointer !== "#") rebased.push(pointer);
      const isRebased = rebased.some((base) => `${pointer}/`.startsWith(`${base}/`));
      let reason: Broken | undefined;
      if (!isText) reason = problem("A $ref is a text that says where something stands. Correct it.", at);
      // From a component, only the document can be meant.
      else if (reference !== undefined && isRebased && !reference.startsWith("#/components/"))
        reason = problem("An $id gives this $ref another base than its file. Take the $id away.", at);
      else if (reference !== undefined && !(kind === "schema" && followed.has(id))) {
        reason = follow(reference, kind, at, pointer === from.pointer);
        if (reason === undefined) followed.add(id);
      }
      // A map belongs to the node around it.
      const owner = kind === "map" ? pointer.slice(0, pointer.lastIndexOf("/")) : pointer;
      const place = `${from.path}${owner}`;
      if (reason !== undefined) broken.set(place, [...(broken.get(place) ?? []), reason]);
    });
  }
  outside.tell(note);
  return { components, broken };
}
