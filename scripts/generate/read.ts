/** Step 1: the document, from disk, linted, with files it refers to folded in. Nothing is fetched. */
import {
  BaseResolver,
  bundle,
  getLineColLocation,
  lint,
  loadConfig,
  type NormalizedProblem,
  YamlParseError,
} from "@redocly/openapi-core";
import { type Problem, Refusal } from "./refusal.js";

/** The parts of an OpenAPI 3.1 document that the later steps look at. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  servers?: { url: string }[];
  security?: Record<string, string[]>[];
  paths?: Record<string, PathItem>;
  components?: {
    schemas?: Record<string, Schema>;
    securitySchemes?: Record<string, SecurityScheme | Reference>;
    [section: string]: unknown;
  };
}
export type PathItem = { parameters?: (Parameter | Reference)[] } & { [method: string]: OperationObject };
export interface OperationObject {
  operationId?: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  externalDocs?: { url: string };
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody | Reference;
  responses?: Record<string, ResponseObject | Reference>;
  security?: Record<string, string[]>[];
}
export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  schema?: Schema;
}
export interface RequestBody {
  required?: boolean;
  content: Record<string, { schema?: Schema }>;
}
export interface ResponseObject {
  content?: Record<string, { schema?: Schema }>;
}
export type SecurityScheme =
  | { type: "http"; scheme: string }
  | { type: "apiKey"; in: "header" | "query" | "cookie"; name: string }
  | { type: "oauth2" | "openIdConnect" | "mutualTLS" };
export type Schema = boolean | { [keyword: string]: unknown };
export interface Reference {
  $ref: string;
}

/** Refuses every remote `$ref`: a build must not depend on what a network answers. */
class OfflineResolver extends BaseResolver {
  override async loadExternalRef(reference: string) {
    if (/^https?:/.test(reference)) throw new Error(`Remote $ref ${reference}: save it beside the document.`);
    return super.loadExternalRef(reference);
  }
}

function toProblem({ message, ruleId, location: [location] }: NormalizedProblem, spec: string): Problem {
  const at = location && getLineColLocation(location);
  return {
    file: at?.source.absoluteRef ?? spec,
    line: at?.start?.line ?? 1,
    column: at?.start?.col ?? 1,
    pointer: location?.pointer ?? "#/",
    message: `${message} (${ruleId})`,
  };
}

/**
 * @param spec path of the document
 * @param configPath path of the Redocly settings to lint with
 * @throws Refusal naming file, line, column and JSON Pointer of each problem the linter rates an error
 */
export async function read(spec: string, configPath: string): Promise<OpenApiDocument> {
  const config = await loadConfig({ configPath });
  const externalRefResolver = new OfflineResolver(config.resolve);
  const problems = await lint({ ref: spec, config, externalRefResolver }).catch((error: unknown) => {
    if (!(error instanceof YamlParseError)) throw error;
    const { line, col: column, message } = error;
    throw new Refusal([{ file: spec, line, column, pointer: "#/", message }]);
  });
  const errors = problems.filter((problem) => problem.severity === "error" && !problem.ignored);
  if (errors.length > 0) throw new Refusal(errors.map((problem) => toProblem(problem, spec)));
  const bundled = await bundle({ ref: spec, config, externalRefResolver });
  // The linter has just proved that the document has this form.
  return bundled.bundle.parsed as OpenApiDocument;
}
