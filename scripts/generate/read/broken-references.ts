/** References that lead nowhere or to the wrong kind of node. */
import { type Problem, Refusal } from "../refusal.js";
import type { Resolver, Target } from "./resolve.js";
import type { Sources, Spot } from "./sources.js";

export interface Broken extends Problem {
  /** Its pointers in the bundled document. They are added when that is written. */
  stops: string[];
}

/** Many references to the same mistake give one problem. */
export class BrokenReferences {
  readonly #sources: Sources;
  readonly #resolver: Resolver;
  readonly #known = new Map<string, Broken>();

  constructor(sources: Sources, resolver: Resolver) {
    this.#sources = sources;
    this.#resolver = resolver;
  }

  problem(message: string, at: Spot): Broken {
    const sources = this.#sources;
    return this.#once(`${at.path}${at.pointer} ${message}`, {
      pointer: at.pointer,
      message,
      // A getter: most positions are never shown.
      get position() {
        return sources.positionOf(at);
      },
      stops: [],
    });
  }

  /** @returns what the reference points at, or why that is not found */
  resolve(reference: string, at: Spot): Target | Broken {
    try {
      return this.#resolver.resolve(reference, at.path);
    } catch (error) {
      const [first] = error instanceof Refusal ? error.problems : [];
      if (first === undefined)
        return this.problem(`$ref ${reference} leads nowhere: ${Object(error).message}.`, at);
      // A problem of the other file is the same for all references to it.
      return this.#once(first.message, { ...first, stops: [] });
    }
  }

  #once(id: string, problem: Broken): Broken {
    const known = this.#known.get(id) ?? problem;
    this.#known.set(id, known);
    return known;
  }
}
