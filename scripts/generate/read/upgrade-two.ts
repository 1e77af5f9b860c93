/** Upgrades a document of OpenAPI 2.0 to 3.0. What the upgrader would lose is rewritten before it runs. */
import { essenceOf, isJson } from "../openapi/media-types.js";
import { valueAt } from "../openapi/pointer.js";
import { rebuild } from "../openapi/traverse.js";
import { upgradeFromTwoToThree } from "../openapi/upgrader.js";
import { styleOf } from "./collection-format.js";

type Node = Record<string, unknown>;

/** The fields of 2.0 that became sections of the components of 3.0. */
const sections = [
  ["definitions", "schemas"],
  ["parameters", "parameters"],
  ["responses", "responses"],
  ["securityDefinitions", "securitySchemes"],
];

/** The fields of a path item of 2.0 that are operations. */
const methods = ["get", "put", "post", "delete", "options", "head", "patch"];

export const isTwo = (document: unknown): document is Node =>
  /^2(\.|$)/.test(String(nodeOf(document).swagger));

/** Translates the keys of a place in 2.0 to those in 3.0. */
export function keysAsOfThree(keys: string[]): string[] {
  const [first, ...others] = keys;
  const section = sections.find(([two]) => two === first)?.[1];
  return section === undefined ? keys : ["components", section, ...others];
}

/** Translates the keys of a place in 3.0 to those in 2.0. */
export function keysAsOfTwo(keys: string[]): string[] {
  const [first, section, ...others] = keys;
  const two = sections.find(([, three]) => three === section)?.[0];
  return first === "components" && two !== undefined ? [two, ...others] : keys;
}

export function upgradeTwo(given: Node): Node {
  // A copy, because the upgrader changes its input. In it, no object stands in two places.
  const copy = JSON.parse(JSON.stringify(given), (key, value) =>
    key === "$ref" ? intoBody(value, given) : asOfThree(value),
  ) as Node;
  const document = withLists(copy);
  const { consumes, produces, paths, schemes } = document;
  const secureFirst = ["https", "http"].filter((scheme) => [schemes].flat().includes(scheme));
  const items = Object.entries(nodeOf(paths)).map(([path, item]): [string, unknown] => {
    if (path.startsWith("x-")) return [path, item];
    const { $ref: _, ...beside } = nodeOf(item);
    const { parameters = [], ...members } = { ...writtenOut(item, document), ...beside } as Node;
    const shared = listOf(parameters).map((parameter) => parameterOf(parameter, document));
    const operations = Object.entries(members).map(([key, operation]): [string, unknown] => {
      if (isReference(operation) || !methods.includes(key)) return [key, operation];
      return [key, prepared({ consumes, produces, ...withLists(nodeOf(operation)) }, shared, document)];
    });
    // The operations of other files get the shared parameters from their path.
    const isDivided = isReference(members) || operations.some(([, operation]) => isReference(operation));
    const known = operations.filter(([key, value]) => key === "$ref" || Object(value) === value);
    return [path, { ...(isDivided && { parameters: shared }), ...Object.fromEntries(known) }];
  });
  // Where the document has no host, the upgrader leaves its `schemes`.
  const { schemes: _, ...upgraded } = upgradeFromTwoToThree({
    ...document,
    swagger: "2.0",
    schemes: secureFirst.length > 0 ? secureFirst : ["https"],
    produces: undefined,
    paths: Object.fromEntries(items),
  }) as Node;
  return upgraded;
}

/**
 * One media type in place of a list is read as a list of one: the upgrader would take each letter for a media type. An
 * empty list cancels the document's list and names nothing. Then the body is JSON, as where there is no list at all.
 */
const withLists = (node: Node): Node =>
  rebuild(node, (key, value) => {
    if (key !== "consumes" && key !== "produces") return value;
    const list = [value].flat().filter(Boolean);
    return list.length === 0 ? ["application/json"] : list;
  }) as Node;

