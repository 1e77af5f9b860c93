/** The operations table: all that a client, a server or a mock needs to know of each operation. */

import type { OpenApiDocument } from "../openapi/document.js";
import type { Body } from "../plan/bodies.js";
import { type GuardPlan, partKey } from "../plan/guards.js";
import { type Operation, urlOf } from "../plan/operations.js";
import { type Security, type Taking, takingOf } from "../plan/security.js";
import type { Form, Serialization } from "../plan/styles.js";
import { contractVersion } from "../templates/contract.js";
import { type Literal, layOut, mapKeys } from "./literals.js";
import { docComment, literal, propertyKey, quote } from "./text.js";

export function renderTable(document: OpenApiDocument, operations: Operation[], plan: GuardPlan): string {
  const { info, servers = [] } = document;
  const server = urlOf(servers[0]);
  const about = { title: literal(info.title), version: literal(info.version), server: quote(server) };
  // The comment stands where an editor looks for it: a client's method is a property made of this one.
  const names = operations.map(
    (operation) => `${docComment(wordsOn(operation)).replaceAll(/^(?=.)/gm, "  ")}  ${operation.id},\n`,
  );
  const taking = takingOf(operations.map(({ security }) => security));
  const rows = operations.map(
    (operation) =>
      `export const ${operation.id} = ${layOut(row(operation, server, plan, taking))} as const satisfies Operation;\n`,
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
  const needsBodies = (operation: Operation) =>
    isChosen(operation) || hasSeveral(operation) || isRead(operation);
  const isPlain = takingOf(operations.map(({ security }) => security)).isPlain;
  return [
    ...(operations.some(needsBodies) ? ["bodies"] : []),
    ...(operations.some(({ security }) => security) && !isPlain ? ["credentials"] : []),
    ...(operations.some(isStreamed) ? ["streams"] : []),
    ...(operations.some(isStyled) ? ["styles"] : []),
  ];
}

const hasSeveral = ({ responses }: Operation): boolean =>
  Object.values(responses).some((bodies) => bodies.length > 1);

const bodiesOf = ({ responses }: Operation): Body[] => Object.values(responses).flat();

const isStreamed = (operation: Operation): boolean => bodiesOf(operation).some(({ isStream }) => isStream);

const isRead = (operation: Operation): boolean => bodiesOf(operation).some(({ guard }) => guard);

function row(operation: Operation, common: string, plan: GuardPlan, taking: Taking): Literal {
  const { id, method, server = common, security, parameters, body, responses } = operation;
  const guard = (...parts: string[]) => {
    const name = `validators.${plan.byPart.get(partKey(id, ...parts))}`;
    // By its name the compiler's declarations keep the document's words, which it drops where it spells a type out.
    return `${name} as typeof ${name}`;
  };
  const content = (part: string, bodies: Body[]) =>
    Object.fromEntries(
      bodies.map(({ mediaType, guard: fixed, isStream }) => {
        const own = fixed === undefined ? guard(part, mediaType) : `bodies.${fixed}`;
        return [propertyKey(mediaType), isStream ? `/* @__PURE__ */ streams.streamOf(${own})` : own];
      }),
    );
  const { path, query, schemas, serialization } = parameters;
  return {
    id: quote(id),
    contract: String(contractVersion),
    method: quote(method),
    path: quote(path),
    ...(query !== "" && { query: quote(query) }),
    ...(server !== "" && { server: quote(server) }),
    ...(security && securityLiteral(security, taking)),
    parameters: Object.fromEntries(Object.keys(schemas).map((location) => [location, guard(location)])),
    ...(Object.keys(serialization).length > 0 && {
      serialization: {
        ...mapKeys(serialization, (styles) => mapKeys(styles, serializationLiteral)),
        write: "styles.write",
      },
    }),
    ...(body && { requestBody: requestBodyLiteral(body, content("body", body.bodies)) }),
    ...(hasSeveral(operation) && { readAs: "bodies.readAs" }),
    ...(isRead(operation) && { read: "bodies.read" }),
    ...(isStreamed(operation) && { readStream: "streams.readStream" }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, bodies]) => [statusKey(status), content(status, bodies)]),
    ),
  };
}

function securityLiteral({ required, alternatives }: Security, { option, isPlain }: Taking) {
  const placements = alternatives.flatMap((schemes) => Object.values(schemes));
  const [first] = placements;
  if (isPlain && first) return { credential: { header: quote(first.name), prefix: quote(first.prefix) } };
  const headers = placements.flatMap(({ in: location, name }) =>
    location === "query" ? [] : [location === "cookie" ? "Cookie" : name],
  );
  return {
    security: {
      option: quote(option),
      required: String(required),
      headers: literal([...new Set(headers)]),
      alternatives: literal(alternatives),
      read: "credentials.read",
      authorize: "credentials.authorize",
      secretsIn: "credentials.secretsIn",
    },
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

/** A status as a key: a number where it is one, because a response has a number. */
const statusKey = (status: string): string => (/^[1-5]\d\d$/.test(status) ? status : propertyKey(status));

/** The document's own words, for whoever hovers over the client's method. */
function wordsOn({ method, server, parameters, object }: Operation): string {
  const { summary, description, deprecated, externalDocs } = object;
  return [
    summary,
    description?.trim(),
    `\`${method} ${parameters.path}\``,
    server !== undefined && `On a server of its own: \`${server}\``,
    externalDocs && `@see ${externalDocs.url}`,
    deprecated && "@deprecated",
  ]
    .filter(Boolean)
    .join("\n\n");
}
