/** Step 2: the document's operations, each with what the later steps need to know of it. */
import type {
  OpenApiDocument,
  OperationObject,
  Parameter,
  Reference,
  RequestBody,
  ResponseObject,
  Schema,
  SecurityScheme,
} from "./read.js";

export interface Operation {
  /** The `operationId`: the name of the client's method, of the table's row, and the stem of its guards. */
  id: string;
  method: string;
  path: string;
  object: OperationObject;
  credential: Credential | undefined;
  /** One object schema for each place that has parameters, as the caller passes them. */
  parameters: Partial<Record<Parameter["in"], Schema>>;
  body: { required: boolean; content: Record<string, Schema> } | undefined;
  /** Status (`200`, `4XX`, `default`) to media type to schema. No entry: the document describes no body. */
  responses: Record<string, Record<string, Schema>>;
}

/** Where a request carries the credential. */
export interface Credential {
  header: string;
  prefix: string;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** @throws Error for what the client cannot carry out */
export function listOperations(document: OpenApiDocument): Operation[] {
  const operations: Operation[] = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const object = item[method];
      if (object === undefined) continue;
      const parameters = [...(item.parameters ?? []), ...(object.parameters ?? [])].map((parameter) =>
        resolve<Parameter>(document, parameter),
      );
      operations.push({
        id: object.operationId ?? "",
        method: method.toUpperCase(),
        path,
        object,
        credential: credentialOf(document, object),
        parameters: groupByPlace(parameters),
        body: object.requestBody && describeBody(resolve<RequestBody>(document, object.requestBody)),
        responses: Object.fromEntries(
          Object.entries(object.responses ?? {}).map(([status, response]) => [
            status,
            schemasByMediaType(resolve<ResponseObject>(document, response).content),
          ]),
        ),
      });
    }
  }
  return operations;
}

/** Follows `$ref`s within the document; the linter has proved that they resolve. */
function resolve<T extends object>(document: OpenApiDocument, value: T | Reference): T {
  if (!("$ref" in value)) return value;
  const keys = value.$ref.split("/").slice(1);
  const target = keys.reduce<unknown>(
    (node, key) =>
      (node as Record<string, unknown>)[decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~")],
    document,
  );
  return resolve(document, target as T | Reference);
}

/** An operation's own parameter replaces the path's parameter of the same name and place, as OpenAPI says. */
function groupByPlace(parameters: Parameter[]): Operation["parameters"] {
  const groups: Record<string, { properties: Record<string, Schema>; required: Set<string> }> = {};
  for (const { in: place, name, required, schema } of parameters) {
    groups[place] ??= { properties: {}, required: new Set() };
    groups[place].properties[name] = schema ?? true;
    if (required) groups[place].required.add(name);
    else groups[place].required.delete(name);
  }
  return Object.fromEntries(
    Object.entries(groups).map(([place, { properties, required }]) => [
      place,
      { type: "object", properties, required: [...required], additionalProperties: false },
    ]),
  );
}

function describeBody({ required = false, content }: RequestBody): Operation["body"] {
  return { required, content: schemasByMediaType(content) };
}

function schemasByMediaType(content: ResponseObject["content"] = {}): Record<string, Schema> {
  return Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, schema ?? true]));
}

function credentialOf(document: OpenApiDocument, object: OperationObject): Credential | undefined {
  const [requirement] = object.security ?? document.security ?? [];
  const [name] = Object.keys(requirement ?? {});
  if (name === undefined) return undefined;
  const scheme = document.components?.securitySchemes?.[name];
  const resolved = scheme && resolve<SecurityScheme>(document, scheme);
  if (resolved?.type === "http" && resolved.scheme.toLowerCase() === "bearer") {
    return { header: "Authorization", prefix: "Bearer " };
  }
  if (resolved?.type === "apiKey" && resolved.in === "header") return { header: resolved.name, prefix: "" };
  throw new Error(`Security scheme "${name}" cannot be sent: use http bearer, or apiKey in a header.`);
}
