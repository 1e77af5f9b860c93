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
import { type Note, refuseAll } from "../refusal.js";
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
  const noted = new Set<string>();
  const noteOnce = (pointer: string, message: string) => {
    if (!noted.has(message)) note(message, pointer);
    noted.add(message);
  };
  return refuseAll((refuseAt) =>
    findOperations(document).map((found): Operation => {
      const { method, object, pointer } = found;
      const refuse = (at: string, message: string) => refuseAt(at, message, [pointer]);
      const { operationId: id = "", requestBody, responses = {} } = object;
      const server = serverOf(found, document);
      if (server !== undefined)
        note(`${id} has a server of its own, and is called there unless a client has a baseUrl: ${server}`);
      const security = securityOf(document, object, pointer, noteOnce, refuse);
      refuseUnsendable(method, object, pointer, refuse);
      return {
        id,
        pointer,
        method,
        object,
        server,
        security,
        parameters: describeParameters(document, found, security, refuse),
        body:
          requestBody &&
          describeBody(document, dereference<RequestBody>(document, requestBody), pointer, refuse),
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
  { required = false, content }: RequestBody,
  pointer: string,
  refuse: (pointer: string, message: string) => void,
): Operation["body"] {
  const at = below(pointer, "requestBody", "content");
  return { required, ...requestBodies(document, content, at, refuse) };
}

/** Refuses requests that `fetch` always throws on. */
function refuseUnsendable(
  method: string,
  { requestBody }: OperationObject,
  pointer: string,
  refuse: (pointer: string, message: string) => void,
): void {
  if (!isToken(method)) refuse(pointer, `${JSON.stringify(method)} is no method of HTTP. Correct it.`);
  if (/^(connect|trace|track)$/i.test(method))
    refuse(pointer, `fetch sends no ${method.toUpperCase()} requests. Take the operation away.`);
  if (requestBody && /^(get|head)$/i.test(method))
    refuse(
      below(pointer, "requestBody"),
      `fetch sends no body with ${method.toUpperCase()}. Take the body away, or use another method.`,
    );
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
