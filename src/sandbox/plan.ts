/** The faults that the next requests meet. */
import { operations } from "../../generated/operations.js";
import { RequestValidationError } from "../errors.js";
import { type Issue, issueAt, issuesIn } from "../issues.js";
import type { Workflow } from "../workflows.js";
import { type Fault, faults } from "./faults.js";
import { keyOf } from "./instances.js";

interface Planned {
  readonly fault: Fault;
  /** How many requests are still to meet it. */
  times: number;
  /** The only instance whose requests meet it; `undefined`: any. */
  readonly key: string | undefined;
}

export interface Plan {
  /** @throws RequestValidationError for an unknown fault or another wrong argument */
  readonly add: (fault: Fault, times: number, workflow: Workflow | undefined) => void;
  /** The fault that a request meets; `undefined` if none. */
  readonly next: (workflow: Workflow | undefined) => Fault | undefined;
}

export function createPlan(): Plan {
  const planned: Planned[] = [];
  return {
    add: (fault, times, workflow) => {
      check(fault, times, workflow);
      planned.push({ fault, times, key: workflow && keyOf(workflow) });
    },
    next: (workflow) => {
      const key = workflow && keyOf(workflow);
      const index = planned.findIndex((each) => each.key === undefined || each.key === key);
      const found = planned[index];
      if (found !== undefined && --found.times === 0) planned.splice(index, 1);
      return found?.fault;
    },
  };
}

function check(fault: unknown, times: unknown, workflow: unknown): void {
  const issues: Issue[] = [];
  if (typeof fault !== "string" || !Object.hasOwn(faults, fault))
    issues.push(issueAt("/fault", `is not known here; known: ${Object.keys(faults).join(", ")}`, "enum"));
  if (!(Number.isInteger(times) || times === Number.POSITIVE_INFINITY) || Number(times) < 1)
    issues.push(issueAt("/times", "must be a whole number above 0, or Infinity"));
  if (workflow !== undefined)
    issues.push(...issuesIn(workflow, operations.updateWorkflowInstanceStatus.parameters.path, "/workflow"));
  if (issues.length > 0)
    throw new RequestValidationError("sandbox.fail", issues, undefined, "correct its arguments");
}
