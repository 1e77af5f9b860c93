import { createClientOf, operations, suspend } from "8x8-automation-client";

/** A page that sends commands, and reads nothing. */
export function run(options, workflow) {
  const rows = { updateWorkflowInstanceStatus: operations.updateWorkflowInstanceStatus };
  return suspend(createClientOf(rows, options), workflow);
}
