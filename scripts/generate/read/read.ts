/** Step 1: the document, linted, with the files it refers to folded in. Nothing is fetched. */
import { dirname, join, resolve } from "node:path";
import {
  bundle,
  type Config,
  createConfig,
  getLineColLocation,
  lint,
  loadConfig,
  type NormalizedProblem,
  Source,
} from "@redocly/openapi-core";
import { exists, readText } from "../disk.js";
import type { OpenApiDocument } from "../openapi/document.js";
import { keysOf, pointerTo, valueAt } from "../openapi/pointer.js";
import { refuseCycles } from "../openapi/reference-cycles.js";
import { eachSchema } from "../openapi/traverse.js";
import { type Problem, Refusal, type SourcePosition } from "../refusal.js";
import { locate } from "./locate.js";
import { at, OfflineResolver, parse } from "./offline-resolver.js";

export interface Read {
  document: OpenApiDocument;
  /** What the reader should know and need not act on. */
  notes: string[];
  /** The files that it consists of, the given one first. */
  files: string[];
  /** Where a part of the document stands in its files. */
  positionOf: (pointer: string) => SourcePosition;
}

/**
 * Lints with the redocly.yaml beside the document; without one, a document need only be well-formed.
 *
 * @param spec path of the document
 * @throws Refusal naming file, line, column and JSON Pointer of each problem the linter rates an error
 */
export async function read(spec: string): Promise<Read> {
  const file = resolve(spec);
  if (!exists(file)) throw new Refusal([at(file, 1, 1, "There is no such file.")]);
  const config = await configFor(file);
  const resolver = new OfflineResolver(config.resolve);
  const notes: string[] = [];
  const document = await lintAndBundle(file, config, resolver, (message) => notes.push(message));
  const files = [...resolver.getFiles()].filter(exists);
  const sources = await Promise.all(files.map((name) => parse(resolver, name)));
  return {
    document,
    notes,
    files,
    positionOf: (pointer) =>
      locate(
        pointer,
        sources.map(({ source }) => source),
      ),
  };
}

async function configFor(file: string): Promise<Config> {
  const configPath = join(dirname(file), "redocly.yaml");
  if (exists(configPath)) return loadConfig({ configPath });
  return createConfig({ rules: { struct: "error", "no-unresolved-refs": "error" } });
}

async function lintAndBundle(
  file: string,
  config: Config,
  resolver: OfflineResolver,
  note: (message: string) => void,
) {
  const { parsed } = await parse(resolver, file);
  const version = String(Object(parsed).openapi ?? Object(parsed).swagger ?? "none");
  if (!/^3\.[01]\.\d/.test(version)) {
    throw new Refusal([
      at(file, 1, 1, `The OpenAPI version is ${version}; 3.0 and 3.1 are read. Convert it.`),
    ]);
  }
  const problems = await lint({ ref: file, config, externalRefResolver: resolver }).catch(
    (error: unknown) => {
      throw whyNotLinted(error, file, parsed as OpenApiDocument);
    },
  );
  const keywords = unknownKeywords(problems, file, version, parsed as OpenApiDocument);
  const names = [
    ...new Set(keywords.map(({ location: [location] }) => keysOf(location?.pointer ?? "#").at(-1))),
  ];
  if (names.length > 0)
    note(`keywords that JSON Schema does not know, passed over: ${names.sort().join(", ")}`);
  const errors: NormalizedProblem[] = [];
  for (const problem of problems) {
    if (problem.severity !== "error" || problem.ignored || keywords.includes(problem)) continue;
    if (!(await isSchemaName(problem, resolver, parsed as OpenApiDocument))) errors.push(problem);
  }
  if (errors.length > 0) throw new Refusal(errors.map((problem) => toProblem(problem, file)));
  if (resolver.getFiles().size === 1) return parsed as OpenApiDocument;
  const { bundle: bundled } = await bundle({ ref: file, config, externalRefResolver: resolver });
  // The linter has just proved that the document has this form.
  return bundled.parsed as OpenApiDocument;
}

/** Since 3.1 a schema may have any keyword (JSON Schema 2020-12, 6.5); the linter minds all the same. */
function unknownKeywords(
  problems: NormalizedProblem[],
  file: string,
  version: string,
  document: OpenApiDocument,
): NormalizedProblem[] {
  const unexpected = problems.filter(
    ({ ruleId, message }) => ruleId === "struct" && / is not expected here/.test(message),
  );
  if (!version.startsWith("3.1") || unexpected.length === 0) return [];
  const schemas = new Set<string>();
  eachSchema(document, (_, pointer) => schemas.add(pointer));
  return unexpected.filter(({ location: [location] }) => {
    const pointer = pointerTo(...keysOf(location?.pointer ?? "#").slice(0, -1));
    return location?.source.absoluteRef !== file || schemas.has(pointer);
  });
}

/** A discriminator maps to names of schemas or to references (OpenAPI 3.1); the linter knows references alone. */
async function isSchemaName(
  { location: [location] }: NormalizedProblem,
  resolver: OfflineResolver,
  document: OpenApiDocument,
): Promise<boolean> {
  const keys = keysOf(location?.pointer ?? "#");
  if (location === undefined || keys.at(-3) !== "discriminator") return false;
  // The resolver has it: a document may map to hundreds of names.
  const { parsed } = await parse(resolver, location.source.absoluteRef);
  const name = valueAt(parsed, pointerTo(...keys));
  return typeof name === "string" && Object.hasOwn(document.components?.schemas ?? {}, name);
}

/** What the linter throws instead of reporting. */
function whyNotLinted(error: unknown, file: string, document: OpenApiDocument): unknown {
  if (error instanceof RangeError) {
    return new Refusal([
      at(file, 1, 1, "A chain of $refs is longer than the linter can follow. Shorten it."),
    ]);
  }
  try {
    refuseCycles(document);
  } catch (refusal) {
    return refusal instanceof Refusal ? refusal.at((pointer) => locate(pointer, [sourceOf(file)])) : refusal;
  }
  return error;
}

const sourceOf = (file: string) => new Source(file, readText(file));

function toProblem({ message, ruleId, location: [location] }: NormalizedProblem, spec: string): Problem {
  const position = location && getLineColLocation(location);
  return {
    pointer: location?.pointer ?? "#/",
    message: `${message} (${ruleId})`,
    position: {
      file: position?.source.absoluteRef ?? spec,
      line: position?.start?.line ?? 1,
      column: position?.start?.col ?? 1,
    },
  };
}
