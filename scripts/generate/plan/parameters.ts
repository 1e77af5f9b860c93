/** An operation's parameters: one object schema for each location, and the style of each value. */

import {
  type OpenApiDocument,
  type Parameter,
  type PathItem,
  parameterLocations,
  type Schema,
} from "../openapi/document.js";
import { isAnyType, isForm, isJson } from "../openapi/media-types.js";
import type { Found } from "../openapi/operations.js";
import { mediaTypeOf, schemaOf } from "../openapi/parameters.js";
import { pathTemplate } from "../openapi/path-template.js";
import { below } from "../openapi/pointer.js";
import { dereference } from "../openapi/references.js";
import type { Notice } from "../refusal.js";
import { cookieName, isToken, type Placement, type Security } from "./security.js";
import { type Serialization, serializationOf } from "./styles.js";

export interface Parameters {
  /** One object schema for each location that has parameters. The caller passes one object for each, too. */
  schemas: Partial<Record<Parameter["in"], Schema>>;
  /** The names of parameters that the client sets itself or leaves out, as the document spells them. */
  ignored: Partial<Record<Parameter["in"], string[]>>;
  path: string;
  /** The fixed start of every call's query. Empty where there is none. */
  query: string;
  /** The style of each parameter that is not sent unchanged, by location and name. */
  serialization: Partial<Record<Parameter["in"], Record<string, Serialization>>>;
}

/** OpenAPI 3.1 ignores parameters for these headers: media types and security schemes describe them. */
const ignoredHeaders = ["accept", "content-type", "authorization"];

/**
 * @param refuse hears of a parameter that cannot be written
 * @param omit hears of such a parameter where calls may go without it
 */
export function describeParameters(
  document: OpenApiDocument,
  found: Found,
  security: Security | undefined,
  refuse: Notice,
  omit: Notice,
): Parameters {
  const { item, object, pointer } = found;
  const standing = new Map<string, Standing>();
  // An operation's own parameter replaces the path's of the same name and location, as OpenAPI says.
  for (const given of [
    ...placed(item.parameters, pointer.slice(0, pointer.lastIndexOf("/"))),
    ...placed(object.parameters, pointer),
  ]) {
    const parameter = dereference<Parameter>(document, given.parameter);
    const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
    standing.set(`${parameter.in} ${name}`, { parameter, at: given.at });
  }
  const schemas: Parameters["schemas"] = {};
  const ignored: Parameters["ignored"] = {};
  const serialization: Parameters["serialization"] = {};
  const all = [...standing.values()];
  for (const location of parameterLocations) {
    const kept: Parameter[] = [];
    const passedOver: string[] = [];
    const written: [name: string, style: Serialization][] = [];
    for (const { parameter, at } of all) {
      const { name, required } = parameter;
      if (parameter.in !== location) continue;
      const reasons: string[] = [];
      const style = writtenAs(document, parameter, (reason) => reasons.push(reason));
      const isOptional = location !== "path" && required !== true;
      if (isFilledIn(parameter, security)) passedOver.push(name);
      else if (reasons.length > 0 && isOptional) {
        for (const reason of reasons) omit(at, `${reason} It is left out.`);
        passedOver.push(name);
      } else {
        for (const reason of reasons) refuse(at, reason);
        kept.push(parameter);
        if (style) written.push([name, style]);
      }
    }
    if (kept.length > 0) schemas[location] = objectOf(kept);
    if (passedOver.length > 0) ignored[location] = passedOver;
    if (written.length > 0) serialization[location] = Object.fromEntries(written);
  }
  const { path, query } = pathTemplate(found.path);
  return { schemas, ignored, path, query, serialization };
}

/** How each location writes JSON. */
const jsonStyles: Record<Parameter["in"], string> = {
  path: "jsonInPath",
  query: "json",
  header: "jsonInHeader",
  cookie: "json",
};

/** @returns `undefined` where a value is sent unchanged, apart from percent-encoding */
function writtenAs(
  document: OpenApiDocument,
  parameter: Parameter,
  refuse: (reason: string) => void,
): Serialization | undefined {
  const { name, in: location, content } = parameter;
  if (location === "header" && !isToken(name))
    refuse(`${JSON.stringify(name)} is no name that HTTP allows for a header.`);
  const refuseIt = (reason: string) => refuse(`The ${location} parameter ${name} ${reason}`);
  return content ? inMediaType(parameter, refuseIt) : serializationOf(document, parameter, refuseIt);
}

/** The style of a parameter that has a media type. */
function inMediaType(parameter: Parameter, refuse: (reason: string) => void): Serialization {
  const mediaType = mediaTypeOf(parameter) ?? "";
  if (parameter.isWhole) return wholeQuery(parameter, mediaType, refuse);
  if (!isJson(mediaType) && !isAnyType(mediaType))
    refuse(
      `has the media type ${mediaType}, and parameters are written as JSON only. Use a schema and a style.`,
    );
  return { style: jsonStyles[parameter.in] };
}

function wholeQuery(
  { content = {} }: Parameter,
  mediaType: string,
  refuse: (reason: string) => void,
): Serialization {
  if (isJson(mediaType)) return { style: "jsonInPath" };
  const { encoding = {} } = content[mediaType] ?? {};
  if (!isForm(mediaType))
    refuse(`has the media type ${mediaType}, and a query is written as a form or as JSON.`);
  if (Object.keys(encoding).length > 0)
    refuse("has an encoding, and the fields of a whole query are written as forms have them. Take it away.");
  return { style: "wholeForm" };
}

interface Standing {
  parameter: Parameter;
  /** The place of the parameter, or of the reference to it. */
  at: string;
}

const placed = (parameters: PathItem["parameters"] = [], pointer: string) =>
  parameters.map((parameter, index) => ({ parameter, at: below(pointer, "parameters", index) }));

/** Whether the client sets the value itself: it comes from the media types, or is a credential. */
function isFilledIn({ in: location, name }: Parameter, security: Security | undefined): boolean {
  const lower = name.toLowerCase();
  const isCredential = security?.alternatives.flatMap(Object.values<Placement>).some((placement) => {
    if (placement.in !== location) return false;
    return location === "header"
      ? placement.name.toLowerCase() === lower
      : placement.name === (location === "cookie" ? cookieName(name) : name);
  });
  return isCredential === true || (location === "header" && ignoredHeaders.includes(lower));
}

function objectOf(group: Parameter[]): Schema {
  return {
    type: "object",
    properties: Object.fromEntries(group.map((parameter) => [parameter.name, schemaOf(parameter)])),
    required: group.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}
