/** One operation of the document: its parameters, its bodies, and how it is called. */
import type {
  Content,
  OpenApiDocument,
  Parameter,
  RequestBody,
  ResponseObject,
} from "../generate/openapi/document.js";
import type { Found } from "../generate/openapi/operations.js";
import { dereference } from "../generate/openapi/references.js";
import { examplesOf } from "./examples.js";
import { type Html, html, markdown } from "./html.js";
import type { Samples } from "./samples.js";
import { type Field, fieldList, schemaBody, typeIn } from "./schema.js";

interface Described {
  readonly description?: string;
  readonly example?: unknown;
}

export function operationSection(document: OpenApiDocument, found: Found, samples: Samples): Html {
  const { method, path, object } = found;
  const { operationId = "", summary = operationId, description, externalDocs } = object;
  return html`<section id="${operationId}" class="operation">
    <h2>${summary}</h2>
    <p class="address"><b>${method}</b> ${breakable(path)}</p>
    <div class="columns"><div>
    ${markdown(description)}
    ${externalDocs && html`<p><a href="${externalDocs.url}">The vendor's reference page</a></p>`}
    ${parameterLists(document, found)}
    ${requestBody(document, found)}
    <h3>Responses</h3>
    ${Object.entries(object.responses ?? {}).map(([status, response]) =>
      responseBody(document, status, dereference<ResponseObject & Described>(document, response)),
    )}
    </div><div class="samples">
    <h3>TypeScript</h3><pre><code>${samples.typescript}</code></pre>
    <h3>curl</h3><pre><code>${samples.curl}</code></pre>
    </div></div>
  </section>`;
}

/** A path that may break at its slashes where a line is too short. */
const breakable = (path: string): Html =>
  html`<code>${path.split(/(?=\/)/).map((part) => html`${part}<wbr>`)}</code>`;

function parameterLists(document: OpenApiDocument, { item, object }: Found): Html {
  const parameters = [...(item.parameters ?? []), ...(object.parameters ?? [])].map((parameter) =>
    dereference<Parameter & Described>(document, parameter),
  );
  const locations = [...new Set(parameters.map((parameter) => parameter.in))];
  return html`${locations.map((location) => {
    const fields = parameters.filter((parameter) => parameter.in === location).map(toField);
    return html`<h3>Parameters in the ${location}</h3>${fieldList(fields)}`;
  })}`;
}

const toField = ({ name, required, schema, description, example }: Parameter & Described): Field => ({
  name,
  isRequired: required === true,
  schema: schema ?? true,
  description,
  example,
});

function requestBody(document: OpenApiDocument, { object }: Found): Html {
  if (object.requestBody === undefined) return html``;
  const { content, required } = dereference<RequestBody>(document, object.requestBody);
  return html`<h3>Request body${required ? ", required" : ""}</h3>${bodyOf(document, content, true)}`;
}

const responseBody = (
  document: OpenApiDocument,
  status: string,
  { description, content }: ResponseObject & Described,
): Html =>
  html`<div class="response"><h4>${status}</h4>${markdown(description)}${bodyOf(document, content)}</div>`;

/** @param isWhole whether to show the fields of the schema here; else they are only shown in the list of schemas */
function bodyOf(document: OpenApiDocument, content: Content = {}, isWhole = false): Html {
  return html`${Object.entries(content).map(([mediaType, media]) => {
    const { schema } = media;
    const examples = examplesOf(document, media).map(
      ({ summary = "Example", value }) =>
        html`<figure><figcaption>${summary}</figcaption><pre><code>${JSON.stringify(value, null, 2)}</code></pre></figure>`,
    );
    return html`<p>${mediaType}: ${typeIn(schema)}</p>
      ${isWhole && typeof schema === "object" ? schemaBody(document, schema) : ""}${examples}`;
  })}`;
}
