/** One command to many workflow instances, a few at a time. */
import type { CallOptions } from "./call/argument.js";
import type { Client } from "./client.js";
import { type CommandAllOptions, readCommandAllOptions } from "./command-all-options.js";
import { dataOrThrow } from "./data-or-throw.js";
import { ApiError, AutomationError, RequestValidationError, UnexpectedStatusError } from "./errors.js";
import type { Definition } from "./instances.js";
import { inPool } from "./pool.js";
import { type Command, resume, statusAfter, suspend, terminate, type Workflow } from "./workflows.js";

export type { CommandAllOptions };

type CommandClient = Pick<Client, "updateWorkflowInstanceStatus" | "getWorkflowInstance">;

/** What became of one command. */
export interface CommandResult {
  /** The instance that the command was for. */
  readonly workflowId: string;
  /**
   * - `done`: the API accepted the command.
   * - `already`: the instance has the status that the command leads to.
   * - `refused`: the API did not carry the command out; `error` says why.
   * - `unknown`: whether the command was carried out is not known; `error` says why.
   */
  readonly result: "done" | "already" | "refused" | "unknown";
  /** Why the result is not `done`. Also with `already`, if the command was sent and failed. */
  readonly error?: AutomationError;
}

const send = { suspend, resume, terminate };

/**
 * Sends one command to many instances of a definition, and yields each result as it settles, in no fixed order. An id
 * that comes twice is commanded once.
 *
 * If the API refuses a command, or if it is not known whether a command was carried out, the status of the instance is
 * asked for. If it is the status that the command leads to, the result is `already`.
 *
 * When `signal` aborts, no new command is sent. Those under way are finished and yielded; then the loop ends. A rejected
 * key stops the loop in the same way, and the loop then throws.
 *
 * @param workflowIds read as they are needed; each is remembered, so that none is commanded twice
 * @throws RequestValidationError for arguments with which no command can be sent; UnexpectedStatusError if the API
 * rejects the key; what `workflowIds` throws
 * @example
 * ```ts
 * for await (const { workflowId, result, error } of commandAll(client, "terminate", definition, workflowIds)) {
 *   console.log(workflowId, result, error?.message ?? "");
 * }
 * ```
 */
export async function* commandAll(
  client: CommandClient,
  command: Command,
  definition: Definition,
  workflowIds: Iterable<string> | AsyncIterable<string>,
  options: CommandAllOptions = {},
): AsyncGenerator<CommandResult, void, void> {
  const { concurrency, rate, askFirst, signal, ...call } = readCommandAllOptions(
    command,
    workflowIds,
    options,
  );
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  let rejection: unknown;
  const run = async (workflowId: string) => {
    const workflow = { ...definition, workflowId };
    const known = askFirst ? await resultBefore(client, command, workflow, call) : undefined;
    const result = known ?? (await commandOne(client, command, workflow, call));
    if (isKeyRejected(result.error)) {
      rejection ??= result.error;
      stop();
    }
    return result;
  };
  try {
    const pace = { concurrency, rate, signal: controller.signal };
    yield* inPool(distinct(workflowIds), pace, run);
  } finally {
    signal?.removeEventListener("abort", stop);
    // The caller may have left the loop early: then no more commands are sent.
    stop();
  }
  if (rejection !== undefined) throw rejection;
}

/** @returns the result, if it is known without a command; `undefined` if the command must be sent */
async function resultBefore(
  client: CommandClient,
  command: Command,
  workflow: Workflow,
  call: CallOptions,
): Promise<CommandResult | undefined> {
  const { workflowId } = workflow;
  try {
    const status = await statusOf(client, workflow, call);
    return status === statusAfter[command] ? { workflowId, result: "already" } : undefined;
  } catch (error) {
    return {
      workflowId,
      result: error instanceof ApiError ? "refused" : "unknown",
      error: forOneInstance(error),
    };
  }
}

async function commandOne(
  client: CommandClient,
  command: Command,
  workflow: Workflow,
  call: CallOptions,
): Promise<CommandResult> {
  const { workflowId } = workflow;
  try {
    await send[command](client, workflow, call);
    return { workflowId, result: "done" };
  } catch (thrown) {
    const error = forOneInstance(thrown);
    // An error of this question is dropped: the result tells why the command failed.
    const status = mayHaveStatus(error) && (await statusOf(client, workflow, call).catch(() => undefined));
    if (status === statusAfter[command]) return { workflowId, result: "already", error };
    return { workflowId, result: error.carriedOut === "no" ? "refused" : "unknown", error };
  }
}

async function statusOf(client: CommandClient, path: Workflow, call: CallOptions): Promise<string> {
  const outcome = await client.getWorkflowInstance({ ...call, params: { path } });
  return dataOrThrow("getWorkflowInstance", outcome).status;
}

/**
 * An error about this one instance.
 *
 * @throws the error, if it concerns all instances (an argument other than `workflowId`) or is not one of this package's
 */
function forOneInstance(error: unknown): AutomationError {
  const isForAll =
    error instanceof RequestValidationError &&
    error.issues.some(({ pointer }) => !pointer.endsWith("/workflowId"));
  if (!(error instanceof AutomationError) || isForAll) throw error;
  return error;
}

/** Whether the API rejected the key: then no command can succeed. */
export const isKeyRejected = (error: unknown): error is UnexpectedStatusError =>
  error instanceof UnexpectedStatusError && (error.status === 401 || error.status === 403);

/** Whether the instance may have the wanted status in spite of the error. */
const mayHaveStatus = (error: AutomationError): boolean =>
  error.carriedOut === "unknown" ||
  (error instanceof ApiError && error.status !== 404) ||
  (error instanceof UnexpectedStatusError && ![401, 403, 429, 503].includes(error.status));

async function* distinct<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T, void, void> {
  const seen = new Set<T>();
  for await (const item of items) {
    if (seen.has(item)) continue;
    seen.add(item);
    yield item;
  }
}
