/**
 * Reports references that lead out of the document's folder. An untrusted document may try to have other files read.
 */
import { dirname, relative } from "node:path";
import { describePosition } from "../refusal.js";
import type { Sources, Spot } from "./sources.js";

export class OutsideFiles {
  readonly #root: string;
  readonly #sources: Sources;
  /** For each folder: the first reference into it, and all its files. */
  readonly #folders = new Map<string, { at: Spot; paths: Set<string> }>();

  /** @param root the path of the given file */
  constructor(root: string, sources: Sources) {
    this.#root = root;
    this.#sources = sources;
  }

  /** @param at where the reference to the file stands */
  remember(path: string, at: Spot): void {
    if (!relative(dirname(this.#root), path).startsWith("..")) return;
    const { paths, at: first } = this.#folders.get(dirname(path)) ?? { at, paths: new Set() };
    this.#folders.set(dirname(path), { at: first, paths: paths.add(path) });
  }

  /** Gives one note for each folder. */
  tell(note: (message: string) => void): void {
    for (const { at, paths } of this.#folders.values()) {
      const [path] = paths;
      const position = this.#sources.positionOf(at);
      const more = paths.size === 1 ? "" : ` (the first of ${paths.size} files there)`;
      note(
        `${position ? `${describePosition(position)} ` : ""}This $ref leads out of the document's folder, to ${path}${more}.`,
      );
    }
  }
}
