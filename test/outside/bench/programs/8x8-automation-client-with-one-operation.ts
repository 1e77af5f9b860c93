import { ApiError, createClientOf, suspend } from "8x8-automation-client";
import { updateWorkflowInstanceStatus } from "8x8-automation-client/operations";
import { apiKey, workflow } from "../workload.js";

try {
  await suspend(createClientOf({ updateWorkflowInstanceStatus }, { apiKey }), workflow);
} catch (error) {
  if (!(error instanceof ApiError)) throw error;
  console.error(error.errorId);
}
