/** Whether a document has the form of OpenAPI. What is wrong in parts that nothing is generated from is only noted. */
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
import { Sources } from "./sources.js";

/** One thing that is not as OpenAPI has it. */
export interface Deviation {
  /** Into the given document. */
  pointer: string;
  message: string;
}

export interface Form {
  /** What cannot be generated from. */
  wrong: Deviation[];
  /** What can be passed over. */
  odd: Deviation[];
}

/** @param document one in which all references lead to places of its own */
export async function checkForm(document: OpenApiDocument): Promise<Form> {
  const types = getTypes(detectSpec(document)) as NodeTypes;
  const odd = await deviations(document, asSpecified(types)).catch(unfinished);
  if (odd.length === 0) return { wrong: [], odd };
  const wrong = await deviations(document, asUsed(types)).catch(unfinished);
  return { wrong, odd };
}

/** References in parts that are not used may lead anywhere, and back to themselves. */
function unfinished(error: unknown): Deviation[] {
  if (error instanceof RangeError) throw error;
  return [{ pointer: "#", message: `The linter could not finish: ${Object(error).message}.` }];
}

async function deviations(document: OpenApiDocument, customTypes: NodeTypes): Promise<Deviation[]> {
  // Plugins are looked for in the folder of this path: here there are none.
  const config = await createConfig(
    { rules: { struct: "error" } },
    { configPath: fileURLToPath(import.meta.url) },
  );
  const problems = await lintDocument({
    document: { source: new Source("document", ""), parsed: withoutBooleans(document) },
    config,
    customTypes,
    externalRefResolver: new OfflineResolver(Sources.of(document)),
  });
  return problems.map(toDeviation);
}

/** The linter takes a `$ref` to `true` or `false` for a mistake. */
function withoutBooleans(document: OpenApiDocument): OpenApiDocument {
  const schemas = document.components?.schemas;
  if (typeof schemas !== "object" || schemas === null) return document;
  const objects = Object.entries(schemas).map(([name, schema]) => [
    name,
    typeof schema === "boolean" ? {} : schema,
  ]);
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(objects) } };
}

/** The linter's pointers are no URI fragments: a percent sign stands for itself. */
const toDeviation = ({ message, suggest: [meant], location: [location] }: NormalizedProblem): Deviation => ({
  pointer: (location?.pointer ?? "#").replaceAll("%", "%25"),
  message: meant === undefined ? message : `${message} Is ${meant} meant?`,
});
