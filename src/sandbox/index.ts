/**
 * The API in memory, for tests and for trying things out. It follows what the vendor documents. What the vendor does not
 * document is our choice, and marked as such.
 */
import type { Workflow } from "../workflows.js";
import { answer } from "./answer.js";
import { type Fault, faults } from "./faults.js";
import { createInstances, type WorkflowStatus } from "./instances.js";
import { match } from "./match.js";
import { readSandboxOptions, type SandboxOptions } from "./options.js";
import { createPlan } from "./plan.js";
import { receive, type SandboxRequest } from "./received.js";

export { sampleWorkflow, type WorkflowInstance, type WorkflowStatus } from "./instances.js";
export type { Fault, SandboxOptions, SandboxRequest };

/**
 * The API in memory.
 *
 * @example
 * ```ts
 * const sandbox = createSandbox();
 * const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch });
 * ```
 */
export interface Sandbox {
  /**
   * Answers one request. Give it to `createClient({ fetch })` or to a server for web-standard requests, or put it in the
   * place of the global `fetch`. What it has no answer for, it answers with 501.
   */
  readonly fetch: (request: Request | string, init?: RequestInit) => Promise<Response>;
  /** The present status of an instance; `undefined` if the sandbox has no such instance. */
  readonly statusOf: (workflow: Workflow) => WorkflowStatus | undefined;
  /** The last 10,000 requests that were received, the oldest first, without the API key. */
  readonly requests: readonly SandboxRequest[];
  /**
   * Lets the next request meet this fault instead of the API. Several faults are met in the order of these calls.
   *
   * @param times how many requests; default 1
   * @param workflow only requests for this instance meet it; default: requests for any
   * @throws RequestValidationError for an unknown fault or another wrong argument
   * @example
   * ```ts
   * sandbox.fail("html-502");
   * await suspend(client, sampleWorkflow); // throws UnexpectedStatusError, status 502
   * sandbox.fail("lost-answer");
   * await suspend(client, sampleWorkflow); // throws NetworkError, yet:
   * console.log(sandbox.statusOf(sampleWorkflow)); // Suspended
   * ```
   */
  readonly fail: (fault: Fault, times?: number, workflow?: Workflow) => void;
  /** Restores the first state: the instances that it was made with, no faults, no requests. */
  readonly reset: () => void;
}

/**
 * Makes a sandbox.
 *
 * @throws RequestValidationError for options that cannot work
 * @example
 * ```ts
 * const sandbox = createSandbox();
 * const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch });
 * await suspend(client, sampleWorkflow);
 * console.log(sandbox.statusOf(sampleWorkflow)); // Suspended
 * ```
 */
export function createSandbox(options?: SandboxOptions): Sandbox {
  const { apiKey, workflows } = readSandboxOptions(options);
  const fresh = () => ({
    instances: createInstances(workflows),
    plan: createPlan(),
    requests: [] as SandboxRequest[],
  });
  let state = fresh();
  return {
    fetch: async (asked, init) => {
      const request = typeof asked === "string" ? new Request(asked, init) : asked;
      const { instances, plan, requests } = state;
      const body = await request.text();
      receive(requests, request, body);
      const matched = match(request.method, request.url);
      const carryOut = async () => answer(request, body, matched, apiKey, instances);
      // A path without all three ids is not of an instance, and has the key of none.
      const fault = plan.next(matched?.path as Workflow | undefined);
      return fault === undefined ? carryOut() : faults[fault](request, carryOut);
    },
    statusOf: (workflow) => state.instances.statusOf(workflow),
    get requests() {
      return [...state.requests];
    },
    fail: (fault, times = 1, workflow) => state.plan.add(fault, times, workflow),
    reset: () => {
      state = fresh();
    },
  };
}
