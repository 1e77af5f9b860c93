/** The files of a document, each read and parsed once. Nothing is fetched. */
import { getLineColLocation, parseYaml, Source, YamlParseError } from "@redocly/openapi-core";
import { keysOf, pointerTo } from "../openapi/pointer.js";
import { describePosition, Refusal, type SourcePosition } from "../refusal.js";
import { JsonPositions } from "./json-positions.js";
import { parseLeniently } from "./lenient-yaml.js";
import { deepest, refuseOversized } from "./size.js";
import { isTwo, keysAsOfTwo, upgradeTwo } from "./upgrade-two.js";

/** A place in one of the files. */
export interface Spot {
  path: string;
  /** A JSON Pointer into this file. */
  pointer: string;
}

/** The path of a document that is only in memory. */
export const inMemory = "";

export class Sources {
  readonly #textOf: (path: string) => string;
  readonly #note: ((message: string) => void) | undefined;
  readonly #sources = new Map<string, Source>();
  readonly #roots = new Map<string, unknown>();
  /** The paths of the files of OpenAPI 2.0. */
  readonly #ofTwo = new Set<string>();
  /** The positions in files that are JSON. */
  readonly #positions = new Map<string, JsonPositions>();

  /**
   * @param textOf the text of a file by its absolute path; throws where there is none
   * @param note hears of YAML that breaks its grammar but can be read; without it, such YAML is refused
   */
  constructor(textOf: (path: string) => string, note?: (message: string) => void) {
    this.#textOf = textOf;
    this.#note = note;
  }

  /** A document that is in no file. */
  static of(document: unknown): Sources {
    const sources = new Sources(() => {
      throw new Error("this document has no other files");
    });
    sources.#roots.set(inMemory, document);
    return sources;
  }

  /** The files that have been read, in the order of reading. */
  get paths(): string[] {
    return [...this.#sources.keys()];
  }

  /** The text of a file, in the form that Redocly's functions take. */
  sourceOf(path: string): Source {
    const source = this.#sources.get(path) ?? new Source(path, this.#textOf(path));
    this.#sources.set(path, source);
    return source;
  }

  /**
   * The content of a file. A document of OpenAPI 2.0 is returned as one of 3.0.
   *
   * @throws Refusal where the file is neither YAML nor JSON, or too large; Error where it cannot be read
   */
  rootOf(path: string): unknown {
    if (!this.#roots.has(path)) {
      const root = this.#parse(this.sourceOf(path));
      refuseOversized(root, (pointer) => this.positionOf({ path, pointer }));
      if (isTwo(root)) this.#ofTwo.add(path);
      this.#roots.set(path, isTwo(root) ? upgradeTwo(root) : root);
    }
    return this.#roots.get(path);
  }

  /** Replaces the content of a file, in memory. */
  replaceRoot(path: string, root: unknown): void {
    this.#roots.set(path, root);
  }

  /** The position of a value. Where there is none: of the nearest value around it. */
  positionOf({ path, pointer }: Spot): SourcePosition | undefined {
    if (path === inMemory) return undefined;
    const start = { file: path, line: 1, column: 1 };
    const keys = this.#ofTwo.has(path) ? keysAsOfTwo(keysOf(pointer)) : keysOf(pointer);
    if (keys.length === 0) return start;
    const positions = this.#positions.get(path);
    if (positions) return { file: path, ...positions.positionOf(keys) };
    const source = this.sourceOf(path);
    try {
      const { line, col } = getLineColLocation({ source, pointer: pointerTo(...keys) }).start;
      return { file: path, line, column: col };
    } catch {
      // The parser of positions is recursive, and this is nested too deeply for it.
      return start;
    }
  }

  #parse(source: Source): unknown {
    // YAML's parser can read JSON, but takes ten times as long.
    if (source.body.trimStart().startsWith("{")) {
      try {
        const root: unknown = JSON.parse(source.body);
        this.#positions.set(source.absoluteRef, new JsonPositions(source.body));
        return root;
      } catch {
        // This is flow-style YAML, or JSON with a mistake. YAML's parser names the line of a mistake.
      }
    }
    try {
      return parseYaml(source.body, { filename: source.absoluteRef, maxDepth: deepest });
    } catch (error) {
      const { message, line, col } = new YamlParseError(error as Error, source);
      const position = { file: source.absoluteRef, line: line || 1, column: col || 1 };
      const lenient = this.#note && parseLeniently(source.body);
      if (this.#note && lenient !== undefined) {
        this.#note(
          `${describePosition(position)} This breaks the grammar of YAML (${message.replace(/ in ".*/, "")}), and is read as most programs read it.`,
        );
        return lenient;
      }
      throw new Refusal([{ pointer: "#/", message: `This is no YAML and no JSON: ${message}`, position }]);
    }
  }
}
