/** Checks a document against OpenAPI. Mistakes in parts that the generator does not use are only noted. */
import { fileURLToPath } from "node:url";
import {
  createConfig,
  detectSpec,
  getTypes,
  lintDocument,
  type NormalizedProblem,
  Source,
} from "@redocly/openapi-core";
import type { OpenApiDocument } from "../openapi/document.js";
import { asSpecified, asUsed, type NodeTypes } from "./form-types.js";
import { OfflineResolver } from "./offline-resolver.js";
import { inMemory, Sources } from "./sources.js";

/** One deviation from OpenAPI. */
export interface Deviation {
  /** Its place in the given document. */
  pointer: string;
  message: string;
}

export interface Form {
  /** Deviations that prevent generation. */
  wrong: Deviation[];
  /** Deviations that can be ignored. */
  odd: Deviation[];
}

/** @param document a bundled document: all its references lead to places in itself */
export async function checkForm(document: OpenApiDocument): Promise<Form> {
  const types = getTypes(detectSpec(document)) as NodeTypes;
  const odd = await deviations(document, asSpecified(types)).catch(unfinished);
  if (odd.length === 0) return { wrong: [], odd };
  const wrong = await deviations(document, asUsed(types)).catch(unfinished);
  return { wrong, odd };
}

/** The linter fails on odd references, such as one that leads back to itself. Unused parts may have some. */
function unfinished(error: unknown): Deviation[] {
  if (error instanceof RangeError) throw error;
  return [{ pointer: "#", message: `The linter could not finish: ${Object(error).message}.` }];
}

async function deviations(document: OpenApiDocument, customTypes: NodeTypes): Promise<Deviation[]> {
  // The linter looks for plugins in the folder of this path. This folder has none.
  const config = await createConfig(
    { rules: { struct: "error" } },
    { configPath: fileURLToPath(import.meta.url) },
  );
  const problems = await lintDocument({
    document: { source: new Source(inMemory, ""), parsed: withoutBooleans(document) },
    config,
    customTypes,
    externalRefResolver: new OfflineResolver(Sources.of(document)),
  });
  return problems.map(toDeviation);
}

/** Without boolean schemas: the linter reports a `$ref` to `true` or `false` as a mistake. */
function withoutBooleans(document: OpenApiDocument): OpenApiDocument {
  const schemas = document.components?.schemas;
  if (typeof schemas !== "object" || schemas === null) return document;
  const objects = Object.entries(schemas).map(([name, schema]) => [
    name,
    typeof schema === "boolean" ? {} : schema,
  ]);
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(objects) } };
}

/** The linter's pointers are not URI fragments, so a percent sign in them has to be escaped. */
const toDeviation = ({ message, suggest: [meant], location: [location] }: NormalizedProblem): Deviation => ({
  pointer: (location?.pointer ?? "#").replaceAll("%", "%25"),
  message: meant === undefined ? message : `${message} Is ${meant} meant?`,
});
