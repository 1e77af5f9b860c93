import { createClient } from "8x8-automation-client";
import { sampleWorkflow } from "8x8-automation-client/sandbox";

/**
 * Says what the API answered: once that it did it, and twice that it cannot be done again. Answers from a cache
 * would all be the first one.
 *
 * @param base of a sandbox
 */
export async function terminateThreeTimes(base) {
  const client = createClient({
    apiKey: () => process.env.AUTOMATION_API_KEY,
    baseUrl: process.env.AUTOMATION_BASE_URL + base,
  });
  const statuses = [];
  for (let time = 1; time <= 3; time++) {
    const outcome = await client.updateWorkflowInstanceStatus({
      params: { path: sampleWorkflow },
      body: { status: "terminate" },
    });
    statuses.push(outcome.status);
  }
  return `answered ${statuses.join(", ")}`;
}
