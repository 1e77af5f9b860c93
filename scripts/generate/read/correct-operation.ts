/** Corrections of operations, bodies, responses, servers and the document itself. */
import { type Correct, isObject, type Node, type Tell } from "./correction.js";
import { formOf } from "./upgrade-two.js";

export const correctDocument: Correct = (document, tell) => {
  const { openapi, info, security, paths } = document;
  if (info === undefined) tell("There is no info, so the document has no title.");
  const isShort = /^3(\.\d)?$/.test(String(openapi));
  return {
    ...document,
    ...(isShort && { openapi: openapi === "3" ? "3.0.0" : `${openapi}.0` }),
    info: { title: "API", version: "", ...(Object(info) as object) },
    ...(paths !== undefined && { paths: correctPaths(paths, tell) }),
    ...(security !== undefined && { security: correctSecurity(security, tell) }),
  };
};

/** Adds the slash that a path begins with. */
function correctPaths(paths: unknown, tell: Tell): unknown {
  if (!isObject(paths)) return paths;
  const isBare = (path: string) => !/^(\/|x-|\w+:)/.test(path) && !Object.hasOwn(paths, `/${path}`);
  const entries = Object.entries(paths).map(([path, item]): [string, unknown] => {
    if (!isBare(path)) return [path, item];
    tell(`The path ${path} is read as /${path}.`, "paths");
    return [`/${path}`, item];
  });
  return Object.fromEntries(entries);
}

/** Turns the bare name of a scheme into a requirement, and adds the list of scopes where it is missing. */
function correctSecurity(security: unknown, tell: Tell): unknown {
  return listOf(security).map((given) => {
    const requirement = Object(typeof given === "string" ? { [given]: [] } : given) as object;
    const entries = Object.entries(requirement);
    if (given === requirement && entries.every(([, scopes]) => Array.isArray(scopes))) return given;
    tell("A security scheme without a list of scopes is read as one that needs none.", "security");
    return Object.fromEntries(entries.map(([name, scopes]) => [name, Array.isArray(scopes) ? scopes : []]));
  });
}

export const correctServer: Correct = ({ url, variables, ...server }, tell) => {
  if (url === undefined) tell("A server without a URL is read as the server that the document comes from.");
  const entries = Object.entries(Object(variables) as object).map(([name, variable]): [string, Node] => {
    const { default: value, enum: members } = Object(variable);
    if (value === undefined) tell(`The variable ${name} has no default.`, "variables");
    const [first = ""] = Array.isArray(members) ? members : [];
    return [name, { ...variable, default: String(value ?? first) }];
  });
  return {
    ...server,
    url: url ?? "/",
    ...(variables !== undefined && { variables: Object.fromEntries(entries) }),
  };
};

/** Moves the body, or the fields of the form, out of the parameters, where OpenAPI 2.0 has them. */
function withBody(operation: Node, tell: Tell): Node {
  const { consumes, ...rest } = operation;
  const parameters = listOf(rest.parameters);
  const isBody = (parameter: unknown): parameter is Node =>
    ["body", "formData"].includes(Object(parameter).in);
  const [body, ...fields] = parameters.filter(isBody);
  if (body === undefined || rest.requestBody !== undefined) return operation;
  tell("A parameter in the body is read as the body, or as a field of it.", "parameters");
  const types = listOf(consumes);
  return {
    ...rest,
    parameters: parameters.filter((parameter) => !isBody(parameter)),
    requestBody: body.in === "body" ? bodyOf(body, types) : formOf([body, ...fields], types),
  };
}

function bodyOf({ schema, required }: Node, [mediaType = "application/json"]: unknown[]): Node {
  return {
    ...(required !== undefined && { required }),
    content: { [String(mediaType)]: schema === undefined ? {} : { schema } },
  };
}

export const correctOperation: Correct = (operation, tell) => {
  const { security, responses, externalDocs, ...rest } = withBody(operation, tell);
  return {
    ...rest,
    ...(typeof Object(externalDocs).url === "string" && { externalDocs }),
    ...(security !== undefined && { security: correctSecurity(security, tell) }),
    ...(responses !== undefined && { responses: correctStatuses(responses, tell) }),
  };
};

function correctStatuses(responses: unknown, tell: Tell): unknown {
  if (!isObject(responses)) return responses;
  const entries = Object.entries(responses).flatMap(([given, response]): [string, unknown][] => {
    if (/^([1-5](\d\d|[xX]{2})|default)$|^x-/.test(given)) return [[given, response]];
    const status = given.trim().toLowerCase();
    const isMeant = /^([1-5](\d\d|xx)|default)$/.test(status) && !Object.hasOwn(responses, status);
    tell(`${given} is no status: it is ${isMeant ? `read as ${status}` : "passed over"}.`, "responses");
    return isMeant ? [[status, response]] : [];
  });
  return Object.fromEntries(entries);
}

/** Puts a body's schema, which OpenAPI 2.0 has beside no media type, under JSON. */
export const correctBody: Correct = (body, tell) => {
  const { content, schema, ...rest } = body;
  if (Object.keys(Object(content) as object).length > 0) return correctContent(body, tell);
  if (schema !== undefined) {
    tell("A body's schema without a media type is read as that of JSON.");
    return { ...rest, content: { "application/json": { schema } } };
  }
  tell("A body without a media type is passed over.");
  return { ...rest, required: false, content: {} };
};

/** Removes fields of a media type that were written beside the media types. */
const correctContent: Correct = (node, tell) => {
  const entries = Object.entries(Object(node.content) as object);
  const isField = (key: string) => ["example", "examples", "schema", "encoding"].includes(key);
  const media = entries.filter(([key]) => !isField(key));
  if (media.length === 0 || media.length === entries.length) return node;
  const names = entries.map(([key]) => key).filter(isField);
  tell(`${names.join(" and ")} stands where media types stand, and is passed over.`, "content");
  return { ...node, content: Object.fromEntries(media) };
};

/** Puts a response's schema, which OpenAPI 2.0 has beside no media type, under JSON. */
export const correctResponse: Correct = (response, tell) => {
  const { schema, ...rest } = response;
  if (schema === undefined || response.content !== undefined) return correctContent(response, tell);
  tell("A response's schema without a media type is read as that of JSON.");
  return { ...rest, content: { "application/json": { schema } } };
};

/** A field that is a list, if it is there at all. One value in place of a list is read as the only one. */
const listOf = (field: unknown): unknown[] => [field ?? []].flat();
