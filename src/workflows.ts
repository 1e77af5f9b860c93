/** The three commands, for those who like exceptions. */

import type { CallOptions } from "./call/argument.js";
import type { Client } from "./client.js";
import { dataOrThrow } from "./data-or-throw.js";

/** A client with the operation that the commands need. */
type CommandClient = Pick<Client, "updateWorkflowInstanceStatus">;

type Init = Parameters<CommandClient["updateWorkflowInstanceStatus"]>[0];

/** What a workflow instance can be told to do. */
export type Command = Init["body"]["status"];

/** The status that each command leads to. */
export const statusAfter = {
  suspend: "Suspended",
  resume: "Runnable",
  terminate: "Terminated",
} as const satisfies Record<Command, string>;

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

function command(status: Command) {
  return async (client: CommandClient, workflow: Workflow, options: CallOptions = {}): Promise<void> => {
    const outcome = await client.updateWorkflowInstanceStatus({
      ...options,
      params: { path: workflow },
      body: { status },
    });
    dataOrThrow("updateWorkflowInstanceStatus", outcome);
  };
}
