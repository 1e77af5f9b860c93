/** Applies to each operation what HTTP and OpenAPI say of all operations, whatever the document says. */
import type {
  Content,
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

/** Rewrites a node of the document, or a reference to one. */
type Settle<T> = (value: T | Reference, at: string, key: string) => T | Reference;

/**
 * Path parameters stand in the path, are required, and are never null. A text body is a string, and a form is an
 * object. A range of statuses is written `2XX`. Responses to HEAD and of the statuses 204, 205 and 304 have no body.
 *
 * @param note hears of what the document says and HTTP does not allow
 * @throws Refusal
 */
export function settleOperations(document: OpenApiDocument, note: Note): OpenApiDocument {
  return refuseAll((refuse) => {
    const parameter: Settle<Parameter> = (value, at) => {
      if ("$ref" in value) return value;
      // A whole query is written as a form or as JSON.
      if (value.isWhole && value.content)
        return { ...value, content: contentOf(value.content, below(at, "content")) };
      if (value.in !== "path") return value;
      if (value.content) return { ...value, required: true };
      const schema = restrictTypes(document, value.schema ?? true, (type) => type !== "null");
      if (schema === undefined) refuse(at, "A path parameter is never null. Describe its value.");
      return { ...value, required: true, schema: schema ?? false };
    };
    const contentOf = (content: Content, at: string): Content =>
      mapValues(content, at, (mediaType, pointer, key) => {
        const { schema = true, isStream } = mediaType;
        if (isStream) return mediaType;
        const type = isText(document, key, schema) ? "string" : isForm(key) ? "object" : undefined;
        if (type === undefined) return mediaType;
        const settled = restrictTypes(document, schema, (name) => name === type);
        if (settled === undefined) refuse(pointer, "A form is an object. Describe its fields.");
        return { ...mediaType, schema: settled ?? false };
      });
    const body: Settle<RequestBody> = (value, at) =>
      "$ref" in value ? value : { ...value, content: contentOf(value.content, below(at, "content")) };
    const response: Settle<ResponseObject> = (value, at) =>
      "$ref" in value || value.content === undefined
        ? value
        : { ...value, content: contentOf(value.content, below(at, "content")) };

    const responsesOf = (method: string, responses: OperationObject["responses"] = {}, at: string) => {
      const settled = new Map<string, ResponseObject | Reference>();
      for (const [given, value] of Object.entries(responses)) {
        const status = /^\dxx$/i.test(given) ? given.toUpperCase() : given;
        if (settled.has(status)) refuse(below(at, given), `${status} is described twice. Take one away.`);
        const { content, ...rest } = dereference<ResponseObject>(document, value);
        const isBodiless = ["204", "205", "304"].includes(status);
        if (isBodiless && Object.keys(content ?? {}).length > 0)
          note(`The body is passed over: a response of status ${status} has none.`, below(at, given));
        const hasBody = !isBodiless && method !== "HEAD";
        settled.set(status, hasBody ? response(value, below(at, given), given) : rest);
      }
      return Object.fromEntries(settled);
    };
    const operation = (method: string, value: OperationObject, at: string): OperationObject => ({
      ...value,
      ...(value.security && { security: settleSecurity(document, value.security, at, note) }),
      ...settleList("parameters", value.parameters, at),
      ...(value.requestBody && {
        requestBody: body(value.requestBody, below(at, "requestBody"), "requestBody"),
      }),
      ...(value.responses && { responses: responsesOf(method, value.responses, below(at, "responses")) }),
    });
    const settleList = (name: string, values: PathItem["parameters"], at: string) =>
      // References are resolved, so that an editor shows the parameter's type and description.
      values && {
        [name]: values.map((value, index) =>
          parameter(dereference<Parameter>(document, value), below(at, name, index), name),
        ),
      };
    const pathItem: Settle<PathItem> = (value, at) => {
      if ("$ref" in value) return value;
      const settled = mapOperations(value, ({ method, keys, object }) =>
        operation(method, object, below(at, ...keys)),
      );
      return { ...settled, ...settleList("parameters", value.parameters, at) };
    };

    const pathWithItem: Settle<PathItem> = (value, at, path) => {
      const settled = pathItem(value, at, path);
      return "$ref" in settled ? settled : settlePath(path, settled, at, note);
    };

    const { paths, components, security } = document;
    const component = <T>(section: string, settle: Settle<T>) => {
      const values = components?.[section] as Record<string, T | Reference> | undefined;
      return values && { [section]: mapValues(values, pointerTo("components", section), settle) };
    };
    return {
      ...document,
      ...(security && { security: settleSecurity(document, security, "#", note) }),
      ...(paths && { paths: mapValues(paths, pointerTo("paths"), pathWithItem) }),
      ...(components && {
        components: {
          ...components,
          ...component("pathItems", pathItem),
          ...component("parameters", parameter),
          ...component("requestBodies", body),
          ...component("responses", response),
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
