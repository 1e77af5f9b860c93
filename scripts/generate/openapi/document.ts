/** The parts of an OpenAPI 3.1 or 3.2 document that the generator uses. */

export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  servers?: Server[];
  security?: SecurityRequirement[];
  paths?: Record<string, PathItem | Reference>;
  webhooks?: Record<string, PathItem | Reference>;
  components?: {
    schemas?: Record<string, Schema>;
    securitySchemes?: Record<string, SecurityScheme | Reference>;
    [section: string]: unknown;
  };
}

export interface Server {
  url: string;
  variables?: Record<string, { default: string }>;
}

export type SecurityRequirement = Record<string, string[]>;

/** The methods that a path item has a field for. */
export const methods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
] as const;

export type PathItem = {
  parameters?: (Parameter | Reference)[];
  servers?: Server[];
  /** The key is the method as it is sent. */
  additionalOperations?: Record<string, OperationObject>;
} & { [Method in (typeof methods)[number]]?: OperationObject };

export interface OperationObject {
  operationId?: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  externalDocs?: { url: string };
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody | Reference;
  responses?: Record<string, ResponseObject | Reference>;
  security?: SecurityRequirement[];
  servers?: Server[];
}

export const parameterLocations = ["path", "query", "header", "cookie"] as const;

export interface Parameter {
  name: string;
  in: (typeof parameterLocations)[number];
  required?: boolean;
  schema?: Schema;
  content?: Content;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  /** Whether its value is the whole query, without its name: `querystring` in OpenAPI 3.2. */
  isWhole?: true;
}

export type Content = Record<string, MediaType>;

export interface MediaType {
  schema?: Schema;
  /** The schema of each item, where the body is a stream of items. */
  itemSchema?: Schema;
  /** Whether the body is a stream of items. `schema` then describes one item. */
  isStream?: true;
  encoding?: Record<string, Encoding>;
}

/** How one property of a form is written. */
export interface Encoding {
  contentType?: string;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
}

export interface RequestBody {
  required?: boolean;
  content: Content;
}

export interface ResponseObject {
  content?: Content;
}

export type SecurityScheme =
  | { type: "http"; scheme: string }
  | { type: "apiKey"; in: "header" | "query" | "cookie"; name: string }
  | { type: "oauth2" | "openIdConnect" | "mutualTLS" };

export type Schema = boolean | SchemaObject;

export type SchemaObject = { [keyword: string]: unknown };

export interface Reference {
  $ref: string;
}
