/** Applies to each operation what HTTP and OpenAPI say of all operations, whatever the document says. */
import type {
  Content,
  MediaType,
  OpenApiDocument,
  OperationObject,
  Parameter,
  PathItem,
  Reference,
  RequestBody,
  ResponseObject,
} from "../openapi/document.js";
import { isForm, isText } from "../openapi/media-types.js";
import { mapOperations } from "../openapi/operations.js";
import { below, pointerTo } from "../openapi/pointer.js";
import { dereference } from "../openapi/references.js";
import { type Note, refuseAll } from "../refusal.js";
import { restrictTypes } from "./restrict-types.js";
import { settlePath } from "./settle-path.js";
import { settleSecurity } from "./settle-security.js";

/** Rewrites a node of the document. A reference stays: its target is rewritten where it stands. */
const settleNode = <T extends object>(value: T | Reference, settle: (value: T) => T): T | Reference =>
  "$ref" in value ? value : settle(value);

/**
 * Path parameters stand in the path, are required, and are never null. A text body is a string, and a form is an
 * object. A range of statuses is written `2XX`. Responses to HEAD and of the statuses 204, 205 and 304 have no body.
 *
 * @param note hears of what the document says and HTTP does not allow
 * @throws Refusal
 */
export function settleOperations(document: OpenApiDocument, note: Note): OpenApiDocument {
  return refuseAll((refuse) => {
    const mediaType = (value: MediaType, at: string, key: string): MediaType => {
      const { schema = true, isStream } = value;
      const type = isText(document, key, schema) ? "string" : isForm(key) ? "object" : undefined;
      if (isStream || type === undefined) return value;
      const settled = restrictTypes(document, schema, (name) => name === type);
      if (settled !== undefined) return { ...value, schema: settled };
      refuse(at, "A form is an object. Describe its fields.");
      return value;
    };
    const withContent = <T extends { content?: Content }>(value: T, at: string): T => {
      const { content } = value;
      return content ? { ...value, content: mapValues(content, below(at, "content"), mediaType) } : value;
    };
    const parameter = (value: Parameter, at: string): Parameter => {
      // A whole query is written as a form or as JSON.
      if (value.isWhole) return withContent(value, at);
      if (value.in !== "path") return value;
      if (value.content) return { ...value, required: true };
      const schema = restrictTypes(document, value.schema ?? true, (type) => type !== "null");
      if (schema !== undefined) return { ...value, required: true, schema };
      refuse(at, "A path parameter is never null. Describe its value.");
      return value;
    };
    const withParameters = <T extends { parameters?: PathItem["parameters"] }>(value: T, at: string): T => ({
      ...value,
      ...(value.parameters && {
        // References are resolved, so that an editor shows the parameter's type and description.
        parameters: value.parameters.map((each, index) =>
          parameter(dereference<Parameter>(document, each), below(at, "parameters", index)),
        ),
      }),
    });

    const responsesOf = (
      method: string,
      responses: Record<string, ResponseObject | Reference>,
      at: string,
    ) => {
      const settled = new Map<string, ResponseObject | Reference>();
      for (const [given, value] of Object.entries(responses)) {
        const status = /^\dxx$/i.test(given) ? given.toUpperCase() : given;
        if (settled.has(status)) refuse(below(at, given), `${status} is described twice. Take one away.`);
        const { content, ...rest } = dereference<ResponseObject>(document, value);
        const isBodiless = ["204", "205", "304"].includes(status);
        if (isBodiless && Object.keys(content ?? {}).length > 0)
          note(`The body is passed over: a response of status ${status} has none.`, below(at, given));
        const hasBody = !isBodiless && method !== "HEAD";
        settled.set(
          status,
          hasBody ? settleNode(value, (response) => withContent(response, below(at, given))) : rest,
        );
      }
      return Object.fromEntries(settled);
    };
    const operation = (method: string, value: OperationObject, at: string): OperationObject => ({
      ...withParameters(value, at),
      ...(value.security && { security: settleSecurity(document, value.security, at, note) }),
      ...(value.requestBody && {
        requestBody: settleNode(value.requestBody, (body) => withContent(body, below(at, "requestBody"))),
      }),
      ...(value.responses && { responses: responsesOf(method, value.responses, below(at, "responses")) }),
    });
    const pathItem = (value: PathItem, at: string): PathItem =>
      mapOperations(withParameters(value, at), ({ method, keys, object }) =>
        operation(method, object, below(at, ...keys)),
      );

    const { paths, components, security } = document;
    const section = <T extends object>(name: string, settle: (value: T, at: string) => T) => {
      const values = components?.[name] as Record<string, T | Reference> | undefined;
      const settled = (value: T | Reference, at: string) => settleNode(value, (node) => settle(node, at));
      return values && { [name]: mapValues(values, pointerTo("components", name), settled) };
    };
    return {
      ...document,
      ...(security && { security: settleSecurity(document, security, "#", note) }),
      ...(paths && {
        paths: mapValues(paths, pointerTo("paths"), (value, at, path) =>
          settleNode(value, (item) => settlePath(path, pathItem(item, at), at, note)),
        ),
      }),
      ...(components && {
        components: {
          ...components,
          ...section("pathItems", pathItem),
          ...section("parameters", parameter),
          ...section("requestBodies", withContent<RequestBody>),
          ...section("responses", withContent<ResponseObject>),
        },
      }),
    };
  });
}

const mapValues = <T>(
  values: Record<string, T>,
  at: string,
  change: (value: T, at: string, key: string) => T,
): Record<string, T> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, below(at, key), key)]));
