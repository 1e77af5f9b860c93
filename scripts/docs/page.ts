/** The document as one HTML page for people. The page loads nothing, and runs only its own script. */
import { createHash } from "node:crypto";
import type { Operation } from "../../generated/contract.js";
import type {
  OpenApiDocument,
  Reference,
  SchemaObject,
  SecurityScheme,
} from "../generate/openapi/document.js";
import { findOperations } from "../generate/openapi/operations.js";
import { dereference } from "../generate/openapi/references.js";
import { type Html, html, markdown } from "./html.js";
import { operationSection } from "./operation.js";
import { samplesOf } from "./samples.js";
import { schemaBody, schemaId } from "./schema.js";

type Described = OpenApiDocument & { info: { summary?: string; description?: string } };

/** What is built into the page. */
export interface Assets {
  /** CSS. */
  readonly style: string;
  /** The script of "Try it". */
  readonly program: string;
  /** The licences of the packages in the program, as Markdown. */
  readonly notices: string;
}

/** @param rows the client's operations table */
export async function page(
  document: Described,
  rows: Readonly<Record<string, Operation>>,
  { style, program, notices }: Assets,
): Promise<string> {
  const { info, components, servers = [] } = document;
  const operations = findOperations(document);
  const sections = operations.map(async (found) => {
    const row = rows[found.object.operationId ?? ""];
    if (row === undefined)
      throw new Error(`The client lacks ${found.object.operationId}. Run npm run generate first.`);
    return operationSection(document, found, await samplesOf(document, found, row));
  });
  const policy = [
    ...["default-src 'none'", "base-uri 'none'", "form-action 'none'", "img-src data:"],
    ...[`script-src ${hashOf(program)}`, `style-src ${hashOf(style)}`],
  ];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">
<link rel="icon" href="data:,">
<title>${info.title}</title>
<style>${{ html: style }}</style>
</head>
<body>
<header>
  <h1>${info.title} <small>${info.version}</small></h1>
  <p>${info.summary}</p>
  ${markdown(info.description)}
  ${Object.values(components?.securitySchemes ?? {}).map((scheme) => credential(document, scheme))}
  <p>Server: ${servers.map(({ url }) => html`<code>${url}</code> `)}</p>
</header>
<nav aria-label="Operations"><ul>
  ${operations.map(
    ({ method, object: { operationId = "", summary = operationId } }) =>
      html`<li><a href="#${operationId}"><b>${method}</b> ${summary}</a></li>`,
  )}
  <li><a href="#beyond">Beyond the document</a></li>
  <li><a href="#try-it">Try it</a></li>
  <li><a href="#schemas">Schemas</a></li>
</ul></nav>
<main>
  ${await Promise.all(sections)}
  ${beyond}
  ${tryIt}
  <section id="schemas"><h2>Schemas</h2>
  ${Object.entries(components?.schemas ?? {}).map(
    ([name, schema]) =>
      html`<article id="${schemaId(name)}"><h3>${name}</h3>${schemaBody(document, schema as SchemaObject)}</article>`,
  )}
  </section>
</main>
<details><summary>Licences</summary>${markdown(notices)}</details>
<script>${{ html: program }}</script>
</body>
</html>
`.html;
}

const credential = (document: Described, scheme: SecurityScheme | Reference): Html =>
  markdown(dereference<SecurityScheme & { description?: string }>(document, scheme as Reference).description);

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const beyond: Html = html`<section id="beyond"><h2>Beyond the document</h2>
<p>The client returns what the document describes, and throws an error for everything else: any other status (401, 403,
429, 5xx), any redirect (it never follows one), and a 200, 400 or 404 with another body than described, for example a
login page. It also throws where the connection fails or the answer does not come in time. Where an argument does not
fit, it throws before anything is sent. Each error says in <code>carriedOut</code> whether the command may have been
carried out: <code>"no"</code> or <code>"unknown"</code>. If it is unknown, find out before you send it
again.</p></section>`;

const choice = (name: string, label: string): Html =>
  html`<p><label for="${name}">${label}</label><select id="${name}"></select></p>`;

const result = (id: string, heading: string): Html =>
  html`<h3>${heading}</h3><pre><code id="${id}"></code></pre>`;

const tryIt: Html = html`<section id="try-it"><h2>Try it</h2>
<p>The client of this package talks to its sandbox, which takes the place of the API. Both run in this page, and nothing
leaves it. The deadline is 2 seconds.</p>
<form>
  ${choice("workflow", "Workflow instance")}${choice("command", "Command")}${choice("fault", "What goes wrong")}
  <p><button>Send</button> <button type="reset">Start again</button></p>
</form>
<div id="results" hidden>
  <p id="verdict" role="status"></p>
  ${result("sent", "What was sent")}${result("received", "What came back")}${result("said", "What the client said")}
</div></section>`;
