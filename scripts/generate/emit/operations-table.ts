/** Step 10: the operations table: all that a client, a server or a mock needs to know of each operation. */

import type { OpenApiDocument } from "../openapi/document.js";
import type { Body } from "../plan/bodies.js";
import { type GuardPlan, partKey, statusKey } from "../plan/guards.js";
import { type Operation, urlOf } from "../plan/operations.js";

/** TypeScript source as nested object literals: a leaf is an expression. */
type Literal = string | { [key: string]: Literal };

export function renderTable(document: OpenApiDocument, operations: Operation[], plan: GuardPlan): string {
  const { info, servers = [] } = document;
  const about = {
    title: quote(info.title),
    version: quote(info.version),
    server: quote(urlOf(servers[0])),
  };
  // The comment stands where an editor looks for it: a client's method is a property made of this one.
  const names = operations.map(
    (operation) => `${comment(operation).replaceAll(/^(?=.)/gm, "  ")}  ${operation.id},\n`,
  );
  const imports = plan.byPart.size > 0 ? 'import * as validators from "./validators.js";\n' : "";
  return [
    `import type { Operation } from "./contract.js";\n${imports}`,
    `/** The document that this code is generated from. */\nexport const document = ${layOut(about)} as const;\n`,
    ...operations.map(
      (operation) =>
        `export const ${operation.id} = ${layOut(row(operation, plan))} as const satisfies Operation;\n`,
    ),
    `/** Every operation, by its \`operationId\`. */\nexport const operations = {\n${names.join("")}};\n`,
  ].join("\n");
}

function row(
  { id, method, server, credential, parameters, body, responses }: Operation,
  plan: GuardPlan,
): Literal {
  const guard = (...parts: string[]) => {
    const name = `validators.${plan.byPart.get(partKey(id, ...parts))}`;
    // By its name the compiler's declarations keep the document's words, which it drops where it spells a type out.
    return `${name} as typeof ${name}`;
  };
  const content = (part: string, bodies: Body[]) =>
    Object.fromEntries(bodies.map(({ mediaType }) => [quote(mediaType), guard(part, mediaType)]));
  const { path, schemas, serialization } = parameters;
  return {
    id: quote(id),
    method: quote(method),
    path: quote(path),
    ...(server !== undefined && { server: quote(server) }),
    ...(credential && { credential: { header: quote(credential.header), prefix: quote(credential.prefix) } }),
    parameters: Object.fromEntries(Object.keys(schemas).map((location) => [location, guard(location)])),
    ...(Object.keys(serialization).length > 0 && { serialization: literal(serialization) }),
    ...(body && { requestBody: { required: String(body.required), content: content("body", body.bodies) } }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, bodies]) => [statusKey(status), content(status, bodies)]),
    ),
  };
}

/** Data, as TypeScript source. */
function literal(value: unknown): Literal {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [propertyKey(key), literal(part)]));
}

const propertyKey = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key));

/** The document's own words, for whoever hovers over the client's method. */
function comment({ method, server, parameters, object }: Operation): string {
  const { summary, description, deprecated, externalDocs } = object;
  const paragraphs = [
    summary,
    description?.trim(),
    `\`${method} ${parameters.path}\``,
    server !== undefined &&
      `On a server of its own: make a client with \`baseUrl: ${quote(server)}\` to call it.`,
    externalDocs && `@see ${externalDocs.url}`,
    deprecated && "@deprecated",
  ].filter(Boolean);
  const lines = paragraphs.join("\n\n").replaceAll("*/", "*\\/").split("\n");
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}

/** On one line where that fits, else one line a key. */
function layOut(literal: Literal, indent = ""): string {
  if (typeof literal === "string") return literal;
  const deeper = `${indent}  `;
  const pairs = Object.entries(literal).map(([key, value]) => `${key}: ${layOut(value, deeper)}`);
  if (pairs.length === 0) return "{}";
  const line = `{ ${pairs.join(", ")} }`;
  if (indent !== "" && line.length <= 90 && !line.includes("\n")) return line;
  return `{\n${pairs.map((pair) => `${deeper}${pair},\n`).join("")}${indent}}`;
}

const quote = (text: string): string => JSON.stringify(text);
