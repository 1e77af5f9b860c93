/** Writes the operations table: what a client, a server or a mock needs to know of each operation. */

import type { OpenApiDocument } from "../openapi/document.js";
import type { GuardPlan } from "../plan/guards.js";
import { type Operation, urlOf } from "../plan/operations.js";
import { takingOf } from "../plan/security.js";
import { layOut } from "./literals.js";
import { hasSeveral, isRead, isStreamed, rowOf } from "./operation-row.js";
import { docComment, literal, quote } from "./text.js";

export function renderTable(document: OpenApiDocument, operations: Operation[], plan: GuardPlan): string {
  const { info, servers = [] } = document;
  const server = urlOf(servers[0]);
  const about = { title: literal(info.title), version: literal(info.version), server: quote(server) };
  // The comment stands at this property, because editors show it for the client's method that is made of it.
  const names = operations.map(
    (operation) => `${docComment(wordsOn(operation)).replaceAll(/^(?=.)/gm, "  ")}  ${operation.id},\n`,
  );
  const taking = takingOf(operations.map(({ security }) => security));
  const rows = operations.map(
    (operation) =>
      `export const ${operation.id} = ${layOut(rowOf(operation, server, plan, taking))} as const satisfies Operation;\n`,
  );
  const used = [...templatesOf(operations), ...(plan.byPart.size > 0 ? ["validators"] : [])];
  const imports = [
    ...(rows.length > 0 ? ['import type { Operation } from "./contract.js";\n'] : []),
    ...used.map((name) => `import * as ${name} from "./${name}.js";\n`),
  ];
  return [
    imports.join(""),
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

/** The document's text on an operation, which editors show for the client's method. */
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