/** A reference into an operation's body: in 2.0, that is one of the parameters. */
function intoBody(reference: unknown, document: Node): unknown {
  // This may also be a property called `$ref`.
  if (typeof reference !== "string") return reference;
  return reference.replace(
    /^(#\/paths\/[^/]*\/[^/]*)(\/parameters\/\d+)(?=\/schema)/,
    (whole, operation: string, parameter: string) =>
      writtenOut({ $ref: operation + parameter }, document).in === "body"
        ? `${operation}/requestBody`
        : whole,
  );
}

/** Rewrites keywords of schemas as 3.0 has them: `discriminator`, and the extension `x-nullable`. */
function asOfThree(value: unknown): unknown {
  const { "x-nullable": nullable, ...node } = nodeOf(value);
  const named = nullable === undefined ? value : { ...node, nullable };
  return typeof node.discriminator === "string"
    ? { ...nodeOf(named), discriminator: { propertyName: node.discriminator } }
    : named;
}

/** An operation with its shared parameters, its form and its responses written out. */
function prepared(operation: Node, shared: Node[], document: Node): Node {
  const own = listOf(operation.parameters).map((parameter) => parameterOf(parameter, document));
  // Of a parameter in another file, only the reference is known.
  const isSame = (a: Node, b: Node) => a.name === b.name && a.in === b.in && a.$ref === b.$ref;
  const isOwn = (it: Node) => own.some((other) => isSame(it, other));
  const all = structuredClone([...shared.filter((it) => !isOwn(it)), ...own]);
  const fields = all.filter((parameter) => parameter.in === "formData");
  const responses = Object.entries(nodeOf(operation.responses)).map(([status, response]) => [
    status,
    status.startsWith("x-") ? response : withAnyType(writtenOut(response, document), operation),
  ]);
  return {
    ...operation,
    parameters: all.filter((parameter) => parameter.in !== "formData").map(withStyle),
    ...(fields.length > 0 && { requestBody: formOf(fields, listOf(operation.consumes)) }),
    responses: Object.fromEntries(responses),
  };
}

/** A parameter without a location gets one that later steps refuse with its place; the upgrader would throw. */
function parameterOf(given: unknown, document: Node): Node {
  const node = writtenOut(given, document);
  return { ...node, in: node.in || "nowhere" };
}

/** The upgrader would lose the forms of a list that 3.0 does not have for the location, and with them the difference. */
const withStyle = (parameter: Node): Node =>
  parameter.type === "array" ? { ...parameter, ...styleOf(parameter.collectionFormat) } : parameter;

/** A file has any media type where the document names none but JSON. The upgrader would take it for JSON. */
function withAnyType(given: Node, { produces }: Node): Node {
  const { schema, ...response } = given;
  const isFile = nodeOf(schema).type === "file" && listOf(produces).every((type) => isJson(String(type)));
  return isFile ? { ...response, content: { "*/*": { schema } } } : given;
}

/** The target of a reference within the document. */
function writtenOut(given: unknown, document: Node): Node {
  const { $ref } = nodeOf(given);
  const found = typeof $ref === "string" && $ref.startsWith("#/") ? valueAt(document, $ref) : undefined;
  return structuredClone(nodeOf(found ?? given));
}

const parts = "multipart/form-data";
const pairs = "application/x-www-form-urlencoded";

/** Makes one body of a form's fields. The upgrader would keep little more than their types. */
export function formOf(fields: Node[], consumes: unknown[]): Node {
  const types = consumes.filter((type) => [parts, pairs].includes(essenceOf(String(type))));
  const properties = fields.map(({ name, in: _, required, collectionFormat, ...schema }) => [name, schema]);
  const encoding = fields.flatMap(({ name, type, collectionFormat }) =>
    type === "array" ? [[name, { style: "form", ...styleOf(collectionFormat) }]] : [],
  );
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties),
    required: fields.filter(({ required }) => required === true).map(({ name }) => name),
  };
  const usual = fields.some(({ type }) => type === "file") ? parts : pairs;
  const content = (types.length > 0 ? types : [usual]).map((type) => [
    type,
    { schema, ...(essenceOf(String(type)) === pairs && { encoding: Object.fromEntries(encoding) }) },
  ]);
  return { required: schema.required.length > 0, content: Object.fromEntries(content) };
}

const isReference = (value: unknown): boolean => "$ref" in nodeOf(value);

const nodeOf = (value: unknown): Node =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Node) : {};

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
