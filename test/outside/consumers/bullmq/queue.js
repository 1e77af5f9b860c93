import { Queue } from "bullmq";

export const connection = { url: process.env.REDIS_URL, maxRetriesPerRequest: null };

export const queue = new Queue("commands", { connection });

/**
 * One job a command. An id that comes twice is one job, by its `jobId`.
 *
 * @param {"suspend" | "resume" | "terminate"} command
 * @param {{ accountId: string, definitionId: string }} definition
 * @param {readonly string[]} workflowIds
 */
export const enqueue = (command, { accountId, definitionId }, workflowIds) =>
  queue.addBulk(
    workflowIds.map((workflowId) => ({
      name: command,
      data: { command, accountId, definitionId, workflowId },
      opts: {
        jobId: `${command}-${workflowId}`,
        attempts: 10,
        backoff: { type: "exponential", delay: 500 },
      },
    })),
  );
