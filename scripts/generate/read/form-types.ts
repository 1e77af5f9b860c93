/** The linter's types of OpenAPI's objects in two versions: as specified, and only what the generator uses. */
import type { getTypes } from "@redocly/openapi-core";
import { keywordsSinceThreeOne } from "../openapi/grammar.js";
import { jsonTypes } from "../openapi/possible-types.js";

export type NodeTypes = ReturnType<typeof getTypes>;
type NodeType = NodeTypes[string];
type Field = NodeType["additionalProperties"];
/** The form of one field's value: a scalar, a type or its name. `null` stands for anything. */
type Form = Exclude<Field, (...parameters: never[]) => unknown>;
/** Changes one field of a type. The key is empty for fields of any name. */
type Change = (form: Form, key: string, type: string) => Field;

/** As specified, and with keywords that documents often take from another version. Later steps can read these. */
export function asSpecified(types: NodeTypes): NodeTypes {
  const changed = mapFields(types, (form, key) => {
    // Since 3.1, `true` and `false` are schemas.
    if (form === "Schema") return (value: unknown) => (typeof value === "boolean" ? null : form);
    if (!isScalar(form)) return form;
    // A text, number or list cannot be a reference.
    const styles = key === "style" && form.enum ? { enum: [...form.enum, "cookie", "tabDelimited"] } : {};
    const scalar = { ...form, ...styles, resolvable: false };
    if (!["exclusiveMinimum", "exclusiveMaximum"].includes(key)) return scalar;
    return (value: unknown) => (/boolean|number/.test(typeof value) ? null : scalar);
  });
  const { Schema, Response, NamedMediaTypes } = changed;
  const properties: NodeType["properties"] = {
    nullable: { type: "boolean" },
    ...Object.fromEntries(keywordsSinceThreeOne.map((keyword) => [keyword, null])),
    ...Schema?.properties,
    type: (value: unknown) =>
      Array.isArray(value) ? { items: { enum: jsonTypes } } : { enum: jsonTypes, resolvable: false },
  };
  // Redocly does not know these fields in 3.1, or reads them in another way.
  const sinceThreeTwo: NodeTypes =
    Response && NamedMediaTypes
      ? {
          Response: { ...Response, required: [] },
          NamedMediaTypes: { ...NamedMediaTypes, additionalProperties: "MediaType" },
        }
      : {};
  return { ...changed, ...sinceThreeTwo, Schema: { ...Schema, properties } };
}

/** Types with the fields that are used, where the others are not. */
const used: Record<string, string[]> = {
  Info: [],
  Server: ["url", "variables"],
  ServerVariable: ["default"],
  SecurityScheme: ["type", "in", "name", "scheme"],
};

/** Fields that nothing is generated from, wherever they stand. */
const unused = ["discriminator", "example", "examples", "externalDocs", "links", "tags", "xml"];

/** Fields that OpenAPI requires but later steps do not need. */
const dispensable = ["description", "flows", "openIdConnectUrl", "paths", "responses", "title", "version"];

/** Texts for people, which may be left empty. */
const texts = ["title", "summary", "description"];

/** Only what the generator uses: unknown and unused fields may have any form. */
export function asUsed(types: NodeTypes): NodeTypes {
  const changed = mapFields(asSpecified(types), (form, key, type) => {
    const isUsed = used[type]?.includes(key) ?? !(unused.includes(key) || key.startsWith("x-"));
    if (!isUsed) return null;
    return texts.includes(key) ? (value: unknown) => (value === null ? null : form) : form;
  });
  const needed = (fields: string[]) => fields.filter((field) => !dispensable.includes(field));
  return Object.fromEntries(
    Object.entries(changed).map(([name, { extensionsPrefix: _, allowed: __, requiredOneOf, ...type }]) => {
      const { required = [], additionalProperties = null } = type;
      const changedType: NodeType = {
        ...type,
        additionalProperties,
        required:
          typeof required === "function" ? (value, key) => needed(required(value, key)) : needed(required),
        // Only a parameter needs one of these fields. A header or a whole document may have none of them.
        ...(requiredOneOf && name === "Parameter" && { requiredOneOf }),
      };
      return [name, changedType];
    }),
  );
}

function mapFields(types: NodeTypes, change: Change): NodeTypes {
  function mapField(field: Field, key: string, type: string): Field {
    if (typeof field !== "function") return change(isType(field) ? mapType(field, "") : field, key, type);
    return (value: unknown, name: string) => {
      const changed = mapField(field(value, name), key, type);
      return typeof changed === "function" ? changed(value, name) : changed;
    };
  }
  const mapType = (type: NodeType, name: string): NodeType => ({
    ...type,
    properties: Object.fromEntries(
      Object.entries(type.properties).map(([key, field]) => [key, mapField(field, key, name)]),
    ),
    additionalProperties: mapField(type.additionalProperties, "", name),
    items: mapField(type.items, "", name),
  });
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, mapType(type, name)]));
}

const isType = (form: Form): form is NodeType =>
  typeof form === "object" && form !== null && "properties" in form;

const isScalar = (form: Form): form is Exclude<Form, NodeType | string | null | undefined> =>
  typeof form === "object" && form !== null && !isType(form);
