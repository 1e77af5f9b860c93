/**
 * The API in memory, for tests and for trying things out. What the vendor documents is followed; what is our
 * choice is marked as ours.
 */
import { operations } from "../../generated/operations.js";
import { issuesIn, list } from "../issues.js";
import type { Workflow } from "../workflows.js";
import { errorResponse } from "./error-response.js";
import { type Fault, faults } from "./faults.js";

export type { Fault };

/** As the vendor names them. `Runnable`: in progress, waiting or pausing; `Complete`: ended without errors. */
export type WorkflowStatus = "Runnable" | "Suspended" | "Complete" | "Terminated";

export interface WorkflowInstance extends Workflow {
  readonly status: WorkflowStatus;
}

export interface SandboxOptions {
  /** The only API key that is let in. Default `sandbox-key`. */
  readonly apiKey?: string;
  /** The workflow instances that exist. Default: one, {@link sampleWorkflow}, `Runnable`. */
  readonly workflows?: readonly WorkflowInstance[];
}

export interface Sandbox {
  /** Answers one request. Hand it to `createClient({ fetch })`, or serve it over HTTP. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The status of an instance now; `undefined` where there is none. */
  readonly statusOf: (workflow: Workflow) => WorkflowStatus | undefined;
  /**
   * Lets the next request meet this fault instead of the API, in the order of the calls.
   *
   * @param times how many requests; default 1
   * @example
   * ```ts
   * sandbox.fail("html-502");
   * await suspend(client, sampleWorkflow); // throws UnexpectedStatusError, status 502
   * sandbox.fail("lost-answer");
   * await suspend(client, sampleWorkflow); // throws NetworkError, yet:
   * console.log(sandbox.statusOf(sampleWorkflow)); // Suspended
   * ```
   */
  readonly fail: (fault: Fault, times?: number) => void;
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

const {
  credential,
  method,
  parameters,
  path: template,
  requestBody,
} = operations.updateWorkflowInstanceStatus;

/**
 * Makes a sandbox.
 *
 * @example
 * ```ts
 * const sandbox = createSandbox();
 * const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch });
 * await suspend(client, sampleWorkflow);
 * console.log(sandbox.statusOf(sampleWorkflow)); // Suspended
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { apiKey = "sandbox-key", workflows = [{ ...sampleWorkflow, status: "Runnable" }] } = options;
  const statuses = new Map(workflows.map(({ status, ...workflow }) => [keyOf(workflow), status]));
  const definitions = new Set(workflows.map(definitionOf));

  function answer(workflow: Workflow, command: string): Response {
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
  }

  async function carryOut(request: Request): Promise<Response> {
    const path = match(new URL(request.url).pathname);
    // Our choice, as are the texts of all messages but the two that the vendor's examples show.
    if (path === undefined || request.method !== method) return errorResponse(404, 1300, "No such resource.");
    // Our choice of the code, within the class for authorization.
    if (request.headers.get(credential.header) !== credential.prefix + apiKey) {
      return errorResponse(401, 1200, "Invalid API key.");
    }
    const body: unknown = await request.json().catch(() => undefined);
    const isCommand = requestBody.content["application/json"];
    if (!parameters.path(path)) return errorResponse(400, 1000, list(issuesIn(path, parameters.path)));
    if (!isCommand(body)) return errorResponse(400, 1000, list(issuesIn(body, isCommand)));
    return answer(path, body.status);
  }

  const planned: Fault[] = [];
  return {
    fetch: async (request) => {
      const fault = planned.shift();
      return fault === undefined ? carryOut(request) : faults[fault](request, () => carryOut(request));
    },
    statusOf: (workflow) => statuses.get(keyOf(workflow)),
    fail: (fault, times = 1) => {
      if (!Object.hasOwn(faults, fault)) throw new RangeError(`no fault is called ${fault}`);
      planned.push(...Array<Fault>(times).fill(fault));
    },
  };
}

/** The values that a path has where the template has names. */
function match(path: string): Record<string, string> | undefined {
  const pattern = template.replace(/\{(\w+)\}/g, "(?<$1>[^/]*)");
  const { groups = {} } = new RegExp(`^${pattern}$`).exec(path) ?? {};
  try {
    const values = Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]);
    return values.length > 0 ? Object.fromEntries(values) : undefined;
  } catch {
    // No percent-encoding.
    return undefined;
  }
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const definitionOf = ({ accountId, definitionId }: Workflow) => JSON.stringify([accountId, definitionId]);

const keyOf = (workflow: Workflow) => JSON.stringify([definitionOf(workflow), workflow.workflowId]);
