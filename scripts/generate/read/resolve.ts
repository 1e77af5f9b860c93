/** Where a `$ref` leads: to a place in the same file or in another. */
import { dirname, resolve } from "node:path";
import { isAbsoluteUrl } from "@redocly/openapi-core";
import { below, keysOf, pointerTo } from "../openapi/pointer.js";
import { Refusal } from "../refusal.js";
import type { Sources, Spot } from "./sources.js";
import { keysAsOfThree } from "./upgrade-two.js";

/** A place in a file, and what stands there. */
export interface Target extends Spot {
  node: unknown;
}

/** How many `$ref`s may lead to one another in a chain. No real document needs as many. */
export const mostHops = 100;

export class Resolver {
  readonly #sources: Sources;
  readonly #known = new Map<string, Target>();
  readonly #anchors = new Map<string, Map<string, Target>>();
  #hops = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /**
   * @param from the file that the reference stands in
   * @throws Error that says why it leads nowhere; Refusal where the other file cannot be parsed
   */
  resolve(reference: string, from: string): Target {
    const id = `${from}\n${reference}`;
    const known = this.#known.get(id);
    if (known) return known;
    if (this.#hops > mostHops) throw new Error("it leads back to itself, or through too many others");
    this.#hops += 1;
    try {
      const target = this.#follow(reference, from);
      this.#known.set(id, target);
      return target;
    } finally {
      this.#hops -= 1;
    }
  }

  /** The target of a node's reference. `undefined` where there is no reference, or no target. */
  targetOf(node: unknown, from: string): Target | undefined {
    const reference = referenceOf(node);
    if (reference === undefined) return undefined;
    try {
      return this.resolve(reference, from);
    } catch {
      return undefined;
    }
  }

  /** Whether the references behind this target lead back to themselves, or through too many others. */
  isEndless(target: Target): boolean {
    let next: Target | undefined = target;
    for (let hop = 0; next !== undefined && hop <= mostHops; hop++)
      next = this.targetOf(next.node, next.path);
    return next !== undefined;
  }

  #follow(reference: string, from: string): Target {
    const given = reference.replace(/#.*/s, "");
    const fragment = reference.slice(given.length + 1);
    const file = this.#inFolder(given, from);
    if (isAbsoluteUrl(file))
      throw new Error("nothing is fetched. Save what it points at beside the document, and point there");
    const path = file === "" ? from : resolve(dirname(from), decode(file));
    if (lacksSlash(reference)) return this.resolve(reference.replace("#", "#/"), from);
    if (fragment !== "" && !fragment.startsWith("/")) return this.#atAnchor(fragment, path);
    let target: Target = { path, pointer: "#", node: this.#rootOf(path) };
    const keys = keysOf(`#${fragment}`);
    const isThere = memberOf(target.node, String(keys[0])) !== undefined;
    for (const key of withContent(target.node, isThere ? keys : keysAsOfThree(keys))) {
      let node = memberOf(target.node, key);
      // The pointer may go through a node that is itself a reference.
      let next = referenceOf(target.node);
      for (let hop = 0; node === undefined && next !== undefined; hop++) {
        if (hop === mostHops) throw new Error("it leads through a $ref that leads back to itself");
        target = this.resolve(next, target.path);
        node = memberOf(target.node, key);
        next = referenceOf(target.node);
      }
      if (node === undefined) throw new Error(`there is no ${key} at ${target.pointer}`);
      target = { path: target.path, pointer: below(target.pointer, key), node };
    }
    return target;
  }

  /** The relative path of a file that is referred to by an address in the same folder as `$self`, or a schema's `$id`. */
  #inFolder(file: string, from: string): string {
    const root = this.#rootOf(from);
    const self = memberOf(root, "$self") ?? memberOf(root, "$id");
    if (typeof self !== "string") return file;
    if (file === self) return "";
    const folder = self.slice(0, self.lastIndexOf("/") + 1);
    return folder !== "" && file.startsWith(folder) ? `./${file.slice(folder.length)}` : file;
  }

  #rootOf(path: string): unknown {
    try {
      return this.#sources.rootOf(path);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      const { code, message } = Object(error);
      throw new Error(code === "ENOENT" ? `there is no file ${path}` : String(message));
    }
  }

  /** The schema with this `$anchor`, anywhere in the file. */
  #atAnchor(name: string, path: string): Target {
    const anchors = this.#anchors.get(path) ?? new Map<string, Target>();
    if (!this.#anchors.has(path)) {
      this.#anchors.set(path, anchors);
      findAnchors(this.#rootOf(path), [], (anchor, keys, node) => {
        if (!anchors.has(anchor)) anchors.set(anchor, { path, pointer: pointerTo(...keys), node });
      });
    }
    const target = anchors.get(name);
    if (target === undefined) throw new Error(`there is no $anchor ${name}`);
    return target;
  }
}

/** Whether a pointer lacks its first slash. An anchor has no slash at all, so it does not match. */
export const lacksSlash = (reference: string): boolean => /^[^#]*#[^/]+\//.test(reference);

/** The text of a node's `$ref`, if it has one. */
export function referenceOf(node: unknown): string | undefined {
  const reference = memberOf(node, "$ref");
  return typeof reference === "string" ? reference : undefined;
}

/** An own property of a node. */
export function memberOf(node: unknown, key: string): unknown {
  if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
  return (node as Record<string, unknown>)[key];
}

/** In OpenAPI 2.0, a body or a response has a schema of its own. In 3.0, each of its media types has one. */
function withContent(root: unknown, keys: string[]): string[] {
  let node = root;
  return keys.flatMap((key) => {
    const [[mediaType, content] = []] = Object.entries(Object(memberOf(node, "content")) as object);
    const isMoved = key === "schema" && memberOf(node, key) === undefined && mediaType !== undefined;
    node = memberOf(isMoved ? content : node, key);
    return isMoved ? ["content", mediaType, key] : [key];
  });
}

function findAnchors(
  node: unknown,
  keys: string[],
  found: (anchor: string, keys: string[], node: object) => void,
): void {
  if (typeof node !== "object" || node === null) return;
  for (const anchor of [memberOf(node, "$anchor"), memberOf(node, "$dynamicAnchor")]) {
    if (typeof anchor === "string") found(anchor, keys, node);
  }
  for (const [key, inner] of Object.entries(node))
    if (!isData(key, String(keys.at(-1)))) findAnchors(inner, [...keys, key], found);
}

/** Whether a key is a keyword for data, in which there are no anchors, and not the name of a schema in a map. */
const isData = (key: string, map: string): boolean =>
  /^(const|default|enum|examples?)$/.test(key) &&
  !/^(\$defs|dependentSchemas|patternProperties|properties|schemas)$/.test(map);

function decode(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    // This percent sign does not begin an escape.
    return file;
  }
}
