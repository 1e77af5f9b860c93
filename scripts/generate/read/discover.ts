/** Follows all references of a document, and names what must become a component. */
import type { OpenApiDocument, OperationObject } from "../openapi/document.js";
import { type Kind, kindAt, one, type Part } from "../openapi/grammar.js";
import { componentOf } from "../openapi/references.js";
import { walkPart } from "../openapi/traverse.js";
import { describePosition } from "../refusal.js";
import { type Broken, BrokenReferences } from "./broken-references.js";
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

/** A node that is visited with all that it contains. */
interface Visit {
  part: Part;
  from: Target;
  /** Its pointer in the bundled document; empty for what becomes a component. */
  place: string;
}

/** A node that has a `$ref`, or may have one. */
interface Visited {
  node: object;
  kind: Kind | "map";
  part: Part;
  at: Spot;
  /** Its pointer in the bundled document; empty within what becomes a component. */
  place: string;
  /** Whether the visit began with it. */
  isTop: boolean;
  /** Whether a schema around it has an `$id`, other than a whole file. */
  hasBase: boolean;
}

/** Follows all references of a document, once. */
export class Discovery {
  readonly components: NewComponents;
  /** By the place of the node that contains them. */
  readonly broken = new Map<string, Broken[]>();
  readonly #root: string;
  readonly #sources: Sources;
  readonly #resolver: Resolver;
  readonly #note: (message: string) => void;
  readonly #outside: OutsideFiles;
  readonly #schemes: SchemeNames;
  readonly #references: BrokenReferences;
  readonly #seen = new Set<string>();
  readonly #followed = new Set<string>();
  readonly #queue: Visit[] = [];

  /**
   * @param root the path of the given file
   * @param note hears of references to files outside the document's folder
   */
  constructor(root: string, sources: Sources, resolver: Resolver, note: (message: string) => void) {
    this.#root = root;
    this.#sources = sources;
    this.#resolver = resolver;
    this.#note = note;
    this.components = new NewComponents(root, sources.rootOf(root) as OpenApiDocument, resolver);
    this.#references = new BrokenReferences(sources, resolver);
    this.#outside = new OutsideFiles(root, sources);
    this.#schemes = new SchemeNames(root, sources, (message, at) => this.#tell(message, at));
  }

  run(): this {
    for (const { kind, from } of this.components.all()) this.#enqueue(one(kind), from);
    const node = this.#sources.rootOf(this.#root);
    this.#enqueue(one("document"), { path: this.#root, pointer: "#", node }, "#");
    for (const visit of this.#queue) this.#visit(visit);
    this.#outside.tell(this.#note);
    return this;
  }

  #enqueue(part: Part, from: Target, place = ""): void {
    const id = `${part.isMany} ${idOf(part.kind, from)}`;
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    this.#queue.push({ part, from, place });
  }

  #visit({ part: whole, from, place }: Visit): void {
    /** The outermost schema with an `$id` around a node, unless that is a whole file. */
    let base: string | undefined;
    walkPart(from.node, whole, from.pointer, (node, kind, pointer, part) => {
      if (kind === "operation")
        for (const target of this.#schemes.missing(node as OperationObject, from.path)) {
          this.components.add("securitySchemes", target);
          this.#enqueue(one("securityScheme"), target);
        }
      // Outer schemas are visited first, and all that is in one of them before anything else.
      if (base === undefined || !`${pointer}/`.startsWith(`${base}/`))
        base = kind === "schema" && "$id" in node && pointer !== "#" ? pointer : undefined;
      const reason = this.#follow({
        node,
        kind,
        part,
        at: { path: from.path, pointer },
        place: place && place + pointer.slice(from.pointer.length),
        isTop: pointer === from.pointer,
        hasBase: base !== undefined,
      });
      const owner = `${from.path}${pointer}`;
      if (reason !== undefined) this.broken.set(owner, [...(this.broken.get(owner) ?? []), reason]);
    });
  }

  /** @returns why the node's reference cannot be followed; `undefined` where it can, or where there is none */
  #follow(visited: Visited): Broken | undefined {
    const { node, kind, at, hasBase } = visited;
    const reference = referenceOf(node);
    if (reference === undefined) {
      // `null` counts as missing, as in all other fields.
      const { $ref = null } = node as { $ref?: unknown };
      return kind === "map" || $ref === null
        ? undefined
        : this.#references.problem("A $ref is a text that says where something stands. Correct it.", at);
    }
    // By JSON Schema, a `$ref` is relative to the `$id`. From a component, only the document can be meant.
    if (hasBase && !reference.startsWith("#/components/"))
      return this.#references.problem(
        "An $id gives this $ref another base than its file. Take the $id away.",
        at,
      );
    const id = `${kind} ${at.path} ${reference}`;
    if (kind === "schema" && this.#followed.has(id)) return undefined;
    const reason = this.#followTo(reference, visited);
    if (reason === undefined) this.#followed.add(id);
    return reason;
  }

  #followTo(reference: string, { part, at, place, isTop }: Visited): Broken | undefined {
    const { kind } = part;
    const target = this.#references.resolve(reference, at);
    if ("message" in target) return target;
    if (lacksSlash(reference)) this.#tell(`$ref ${reference} is read with a slash behind #.`, at);
    this.#outside.remember(target.path, at);
    if (!this.#isNode(part, target))
      return this.#references.problem(`A $ref points here, and this is no ${kind}.`, target);
    if (this.#resolver.isEndless(target))
      return this.#references.problem(
        "This $ref leads back to itself, or through too many others. Write out what is meant.",
        at,
      );
    const section = sectionOf(part);
    if (section === undefined) this.#enqueue(part, target, place);
    else if (!this.#staysInPlace(kind, target)) {
      const isMerged = isInserted(place) || (kind === "pathItem" && isTop);
      if (!isMerged && !this.components.at(kind, target)) this.components.add(section, target);
      this.#enqueue(part, target);
    }
    return undefined;
  }

  #isNode(part: Part, target: Target): boolean {
    const found = this.#kindOf(target);
    if (sectionOf(part) !== undefined && found !== "anything" && found !== part.kind) return false;
    if (part.kind === "schema" && !part.isMany && typeof target.node === "boolean") return true;
    return typeof target.node === "object" && target.node !== null;
  }

  /** Later steps need schemas among the components. Other nodes may stay where they are. */
  #staysInPlace(kind: Kind, target: Target): boolean {
    if (target.path !== this.#root || this.#kindOf(target) !== kind) return false;
    return kind !== "schema" || componentOf(target.pointer) !== undefined;
  }

  #kindOf({ path, pointer }: Spot): Kind | "anything" | "nothing" {
    const isDocument = path === this.#root || "openapi" in Object(this.#sources.rootOf(path));
    return isDocument ? kindAt(pointer, "document") : "anything";
  }

  #tell(message: string, at: Spot): void {
    const position = this.#sources.positionOf(at);
    this.#note(`${position ? `${describePosition(position)} ` : ""}${message}`);
  }
}
