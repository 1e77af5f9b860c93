/** The three commands, for those who like exceptions. */

import { answerOf } from "./call/answer.js";
import type { CallOptions } from "./call/argument.js";
import type { Client } from "./client.js";
import { ApiError } from "./errors.js";

type Init = Parameters<Client["updateWorkflowInstanceStatus"]>[0];

/** One workflow instance. */
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
export const suspend = command("suspend");

/**
 * Resumes a suspended workflow.
 *
 * @throws ApiError where the API refuses; else what the client throws
 * @example
 * ```ts
 * await resume(client, { accountId, definitionId, workflowId }, { timeout: 5_000 });
 * ```
 */
export const resume = command("resume");

/**
 * Terminates a workflow. A terminated workflow cannot be resumed.
 *
 * @throws ApiError where the API refuses; else what the client throws
 * @example
 * ```ts
 * await terminate(client, { accountId, definitionId, workflowId }, { signal: AbortSignal.timeout(5_000) });
 * ```
 */
export const terminate = command("terminate");

function command(status: Init["body"]["status"]) {
  return async (client: Client, workflow: Workflow, options: CallOptions = {}): Promise<void> => {
    const outcome = await client.updateWorkflowInstanceStatus({
      ...options,
      params: { path: workflow },
      body: { status },
    });
    if (!outcome.ok) {
      const { response, status, error, unvalidated } = outcome;
      throw new ApiError("updateWorkflowInstanceStatus", answerOf(response, status), error, unvalidated);
    }
  };
}
