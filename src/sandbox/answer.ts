/** One request, answered as the API answers it. */
import type { components } from "../../generated/schema.js";
import { type Issue, issuesIn, list } from "../issues.js";
import type { Workflow } from "../workflows.js";
import { errorResponse } from "./error-response.js";
import type { Instances } from "./instances.js";
import type { Match } from "./match.js";

/** What a request asks of an operation, checked against its row of the table. */
interface Asked {
  readonly path: object;
  readonly query: object;
  /** The JSON of its body; `undefined` where it is none. */
  readonly body: unknown;
}

/** Each operation that the sandbox plays, by its `operationId`. */
const players: Readonly<Record<string, (asked: Asked, instances: Instances) => Response>> = {
  updateWorkflowInstanceStatus: ({ path, body }, instances) =>
    instances.command(path as Workflow, (body as components["schemas"]["WorkflowInstanceCommand"]).status),
  listWorkflowInstances: ({ path, query }, instances) => instances.list(path as Workflow, query),
  getWorkflowInstance: ({ path, query }, instances) =>
    instances.get(path as Workflow, (query as { includeLogs?: boolean }).includeLogs === true),
  listWorkflowInstanceErrors: ({ path }, instances) => instances.errors(path as Workflow),
};

/**
 * @param match `undefined` where no operation of the document is asked for
 * @param apiKey the only key that is let in
 */
export function answer(
  { method, url, headers }: Request,
  text: string,
  match: Match | undefined,
  apiKey: string,
  instances: Instances,
): Response {
  const play = match && players[match.operation.id];
  if (!play) return notPlayed(method, url);
  const { credential, parameters, requestBody } = match.operation;
  // Our choice of the code, within the class for authorization.
  if (credential && headers.get(credential.header) !== credential.prefix + apiKey)
    return errorResponse(401, 1200, "Invalid API key.");
  const asked = { path: match.path, query: queryOf(url), body: parse(text) };
  const [isBody] = Object.values(requestBody?.content ?? {});
  const issues: Issue[] = [
    ...(parameters.path ? issuesIn(asked.path, parameters.path) : []),
    ...(parameters.query ? issuesIn(asked.query, parameters.query) : []),
    ...(isBody ? issuesIn(asked.body, isBody) : []),
  ];
  // Our choice, as are the texts of all messages but the two that the vendor's examples show.
  return issues.length > 0 ? errorResponse(400, 1000, list(issues)) : play(asked, instances);
}

/** A status that the document does not describe, so that no test takes it for an answer of the API. */
function notPlayed(method: string, url: string): Response {
  return new Response(`The sandbox does not play ${method} ${new URL(url).pathname}`, {
    status: 501,
    headers: { "content-type": "text/plain" },
  });
}

/** A number or a boolean is meant as one: no text of the document's query parameters can look like it. */
const queryOf = (url: string): object =>
  Object.fromEntries(Array.from(new URL(url).searchParams, ([name, value]) => [name, parse(value) ?? value]));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
