/** Reads a document from its files, checks it, and bundles it into one. Nothing is fetched. */
import { resolve } from "node:path";
import { exists, readText } from "../disk.js";
import { withoutProblems } from "../leave-out.js";
import type { OpenApiDocument } from "../openapi/document.js";
import { refuseBeyondLimits } from "../openapi/limits.js";
import { refuseCycles } from "../openapi/reference-cycles.js";
import {
  describePosition,
  listOnce,
  type Problem,
  problemsIn,
  Refusal,
  type SourcePosition,
} from "../refusal.js";
import { type Bundled, bundle } from "./bundle.js";
import { correct } from "./correct.js";
import { checkForm, type Deviation } from "./form.js";
import { refuseBrokenRules } from "./lint.js";
import { locate } from "./locate.js";
import { applyOverlay } from "./overlay.js";
import { isOwn, ownSettings } from "./settings.js";
import { Sources } from "./sources.js";

export interface Read {
  document: OpenApiDocument;
  /** Problems of single parts, which can be left out. */
  problems: readonly Problem[];
  /** What is worth knowing but needs no action. */
  notes: string[];
  /** The files that it consists of, the given one first. */
  files: string[];
  /** Where a part of the document stands in its files. */
  positionOf: (pointer: string) => SourcePosition;
}

/**
 * @param spec path of the document
 * @param settings path of a redocly.yaml whose rules the document must keep
 * @param overlay path of an OpenAPI Overlay that corrects it
 * @throws Refusal naming file, line, column and JSON Pointer of each problem
 */
export async function read(spec: string, settings = ownSettings(spec), overlay?: string): Promise<Read> {
  const file = resolve(spec);
  const notes: string[] = [];
  const note = (message: string) => notes.push(message);
  const sources = new Sources(readText, isOwn(file) ? undefined : note);
  refuseOtherVersions(file, sources);
  if (overlay !== undefined) applyOverlay(file, resolve(overlay), sources, note);
  const { document, problems, positionOf } = readFiles(file, sources, note);
  if (settings !== undefined) await refuseBrokenRules(file, settings, sources);
  const { wrong, odd } = await checkForm(soundPart(document, problems, positionOf));
  const places = new Set(wrong.map(({ pointer, message }) => `${pointer} ${message}`));
  const onlyOdd = odd.filter(({ pointer, message }) => !places.has(`${pointer} ${message}`));
  notes.push(...describeAll(onlyOdd, positionOf));
  return { document, problems: [...problems, ...wrong], notes, files: sources.paths, positionOf };
}

/** Bundles a document's files and corrects it, unless it is this project's own. Knows where each part came from. */
export const readFiles = (file: string, sources: Sources, note: (message: string) => void) =>
  bundleFiles(file, sources, note, isOwn(file) ? undefined : correct);

/** Bundles a document's files. @param change makes corrections; without it, there are none */
export function bundleFiles(
  file: string,
  sources: Sources,
  note: (message: string) => void,
  change: typeof correct = (document) => document,
): Pick<Read, "document" | "problems" | "positionOf"> {
  const bundled: Bundled = bundle(file, sources, note);
  const positionOf = (pointer: string) => locate(pointer, file, bundled, sources);
  const message = "A $ref stands where OpenAPI allows none. What it points at is read in its place.";
  const changes: Deviation[] = bundled.misplaced.map((pointer) => ({ message, pointer }));
  const document = change(bundled.document, (message, pointer = "#") => changes.push({ message, pointer }));
  for (const line of describeAll(changes, positionOf)) note(line);
  const problems = [
    ...bundled.problems,
    ...problemsIn(() => refuseCycles(document)),
    ...problemsIn(() => refuseBeyondLimits(document)),
  ];
  return { document, problems, positionOf };
}

/** The document without its problems: the later checks do not expect, for example, endless references. */
function soundPart(
  document: OpenApiDocument,
  problems: readonly Problem[],
  positionOf: Read["positionOf"],
): OpenApiDocument {
  if (problems.length === 0) return document;
  try {
    return withoutProblems(document, problems).document;
  } catch (error) {
    throw error instanceof Refusal ? error.at(positionOf) : error;
  }
}

function refuseOtherVersions(file: string, sources: Sources): void {
  const refuse = (message: string): never => {
    throw new Refusal([{ pointer: "#/", message, position: { file, line: 1, column: 1 } }]);
  };
  if (!exists(file)) refuse("There is no such file.");
  const { openapi, swagger } = Object(rootOf(file, sources, refuse));
  const version = String(openapi ?? swagger ?? "none");
  if (!/^3(\.[012](\.\d.*)?)?$/.test(version))
    refuse(`The OpenAPI version is ${version}; 2.0, 3.0, 3.1 and 3.2 are read. Convert it.`);
  if (openapi === undefined) refuse(`The version ${version} stands under swagger. Write openapi instead.`);
}

function rootOf(file: string, sources: Sources, refuse: (message: string) => never): unknown {
  try {
    return sources.rootOf(file);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return refuse(`This cannot be read: ${Object(error).message}.`);
  }
}

const describeAll = (deviations: Deviation[], positionOf: (pointer: string) => SourcePosition): string[] =>
  listOnce(deviations.map(({ message, pointer }) => [message, pointer])).map(
    ([message, pointer = "#"]) => `${describePosition(positionOf(pointer))} ${message}`,
  );
