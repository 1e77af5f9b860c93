/** Lists the document's operations, each with what the later steps need to know. */

import type {
  OpenApiDocument,
  OperationObject,
  RequestBody,
  ResponseObject,
  Server,
} from "../openapi/document.js";
import { type Found, findOperations } from "../openapi/operations.js";
import { below } from "../openapi/pointer.js";
import { dereference } from "../openapi/references.js";
import { type Note, type Notice, refuseAll } from "../refusal.js";
import { type Body, type RequestBodies, requestBodies, responseBodies } from "./bodies.js";
import { describeParameters, type Parameters } from "./parameters.js";
import { isToken, type Security, securityOf } from "./security.js";

export interface Operation {
  /** The `operationId`: the name of the client's method, of the table's row, and the stem of its guards. */
  id: string;
  /** Its place in the document. */
  pointer: string;
  method: string;
  object: OperationObject;
  security: Security | undefined;
  /** Its own server. `undefined` where it uses the document's server. */
  server: string | undefined;
  parameters: Parameters;
  body: ({ required: boolean } & RequestBodies) | undefined;
  /** The bodies by status (`200`, `4XX`, `default`). An empty list: the document describes no body. */
  responses: Record<string, Body[]>;
}

/**
 * @param note hears of what is worth knowing but needs no action
 * @throws Refusal for what the client cannot carry out
 */
export function listOperations(document: OpenApiDocument, note: Note): Operation[] {
  const omit = (pointer: string, message: string) => note(message, pointer);
  return refuseAll((refuseAt) =>
    findOperations(document).map((found): Operation => {
      const { method, object, pointer } = found;
      const refuse = (at: string, message: string) => refuseAt(at, message, [pointer]);
      const { operationId: id = "", responses = {} } = object;
      const server = serverOf(found, document);
      if (server !== undefined)
        note(`${id} has a server of its own, and is called there unless a client has a baseUrl: ${server}`);
      const security = securityOf(document, object, pointer, omit, refuse);
      refuseUnsendable(method, pointer, refuse);
      return {
        id,
        pointer,
        method,
        object,
        server,
        security,
        parameters: describeParameters(document, found, security, refuse, omit),
        body: describeBody(document, found, refuse, omit),
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, response]) => {
            const { content = {} } = dereference<ResponseObject>(document, response);
            const at = below(pointer, "responses", status, "content");
            return [status, responseBodies(document, content, at, omit, refuse)];
          }),
        ),
      };
    }),
  );
}

function describeBody(
  document: OpenApiDocument,
  { method, object, pointer }: Found,
  refuse: Notice,
  omit: Notice,
): Operation["body"] {
  if (object.requestBody === undefined) return undefined;
  const { required = false, content } = dereference<RequestBody>(document, object.requestBody);
  const at = below(pointer, "requestBody");
  if (!/^(get|head)$/i.test(method))
    return { required, ...requestBodies(document, content, below(at, "content"), refuse) };
  const reason = `fetch sends no body with ${method.toUpperCase()}.`;
  if (required) refuse(at, `${reason} Take the body away, or use another method.`);
  else omit(at, `${reason} It is left out.`);
  return undefined;
}

/** Refuses requests that `fetch` always throws on. */
function refuseUnsendable(method: string, pointer: string, refuse: Notice): void {
  if (!isToken(method)) refuse(pointer, `${JSON.stringify(method)} is no method of HTTP. Correct it.`);
  if (/^(connect|trace|track)$/i.test(method))
    refuse(pointer, `fetch sends no ${method.toUpperCase()} requests. Take the operation away.`);
}

function serverOf({ item, object }: Found, document: OpenApiDocument): string | undefined {
  const [own] = object.servers ?? item.servers ?? [];
  const server = own && urlOf(own);
  return server === urlOf(document.servers?.[0]) ? undefined : server;
}

/** The URL of a server, with its variables replaced by their defaults. */
export function urlOf(server: Server | undefined): string {
  if (server === undefined) return "";
  return server.url.replace(
    /\{([^{}]+)\}/g,
    (whole, name: string) => server.variables?.[name]?.default ?? whole,
  );
}
