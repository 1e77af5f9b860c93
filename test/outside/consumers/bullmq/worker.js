import { ApiError, commandAll, createClient } from "8x8-automation-client";
import { RateLimitError, UnrecoverableError, Worker } from "bullmq";
import { connection, queue } from "./queue.js";

const client = createClient({
  apiKey: process.env.AUTOMATION_API_KEY ?? "",
  baseUrl: process.env.AUTOMATION_BASE_URL,
});

/** What is known of the command decides what becomes of its job. */
async function run(job) {
  const { command, accountId, definitionId, workflowId, askFirst = false } = job.data;
  const options = {
    // A worker that died with this job may have sent the command.
    askFirst: askFirst || job.stalledCounter > 0,
  };
  const one = commandAll(client, command, { accountId, definitionId }, [workflowId], options);
  for await (const { result, error } of one) {
    if (result === "done" || result === "already") return result;
    // Asked about first, when it is tried again.
    if (result === "unknown") await job.updateData({ ...job.data, askFirst: true });
    // Given up: the API would say the same again.
    if (error instanceof ApiError) throw new UnrecoverableError(error.message);
    // No job can succeed before somebody has mended the key.
    if (error.status === 401 || error.status === 403) await queue.pause();
    if (error.status === 429) {
      // All workers wait.
      await queue.rateLimit(Math.max(1_000, error.retryAfter ?? 0));
      throw new RateLimitError();
    }
    // Tried again.
    throw error;
  }
}

const worker = new Worker("commands", run, {
  connection,
  concurrency: 5,
  // For all workers together.
  limiter: { max: Number(process.env.COMMANDS_A_SECOND ?? 50), duration: 1_000 },
  // A worker that died is noticed after 10 to 15 s.
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 5,
});

process.once("SIGTERM", async () => {
  // Jobs under way come to their end.
  await worker.close();
  process.exit();
});
