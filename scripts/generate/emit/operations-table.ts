/** The operations table: all that a client, a server or a mock needs to know of each operation. */

import type { OpenApiDocument } from "../openapi/document.js";
import type { Body } from "../plan/bodies.js";
import { type GuardPlan, partKey } from "../plan/guards.js";
import { type Operation, urlOf } from "../plan/operations.js";
import type { Form, Serialization } from "../plan/styles.js";
import { docComment, literal, propertyKey, quote } from "./text.js";

/** TypeScript source as nested object literals: a leaf is an expression, and a key is written as it stands here. */
type Literal = string | { [key: string]: Literal };

export function renderTable(document: OpenApiDocument, operations: Operation[], plan: GuardPlan): string {
  const { info, servers = [] } = document;
  const about = {
    title: literal(info.title),
    version: literal(info.version),
    server: quote(urlOf(servers[0])),
  };
  // The comment stands where an editor looks for it: a client's method is a property made of this one.
  const names = operations.map(
    (operation) => `${docComment(wordsOn(operation)).replaceAll(/^(?=.)/gm, "  ")}  ${operation.id},\n`,
  );
  const rows = operations.map(
    (operation) =>
      `export const ${operation.id} = ${layOut(row(operation, plan))} as const satisfies Operation;\n`,
  );
  const used = [...templatesOf(operations), ...(plan.byPart.size > 0 ? ["validators"] : [])];
  const imports = used.map((name) => `import * as ${name} from "./${name}.js";\n`);
  return [
    `import type { Operation } from "./contract.js";\n${imports.join("")}`,
    `/** The document that this code is generated from. */\nexport const document = ${layOut(about)} as const;\n`,
    ...rows,
    `/** Every operation, by its \`operationId\`. */\nexport const operations = {\n${names.join("")}};\n`,
  ].join("\n");
}

/** The templates that the rows of these operations refer to. */
export function templatesOf(operations: Operation[]): string[] {
  const isStyled = ({ parameters, body }: Operation) =>
    Object.keys(parameters.serialization).length > 0 || body?.bodies.some(({ form }) => form);
  const isChosen = ({ body }: Operation) =>
    body !== undefined && (body.bodies.length > 1 || Object.keys(body.carriers).length > 0);
  const needsBodies = (operation: Operation) => isChosen(operation) || hasSeveral(operation);
  return [
    ...(operations.some(needsBodies) ? ["bodies"] : []),
    ...(operations.some(isStyled) ? ["styles"] : []),
  ];
}

const hasSeveral = ({ responses }: Operation): boolean =>
  Object.values(responses).some((bodies) => bodies.length > 1);

function row(operation: Operation, plan: GuardPlan): Literal {
  const { id, method, server, credential, parameters, body, responses } = operation;
  const guard = (...parts: string[]) => {
    const name = `validators.${plan.byPart.get(partKey(id, ...parts))}`;
    // By its name the compiler's declarations keep the document's words, which it drops where it spells a type out.
    return `${name} as typeof ${name}`;
  };
  const content = (part: string, bodies: Body[]) =>
    Object.fromEntries(bodies.map(({ mediaType }) => [propertyKey(mediaType), guard(part, mediaType)]));
  const { path, query, schemas, serialization } = parameters;
  return {
    id: quote(id),
    method: quote(method),
    path: quote(path),
    ...(query !== "" && { query: quote(query) }),
    ...(server !== undefined && { server: quote(server) }),
    ...(credential && { credential: { header: quote(credential.header), prefix: quote(credential.prefix) } }),
    parameters: Object.fromEntries(Object.keys(schemas).map((location) => [location, guard(location)])),
    ...(Object.keys(serialization).length > 0 && {
      serialization: {
        ...mapKeys(serialization, (styles) => mapKeys(styles, serializationLiteral)),
        write: "styles.write",
      },
    }),
    ...(body && { requestBody: requestBodyLiteral(body, content("body", body.bodies)) }),
    ...(hasSeveral(operation) && { readAs: "bodies.readAs" }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, bodies]) => [statusKey(status), content(status, bodies)]),
    ),
  };
}

function requestBodyLiteral(
  { required, bodies, carriers }: NonNullable<Operation["body"]>,
  content: Literal,
): Literal {
  const forms = bodies.flatMap(({ mediaType, form }) => (form ? [[mediaType, form] as const] : []));
  return {
    required: String(required),
    content,
    ...(forms.length > 0 && { forms: mapKeys(Object.fromEntries(forms), formLiteral) }),
    ...(Object.keys(carriers).length > 0 && {
      carriers: mapKeys(carriers, (carrier) => `bodies.is${carrier}`),
      carry: "bodies.carry",
    }),
    ...(bodies.length > 1 && { choose: "bodies.choose" }),
  };
}

const formLiteral = ({ fields, default: others }: Form): Literal => ({
  ...(fields && { fields: mapKeys(fields, serializationLiteral) }),
  default: serializationLiteral(others),
  write: "styles.writeForm",
});

const serializationLiteral = ({ style, explode, allowReserved }: Serialization): Literal => ({
  style: `styles.${style}`,
  ...(explode !== undefined && { explode: String(explode) }),
  ...(allowReserved !== undefined && { allowReserved: String(allowReserved) }),
});

const mapKeys = <T>(values: Record<string, T>, change: (value: T) => Literal): { [key: string]: Literal } =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [propertyKey(key), change(value)]));

/** A status as a key: a number where it is one, because a response has a number. */
const statusKey = (status: string): string => (/^[1-5]\d\d$/.test(status) ? status : propertyKey(status));

/** The document's own words, for whoever hovers over the client's method. */
function wordsOn({ method, server, parameters, object }: Operation): string {
  const { summary, description, deprecated, externalDocs } = object;
  return [
    summary,
    description?.trim(),
    `\`${method} ${parameters.path}\``,
    server !== undefined &&
      `On a server of its own: make a client with \`baseUrl: ${quote(server)}\` to call it.`,
    externalDocs && `@see ${externalDocs.url}`,
    deprecated && "@deprecated",
  ]
    .filter(Boolean)
    .join("\n\n");
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
