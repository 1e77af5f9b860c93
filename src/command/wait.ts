/** `--wait`: a command counts as done once the instance has the status that the command leads to. */
import { setTimeout as sleep } from "node:timers/promises";
import { isKeyRejected } from "../command-all.js";
import { dataOrThrow } from "../data-or-throw.js";
import { AutomationError, type Client, type CommandResult, type Definition } from "../index.js";
import { inPool, type Pace } from "../pool.js";
import { finalStatuses } from "../workflows.js";

/** The time between two requests for the status of an instance, in ms. */
const pause = 2_000;

/** A result, and a reason that is not an error. */
export interface WaitedResult extends CommandResult {
  readonly why?: string;
}

/**
 * Yields each result that is not `done` when it comes, and each `done` when the instance has reached the status.
 *
 * @param wanted the status that the command leads to
 */
export async function* waitFor(
  results: AsyncIterable<CommandResult>,
  wanted: string,
  client: Client,
  definition: Definition,
  pace: Pace,
): AsyncGenerator<WaitedResult, void, void> {
  const waiting = new Map<string, WaitedResult>();
  const statusOf = async (workflowId: string): Promise<string | AutomationError> => {
    try {
      const outcome = await client.getWorkflowInstance({ params: { path: { ...definition, workflowId } } });
      return dataOrThrow("getWorkflowInstance", outcome).status;
    } catch (error) {
      if (error instanceof AutomationError && !isKeyRejected(error)) return error;
      throw error;
    }
  };
  const unwaited = (result: WaitedResult): WaitedResult => ({
    ...result,
    why: `The API took the command. The instance was not yet ${wanted} when the wait ended.`,
  });
  const look = async (result: WaitedResult): Promise<WaitedResult> => {
    while (!pace.signal.aborted) {
      const status = await statusOf(result.workflowId);
      if (status instanceof AutomationError) return { ...result, result: "unknown", error: status };
      if (status === wanted) return result;
      if (finalStatuses.includes(status))
        return { ...result, result: "refused", why: `The instance is ${status}.` };
      await sleep(pause, undefined, { signal: pace.signal }).catch(() => undefined);
    }
    return unwaited(result);
  };
  try {
    for await (const result of results) {
      if (result.result === "done") waiting.set(result.workflowId, result);
      else yield result;
    }
    for await (const result of inPool(iterate([...waiting.values()]), pace, look)) {
      waiting.delete(result.workflowId);
      yield result;
    }
  } finally {
    // Commands that were sent are reported, also if the wait ended early.
    yield* [...waiting.values()].map(unwaited);
  }
}

async function* iterate<T>(items: Iterable<T>): AsyncGenerator<T, void, void> {
  yield* items;
}
