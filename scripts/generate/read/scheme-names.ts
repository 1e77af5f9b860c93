/** The security schemes that operations of other files name, and that only their own files have. */
import type { OpenApiDocument, OperationObject } from "../openapi/document.js";
import { pointerTo, valueAt } from "../openapi/pointer.js";
import type { Target } from "./resolve.js";
import type { Sources, Spot } from "./sources.js";

/** By OpenAPI, such a name may be looked up in the given file or in the operation's own. */
export class SchemeNames {
  /** The file that each name is looked up in. */
  readonly #files: Map<string, string>;
  readonly #sources: Sources;
  readonly #tell: (message: string, at: Spot) => void;

  /**
   * @param root the path of the given file
   * @param tell hears of a name that two of the other files have
   */
  constructor(root: string, sources: Sources, tell: (message: string, at: Spot) => void) {
    const { components } = Object(sources.rootOf(root)) as OpenApiDocument;
    const names = Object.keys(Object(components?.securitySchemes));
    this.#files = new Map(names.map((name) => [name, root]));
    this.#sources = sources;
    this.#tell = tell;
  }

  /** The schemes that become components because of this operation. */
  missing({ security }: OperationObject, path: string): Target[] {
    return [security]
      .flat()
      .flatMap(namesIn)
      .flatMap((name) => {
        const pointer = pointerTo("components", "securitySchemes", name);
        const node = valueAt(this.#sources.rootOf(path), pointer);
        const file = this.#files.get(name);
        if (node === undefined || file === path) return [];
        if (file !== undefined) {
          this.#tell(`The security scheme ${name} is passed over: ${file} has another one.`, {
            path,
            pointer,
          });
          return [];
        }
        this.#files.set(name, path);
        return [{ path, pointer, node }];
      });
  }
}

/** Other makers write the bare name of a scheme, or one requirement in place of a list. */
const namesIn = (requirement: unknown): string[] =>
  typeof requirement === "string" ? [requirement] : Object.keys(Object(requirement));
