/** The three commands, for those who like exceptions. */

import { answerOf } from "./call/answer.js";
import type { CallOptions } from "./call/argument.js";
import { callOptions } from "./call/check.js";
import type { Client } from "./client.js";
import { ApiError, RequestValidationError } from "./errors.js";
import { type Issue, issueAt } from "./issues.js";
import { readKnown } from "./snapshot.js";

type Init = Parameters<Client["updateWorkflowInstanceStatus"]>[0];

/** One workflow instance: the ids of its account, of its definition and of itself. */
export type Workflow = Init["params"]["path"];

/**
 * Suspends a workflow that is in progress, to be resumed later.
 *
 * @throws ApiError where the API refuses; else what the client throws
 * @example
 * ```ts
 * await suspend(client, { accountId, definitionId, workflowId });
 * ```
 */
export const suspend: Command = command("suspend");

/**
 * Resumes a suspended workflow.
 *
 * @throws ApiError where the API refuses; else what the client throws
 * @example
 * ```ts
 * await resume(client, { accountId, definitionId, workflowId }, { timeout: 5_000 });
 * ```
 */
export const resume: Command = command("resume");

/**
 * Terminates a workflow. A terminated workflow cannot be resumed.
 *
 * @throws ApiError where the API refuses; else what the client throws
 * @example
 * ```ts
 * await terminate(client, { accountId, definitionId, workflowId }, { signal: AbortSignal.timeout(5_000) });
 * ```
 */
export const terminate: Command = command("terminate");

type Command = (
  client: Pick<Client, "updateWorkflowInstanceStatus">,
  workflow: Workflow,
  options?: CallOptions,
) => Promise<void>;

function command(status: Init["body"]["status"]): Command {
  return async (client, workflow, options) => {
    const issues: Issue[] = [];
    if (typeof client?.updateWorkflowInstanceStatus !== "function")
      issues.push(issueAt("/client", "must be what createClient made"));
    if (typeof workflow !== "object")
      issues.push(issueAt("/workflow", "must be an object: { accountId, definitionId, workflowId }"));
    const own = readKnown(options, callOptions, "/options", issues) as CallOptions;
    if (issues.length > 0) throw new RequestValidationError("updateWorkflowInstanceStatus", issues);
    const outcome = await client.updateWorkflowInstanceStatus({
      ...own,
      params: { path: workflow },
      body: { status },
    });
    if (!outcome.ok) {
      const { response, status, error, unvalidated } = outcome;
      throw new ApiError("updateWorkflowInstanceStatus", answerOf(response, status), error, unvalidated);
    }
  };
}
