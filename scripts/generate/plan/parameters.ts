/** An operation's parameters: one object schema for each parameter location, and how each value is written into the request. */

import {
  type OpenApiDocument,
  type Parameter,
  parameterLocations,
  type Schema,
} from "../openapi/document.js";
import type { Found } from "../openapi/operations.js";
import { below } from "../openapi/pointer.js";
import { typesOf } from "../openapi/possible-types.js";
import { dereference } from "../openapi/references.js";

export interface Parameters {
  /** One object schema for each location that has parameters, as the caller passes them. */
  schemas: Partial<Record<Parameter["in"], Schema>>;
  /** Header parameters that OpenAPI says shall be ignored, as the document spells them. */
  ignored: string[];
  /** The path template, with the operators that openapi-fetch reads the style of a path parameter from. */
  path: string;
  /** openapi-fetch's options for each query parameter that is not written as it would by itself. */
  serialization: Record<string, Serialization>;
}

export interface Serialization {
  array?: { style: string; explode: boolean };
  object?: { style: string; explode: boolean };
  allowReserved?: boolean;
}

type Refuse = (pointer: string, message: string) => void;

/** OpenAPI 3.1, parameter object: what the media types and the security schemes say is not said again. */
const ignoredHeaders = ["accept", "content-type", "authorization"];

export function describeParameters(document: OpenApiDocument, found: Found, refuse: Refuse): Parameters {
  const { item, object, path, pointer } = found;
  const parameters = new Map<string, Parameter>();
  // An operation's own parameter replaces the path's of the same name and location, as OpenAPI says.
  for (const given of [...(item.parameters ?? []), ...(object.parameters ?? [])]) {
    const parameter = dereference<Parameter>(document, given);
    parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const isIgnored = ({ in: location, name }: Parameter) =>
    location === "header" && ignoredHeaders.includes(name.toLowerCase());
  const all = [...parameters.values()];
  const kept = all.filter((parameter) => !isIgnored(parameter));
  const at = below(pointer, "parameters");
  for (const parameter of kept) {
    const reason = reasonAgainst(parameter, typesOf(document, parameter.schema));
    if (reason) refuse(at, `The ${parameter.in} parameter ${parameter.name} ${reason}`);
  }
  const named = kept.filter((parameter) => parameter.in === "path");
  refuseMismatch(path, named, pointer, refuse);
  return {
    schemas: Object.fromEntries(
      parameterLocations.flatMap((location) => {
        const group = kept.filter((parameter) => parameter.in === location);
        return group.length > 0 ? [[location, schemaOf(group)]] : [];
      }),
    ),
    ignored: all.filter(isIgnored).map(({ name }) => name),
    path: named.reduce(
      (template, parameter) => template.replace(`{${parameter.name}}`, () => expression(parameter)),
      path,
    ),
    serialization: Object.fromEntries(
      kept.flatMap((parameter) => {
        const options = serializationOf(parameter, typesOf(document, parameter.schema));
        return parameter.in === "query" && options ? [[parameter.name, options]] : [];
      }),
    ),
  };
}

function schemaOf(group: Parameter[]): Schema {
  return {
    type: "object",
    properties: Object.fromEntries(group.map(({ name, schema = true }) => [name, schema])),
    required: group.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function reasonAgainst(
  { in: location, name, content, style }: Parameter,
  types: Set<string>,
): string | undefined {
  if (content) return "has a media type of its own. Describe it by a schema and a style.";
  // A schema that leaves every type open is meant for a plain value.
  const open = types.size === 7;
  const composite = !open && (types.has("object") || types.has("array"));
  if (location === "cookie" && composite)
    return "is an array or object, for which a cookie has no common form. Use a string.";
  if (location === "header" && !open && types.has("object"))
    return "is an object, which headers are not written for. Use a string.";
  if (style === "deepObject" && !open && types.has("array")) {
    return "is an array with the style deepObject, which OpenAPI does not define. Use the style form.";
  }
  if (location === "query" && /[&=#+%\s]/.test(name))
    return "has a name that would have to be escaped in a URL.";
  return undefined;
}

/** What is not filled in would go out as it stands; what is not in the template would go nowhere. */
function refuseMismatch(path: string, named: Parameter[], pointer: string, refuse: Refuse): void {
  const inTemplate = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
  for (const name of inTemplate) {
    if (!named.some((parameter) => parameter.name === name)) {
      refuse(
        pointer,
        `The path has {${name}}, and no path parameter is called so. Add it to the parameters.`,
      );
    }
  }
  for (const { name } of named) {
    if (!inTemplate.includes(name)) {
      refuse(
        pointer,
        `The path parameter ${name} does not stand in the path ${path}. Correct one of the two.`,
      );
    }
  }
  if (/[?#]/.test(path))
    refuse(pointer, `The path ${path} has a query or fragment. Make it query parameters.`);
}

/** RFC 6570's operators, as far as openapi-fetch knows them: `{.name}` label, `{;name}` matrix, `{name*}` explode. */
function expression({ name, style = "simple", explode = false }: Parameter): string {
  const operator = { label: ".", matrix: ";" }[style] ?? "";
  return `{${operator}${name}${explode ? "*" : ""}}`;
}

function serializationOf(
  { style = "form", explode = style === "form", allowReserved }: Parameter,
  types: Set<string>,
): Serialization | undefined {
  const options: Serialization = {
    // By itself openapi-fetch repeats an array's name, and writes an object as `deepObject`.
    ...(types.has("array") && !explode && { array: { style, explode } }),
    ...(types.has("object") && style !== "deepObject" && { object: { style, explode } }),
    ...(allowReserved && { allowReserved }),
  };
  return Object.keys(options).length > 0 ? options : undefined;
}
