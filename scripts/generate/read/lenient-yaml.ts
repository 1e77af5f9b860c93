/** Reads YAML as most programs do: they accept more than its grammar. The only file that imports js-yaml. */
import { CORE_SCHEMA, loadAll, Type } from "js-yaml";
import { deepest } from "./size.js";

/** The package's type declarations do not have these options yet. */
type Options = Parameters<typeof loadAll>[2] & { maxDepth: number };

const schema = CORE_SCHEMA.extend({
  // `<<` is not in YAML 1.2, but is widely used.
  implicit: [new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (key) => key === "<<" })],
  // The tags of other programs have no known meaning: the plain value is taken.
  explicit: (["scalar", "sequence", "mapping"] as const).map(
    (kind) => new Type("!", { kind, multi: true, construct: (value: unknown) => value }),
  ),
});

/**
 * Accepts repeated keys (the last one counts), lines in quotes or braces with too little indentation, tags of other
 * programs, and a `---` with nothing after it.
 *
 * @returns `undefined` where this does not give exactly one document
 */
export function parseLeniently(text: string): unknown {
  const options: Options = { schema, json: true, maxDepth: deepest };
  try {
    const [document, ...others] = loadAll(text, undefined, options).filter((it) => it !== null);
    return others.length === 0 ? document : undefined;
  } catch {
    return undefined;
  }
}
