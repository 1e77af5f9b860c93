/** The nodes that become components of the bundled document, and their names. */
import { basename, extname } from "node:path";
import type { OpenApiDocument } from "../openapi/document.js";
import { type Kind, type Part, sections } from "../openapi/grammar.js";
import { keysOf, pointerTo } from "../openapi/pointer.js";
import type { Resolver, Target } from "./resolve.js";
import type { Spot } from "./sources.js";

type Section = keyof typeof sections;

export interface NewComponent {
  section: Section;
  name: string;
  kind: Kind;
  /** Where the node stands in its file. */
  from: Target;
}

/** Keys that say nothing of what stands under them: first keys of a pointer, and later ones. */
const firstKeys = ["components", "paths", "definitions"];
const laterKeys = ["schemas", "properties", "content", "schema"];

/** Identifies a node among all files. The kind is part of it: one place may be referred to as two kinds of node. */
export const idOf = (kind: Kind, { path, pointer }: Spot): string => `${kind} ${path}${pointer}`;

/** The pointer of a new component in the bundled document. */
export const placeOf = ({ section, name }: NewComponent): string => pointerTo("components", section, name);

/** The section of the components that a `$ref` in this place leads to. `undefined` where OpenAPI allows no `$ref`. */
export const sectionOf = ({ kind, isMany }: Part): Section | undefined =>
  isMany ? undefined : (Object.keys(sections) as Section[]).find((section) => sections[section] === kind);

export class NewComponents {
  readonly #components = new Map<string, NewComponent>();
  readonly #taken = new Set<string>();
  readonly #root: string;

  /** @param root the path of the given file */
  constructor(root: string, document: OpenApiDocument, resolver: Resolver) {
    this.#root = root;
    for (const section of Object.keys(sections) as Section[]) {
      const components: object = Object(document.components?.[section]);
      for (const name of Object.keys(components)) this.#taken.add(`${section} ${name}`);
      // A component that is only a reference to another file is replaced by what it refers to.
      for (const [name, node] of Object.entries(components)) {
        const target = Object.keys(Object(node)).length === 1 ? resolver.targetOf(node, root) : undefined;
        if (target && target.path !== root) this.#addAs(name, section, target);
      }
    }
  }

  at(kind: Kind, spot: Spot): NewComponent | undefined {
    return this.#components.get(idOf(kind, spot));
  }

  get size(): number {
    return this.#components.size;
  }

  all(): NewComponent[] {
    return [...this.#components.values()];
  }

  /** Adds a component under a free name. */
  add(section: Section, from: Target): void {
    const stem = this.#stemOf(from);
    let name = stem;
    for (let count = 2; this.#taken.has(`${section} ${name}`); count++) name = `${stem}${count}`;
    this.#addAs(name, section, from);
  }

  #addAs(name: string, section: Section, from: Target): void {
    const kind = sections[section];
    this.#taken.add(`${section} ${name}`);
    if (!this.at(kind, from)) this.#components.set(idOf(kind, from), { section, name, kind, from });
  }

  /** In another file: the last key, or the file's name. In the given file: the document's own keys up to the node. */
  #stemOf({ path, pointer }: Spot): string {
    const keys = keysOf(pointer);
    const last = keys.at(-1) ?? basename(path, extname(path));
    if (path !== this.#root && /^[\w.-]+$/.test(last)) return last;
    return keys
      .filter((key, index) => !(index === 0 ? firstKeys : laterKeys).includes(key))
      .flatMap((key) => key.split(/[^A-Za-z0-9]/))
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join("");
  }
}
