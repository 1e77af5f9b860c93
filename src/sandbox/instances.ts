/** The workflow instances of a sandbox, and how the operations read and change them. */
import type { components, operations } from "../../generated/schema.js";
import { finalStatuses, type Workflow } from "../workflows.js";
import { errorResponse } from "./error-response.js";

export const workflowStatuses = ["Runnable", "Suspended", "Complete", "Terminated"] as const;

/** As the vendor names them. `Runnable`: in progress, waiting or pausing; `Complete`: ended without errors. */
export type WorkflowStatus = (typeof workflowStatuses)[number];

/** One workflow instance of a sandbox: its ids, its status, and what else the API returns of it. */
export interface WorkflowInstance extends Workflow {
  /** Its status at first. */
  readonly status: WorkflowStatus;
  /** The version of its definition. Default 1. */
  readonly version?: number | undefined;
  /** When it started, as ISO 8601. Default: the time of the vendor's sample, in 2021. */
  readonly startedAt?: string | undefined;
  /** Its errors, as the API lists them. Default: none. */
  readonly errors?: readonly WorkflowInstanceError[] | undefined;
}

type Schemas = components["schemas"];
type ListedInstance = Schemas["WorkflowInstance"];
type WorkflowInstanceError = Schemas["WorkflowInstanceError"];
type Query = NonNullable<operations["listWorkflowInstances"]["parameters"]["query"]>;

/** The sample ids of the vendor's documentation. */
export const sampleWorkflow: Workflow = {
  accountId: "test_account_id",
  definitionId: "5870442f-3ddd-4657-b74c-6e17308f5230",
  workflowId: "60dbe307fe55d99fc083db61",
};

/** For each command: the statuses that allow it, and the status that it leads to. */
const transitions: Record<string, { from: readonly WorkflowStatus[]; to: WorkflowStatus }> = {
  suspend: { from: ["Runnable"], to: "Suspended" },
  resume: { from: ["Suspended"], to: "Runnable" },
  terminate: { from: ["Runnable", "Suspended"], to: "Terminated" },
};

export interface Instances {
  readonly statusOf: (workflow: Workflow) => WorkflowStatus | undefined;
  readonly command: (workflow: Workflow, command: string) => Response;
  readonly list: (definition: Omit<Workflow, "workflowId">, query: Query) => Response;
  readonly get: (workflow: Workflow, includeLogs: boolean) => Response;
  readonly errors: (workflow: Workflow) => Response;
}

interface Stored extends ListedInstance {
  readonly errors: readonly WorkflowInstanceError[];
}

export function createInstances(workflows: readonly WorkflowInstance[]): Instances {
  const stored = new Map(workflows.map((workflow) => [keyOf(workflow), store(workflow)]));
  const definitions = new Set(workflows.map(definitionOf));
  const withDefinition = (definition: Omit<Workflow, "workflowId">, play: () => Response): Response => {
    const { definitionId } = definition;
    if (!uuid.test(definitionId)) return errorResponse(400, 1000, "Invalid definition id.");
    return definitions.has(definitionOf(definition))
      ? play()
      : errorResponse(404, 1300, `Definition ${definitionId} not found.`);
  };
  const withInstance = (workflow: Workflow, play: (instance: Stored) => Response): Response =>
    withDefinition(workflow, () => {
      const instance = stored.get(keyOf(workflow));
      return instance
        ? play(instance)
        : errorResponse(404, 1300, `Workflow ${workflow.workflowId} not found.`);
    });
  return {
    statusOf: (workflow) => stored.get(keyOf(workflow))?.status,
    command: (workflow, command) =>
      withInstance(workflow, (instance) => {
        // Our choice: the vendor documents no code for a command that the status does not allow.
        const transition = transitions[command];
        if (!transition?.from.includes(instance.status))
          return errorResponse(400, 1000, `Cannot ${command} a ${instance.status} workflow.`);
        instance.status = transition.to;
        instance.completedAt = endOf(transition.to);
        return new Response(null, { status: 200 });
      }),
    list: (definition, query) =>
      withDefinition(definition, () => json(select([...stored.values()], definition, query))),
    get: (workflow, includeLogs) =>
      withInstance(workflow, (instance) => json({ ...shown(instance), ...(includeLogs && { logs: [] }) })),
    errors: (workflow) => withInstance(workflow, ({ errors }) => json(errors)),
  };
}

function store({ accountId, workflowId, definitionId, status, ...rest }: WorkflowInstance): Stored {
  const { version = 1, startedAt = "2021-06-30T03:20:39.28Z", errors = [] } = rest;
  const data = { accountId, triggeredAt: startedAt };
  return { workflowId, definitionId, version, status, startedAt, completedAt: endOf(status), data, errors };
}

const endOf = (status: WorkflowStatus): string | null =>
  finalStatuses.includes(status) ? new Date().toISOString() : null;

const shown = ({ errors: _, ...instance }: Stored): ListedInstance => instance;

/** Newest first. Our choice: `offset` counts instances. */
function select(
  all: readonly Stored[],
  { accountId, definitionId }: Omit<Workflow, "workflowId">,
  { limit = 100, offset = 0, version, status, startTimeFrom, startTimeTo }: Query,
): ListedInstance[] {
  const own = all.filter((one) => one.data.accountId === accountId && one.definitionId === definitionId);
  const wanted = version ?? own.reduce((newest, one) => Math.max(newest, one.version), 0);
  const time = (text: string) => Date.parse(text);
  return own
    .filter((one) => one.version === wanted && (status === undefined || one.status === status))
    .filter((one) => startTimeFrom === undefined || time(one.startedAt) >= time(startTimeFrom))
    .filter((one) => startTimeTo === undefined || time(one.startedAt) <= time(startTimeTo))
    .sort((one, other) => time(other.startedAt) - time(one.startedAt))
    .slice(offset, offset + limit)
    .map(shown);
}

const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });

export const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const definitionOf = ({ accountId, definitionId }: Omit<Workflow, "workflowId">): string =>
  JSON.stringify([accountId, definitionId]);

/** The three ids as one string, for use as a key. */
export const keyOf = (workflow: Workflow): string =>
  JSON.stringify([definitionOf(workflow), workflow.workflowId]);
