/** YAML as most programs read it, which is more than its grammar allows. Alone imports js-yaml. */
import { CORE_SCHEMA, loadAll, Type } from "js-yaml";
import { deepest } from "./size.js";

/** The declarations of the package are older than these options. */
type Options = Parameters<typeof loadAll>[2] & { maxDepth: number };

const schema = CORE_SCHEMA.extend({
  // `<<` is no part of YAML 1.2, and widely used.
  implicit: [new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (key) => key === "<<" })],
  // What a program would make of its own tags is not known.
  explicit: (["scalar", "sequence", "mapping"] as const).map(
    (kind) => new Type("!", { kind, multi: true, construct: (value: unknown) => value }),
  ),
});

/**
 * Takes a key that is written twice, where the last one counts; lines in quotes or braces that are indented too little;
 * tags of other programs; and `---` with nothing behind it.
 *
 * @returns `undefined` where even so there is not one document
 */
export function parseLeniently(text: string): unknown {
  const options: Options = { schema, json: true, maxDepth: deepest };
  try {
    const [document, ...others] = loadAll(text, undefined, options).filter(
      (it) => it !== null && it !== undefined,
    );
    return others.length === 0 ? document : undefined;
  } catch {
    return undefined;
  }
}
