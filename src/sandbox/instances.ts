/** The workflow instances that a sandbox has, and what the commands do to them. */
import type { Workflow } from "../workflows.js";
import { errorResponse } from "./error-response.js";

export const workflowStatuses = ["Runnable", "Suspended", "Complete", "Terminated"] as const;

/** As the vendor names them. `Runnable`: in progress, waiting or pausing; `Complete`: ended without errors. */
export type WorkflowStatus = (typeof workflowStatuses)[number];

/** One workflow instance of a sandbox: its ids, and the status that it is in. */
export interface WorkflowInstance extends Workflow {
  /** The status that it is in at first. */
  readonly status: WorkflowStatus;
}

/** The sample ids of the vendor's documentation. */
export const sampleWorkflow: Workflow = {
  accountId: "test_account_id",
  definitionId: "5870442f-3ddd-4657-b74c-6e17308f5230",
  workflowId: "60dbe307fe55d99fc083db61",
};

/** From which statuses a command is allowed, and where it leads. */
const transitions: Record<string, { from: readonly WorkflowStatus[]; to: WorkflowStatus }> = {
  suspend: { from: ["Runnable"], to: "Suspended" },
  resume: { from: ["Suspended"], to: "Runnable" },
  terminate: { from: ["Runnable", "Suspended"], to: "Terminated" },
};

export interface Instances {
  readonly statusOf: (workflow: Workflow) => WorkflowStatus | undefined;
  /** Answers a command as the API does. */
  readonly command: (workflow: Workflow, command: string) => Response;
}

export function createInstances(workflows: readonly WorkflowInstance[]): Instances {
  const statuses = new Map(workflows.map((workflow) => [keyOf(workflow), workflow.status]));
  const definitions = new Set(workflows.map(definitionOf));
  return {
    statusOf: (workflow) => statuses.get(keyOf(workflow)),
    command: (workflow, command) => {
      const { definitionId, workflowId } = workflow;
      if (!uuid.test(definitionId)) return errorResponse(400, 1000, "Invalid definition id.");
      if (!definitions.has(definitionOf(workflow)))
        return errorResponse(404, 1300, `Definition ${definitionId} not found.`);
      const status = statuses.get(keyOf(workflow));
      if (status === undefined) return errorResponse(404, 1300, `Workflow ${workflowId} not found.`);
      // Our choice: the vendor documents no code for a command that the status does not allow.
      const transition = transitions[command];
      if (!transition?.from.includes(status))
        return errorResponse(400, 1000, `Cannot ${command} a ${status} workflow.`);
      statuses.set(keyOf(workflow), transition.to);
      return new Response(null, { status: 200 });
    },
  };
}

export const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const definitionOf = ({ accountId, definitionId }: Workflow): string =>
  JSON.stringify([accountId, definitionId]);

/** One text for the three ids. */
export const keyOf = (workflow: Workflow): string =>
  JSON.stringify([definitionOf(workflow), workflow.workflowId]);
