/** Who asks, and what is theirs: for the recipes' tests. */
import { sampleWorkflow } from "8x8-automation-client/sandbox";

/** @param {Request} request */
export const workflowOf = async (request) =>
  request.headers.get("cookie") === "session=1" ? sampleWorkflow : undefined;
