/** Answers a request as the API does. */
import type { components } from "../../generated/schema.js";
import { attempt } from "../attempt.js";
import { type Issue, issuesIn, list } from "../issues.js";
import type { Workflow } from "../workflows.js";
import { errorResponse } from "./error-response.js";
import type { Instances } from "./instances.js";
import type { Match } from "./match.js";

/** The parts of a request, checked against the row of its operation. */
interface Asked {
  readonly path: object;
  readonly query: object;
  /** The value of its JSON; `undefined` if the body is not JSON. */
  readonly body: unknown;
}

/** Each operation that the sandbox plays, by its `operationId`. The casts hold: the guards of its row were asked first. */
const players: Readonly<Record<string, (asked: Asked, instances: Instances) => Response>> = {
  updateWorkflowInstanceStatus: ({ path, body }, instances) =>
    instances.command(path as Workflow, (body as components["schemas"]["WorkflowInstanceCommand"]).status),
  listWorkflowInstances: ({ path, query }, instances) => instances.list(path as Workflow, query),
  getWorkflowInstance: ({ path, query }, instances) =>
    instances.get(path as Workflow, (query as { includeLogs?: boolean }).includeLogs === true),
  listWorkflowInstanceErrors: ({ path }, instances) => instances.errors(path as Workflow),
};

/**
 * @param match `undefined` if the request is for no operation of the document
 * @param apiKey the only key that is accepted
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
  // Our choice: the vendor documents a range of codes for authorization, but not this one.
  if (credential && headers.get(credential.header) !== credential.prefix + apiKey)
    return errorResponse(401, 1200, "Invalid API key.");
  const asked = { path: match.path, query: queryOf(url), body: parse(text) };
  const [isBody] = Object.values(requestBody?.content ?? {});
  const issues: Issue[] = [
    ...(parameters.path ? issuesIn(asked.path, parameters.path) : []),
    ...(parameters.query ? issuesIn(asked.query, parameters.query) : []),
    ...(isBody ? issuesIn(asked.body, isBody) : []),
  ];
  // Our choice: the code. All texts are ours, too, except the two in the vendor's examples.
  return issues.length > 0 ? errorResponse(400, 1000, list(issues)) : play(asked, instances);
}

/** The document does not describe 501, so no test takes it for an answer of the API. */
function notPlayed(method: string, url: string): Response {
  return new Response(`The sandbox does not play ${method} ${new URL(url).pathname}`, {
    status: 501,
    headers: { "content-type": "text/plain" },
  });
}

/** Reads numbers and booleans as such: no string parameter of the document's queries can look like one. */
const queryOf = (url: string): object =>
  Object.fromEntries(Array.from(new URL(url).searchParams, ([name, value]) => [name, parse(value) ?? value]));

const parse = (text: string): unknown => attempt(() => JSON.parse(text));
