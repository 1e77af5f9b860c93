/** Describes schemas in words. */

import type { OpenApiDocument, Schema, SchemaObject } from "../generate/openapi/document.js";
import { componentOf, dereference } from "../generate/openapi/references.js";
import { type Html, html, markdown } from "./html.js";

/** A parameter, or a property of an object. */
export interface Field {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: Schema;
  readonly description?: string | undefined;
  readonly example?: unknown;
}

export const schemaId = (name: string): string => `schema-${name}`;

/** The type in words, for example `array of WorkflowInstance`. Named schemas are links. */
export function typeIn(schema: Schema | undefined): Html {
  if (typeof schema !== "object") return html`any value`;
  const { $ref, type, items, anyOf, oneOf, allOf } = schema;
  const component = componentOf($ref);
  if (component !== undefined) return html`<a href="#${schemaId(component)}">${component}</a>`;
  const union = anyOf ?? oneOf;
  if (Array.isArray(union)) return joined(union, " or ");
  if (Array.isArray(allOf)) return joined(allOf, " and ");
  if (type === "array") return html`array of ${typeIn(items as Schema | undefined)}`;
  return html`${type === undefined ? "any value" : [type].flat().join(" or ")}`;
}

const joined = (schemas: Schema[], word: string): Html =>
  html`${schemas.map((schema, i) => html`${i > 0 ? word : ""}${typeIn(schema)}`)}`;

const limits = ["format", "pattern", "minLength", "maxLength", "minimum", "maximum", "default"];

/** The limits of a schema, and its values if it has an `enum`. */
function limitsIn(schema: Schema): Html[] {
  if (typeof schema !== "object") return [];
  const values = Array.isArray(schema.enum) ? schema.enum : [];
  return [
    ...limits.flatMap((name) =>
      schema[name] === undefined ? [] : [html`${name} <code>${String(schema[name])}</code>`],
    ),
    ...(values.length > 0
      ? [html`one of ${values.map((value) => html`<code>${String(value)}</code> `)}`]
      : []),
  ];
}

/** Fields, each with its type, its limits and its description. */
export const fieldList = (fields: readonly Field[]): Html => html`<dl class="fields">${fields.map(row)}</dl>`;

function row({ name, isRequired, schema, description, example }: Field): Html {
  const notes = limitsIn(schema);
  if (example !== undefined) notes.push(html`example <code>${String(example)}</code>`);
  const isBare = description === undefined && notes.length === 0;
  return html`<dt><code>${name}</code> <span>${typeIn(schema)}${isRequired ? ", required" : ""}</span></dt>
    ${isBare ? "" : html`<dd>${markdown(description)}${noteList(notes)}</dd>`}`;
}

const noteList = (notes: readonly Html[]): Html =>
  notes.length === 0 ? html`` : html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;

/** The content of a schema: its description, its limits and its properties. */
export function schemaBody(document: OpenApiDocument, schema: SchemaObject): Html {
  const { description, properties = {}, required = [] } = dereference(document, schema);
  const fields = Object.entries(properties as Record<string, SchemaObject>).map(([name, property]) => ({
    name,
    schema: property,
    isRequired: (required as string[]).includes(name),
    description: property.description as string | undefined,
  }));
  return html`${markdown(description as string | undefined)}${noteList(limitsIn(schema))}
    ${fields.length > 0 ? fieldList(fields) : ""}`;
}
