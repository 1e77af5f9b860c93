/** The three commands as functions that throw if the API refuses. */
import type { CallOptions } from "./call/argument.js";
import { callOptions } from "./call/check.js";
import type { Client } from "./client.js";
import { dataOrThrow } from "./data-or-throw.js";
import { RequestValidationError } from "./errors.js";
import { type Issue, issueAt } from "./issues.js";
import { readKnown } from "./snapshot.js";

/** A client with the operation that sends commands. */
type CommandClient = Pick<Client, "updateWorkflowInstanceStatus">;

type Init = Parameters<CommandClient["updateWorkflowInstanceStatus"]>[0];

/** The status that each command leads to. */
export const statusAfter = {
  suspend: "Suspended",
  resume: "Runnable",
  terminate: "Terminated",
} as const satisfies { readonly [Name in Init["body"]["status"]]?: string };

/** The statuses that do not change any more. */
export const finalStatuses: readonly string[] = ["Complete", "Terminated"];

/** A command to a workflow instance: those commands of the document that have a function here. */
export type Command = keyof typeof statusAfter;

/** One workflow instance: the ids of its account, of its definition and of itself. */
export type Workflow = Init["params"]["path"];

/**
 * Suspends a workflow that is in progress. It can be resumed later.
 *
 * @throws ApiError if the API refuses; otherwise what the client throws
 * @example
 * ```ts
 * await suspend(client, { accountId, definitionId, workflowId });
 * ```
 */
export const suspend: SendCommand = /* @__PURE__ */ command("suspend");

/**
 * Resumes a suspended workflow.
 *
 * @throws ApiError if the API refuses; otherwise what the client throws
 * @example
 * ```ts
 * await resume(client, { accountId, definitionId, workflowId }, { timeout: 5_000 });
 * ```
 */
export const resume: SendCommand = /* @__PURE__ */ command("resume");

/**
 * Terminates a workflow. A terminated workflow cannot be resumed.
 *
 * @throws ApiError if the API refuses; otherwise what the client throws
 * @example
 * ```ts
 * await terminate(client, { accountId, definitionId, workflowId }, { signal: AbortSignal.timeout(5_000) });
 * ```
 */
export const terminate: SendCommand = /* @__PURE__ */ command("terminate");

type SendCommand = (client: CommandClient, workflow: Workflow, options?: CallOptions) => Promise<void>;

function command(status: Command): SendCommand {
  return async (client, workflow, options) => {
    const issues: Issue[] = [];
    if (typeof client?.updateWorkflowInstanceStatus !== "function")
      issues.push(issueAt("/client", "must be what createClient made"));
    if (typeof workflow !== "object")
      issues.push(issueAt("/workflow", "must be an object: { accountId, definitionId, workflowId }"));
    const own = readKnown<CallOptions>(options, callOptions, "/options", issues);
    if (issues.length > 0) throw new RequestValidationError("updateWorkflowInstanceStatus", issues);
    const outcome = await client.updateWorkflowInstanceStatus({
      ...own,
      params: { path: workflow },
      body: { status },
    });
    dataOrThrow("updateWorkflowInstanceStatus", outcome);
  };
}
