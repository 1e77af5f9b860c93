/** The options of a sandbox, read and checked when it is made. */
import { operations } from "../../generated/operations.js";
import { isSendable, unsendable } from "../call/authorize.js";
import { RequestValidationError } from "../errors.js";
import { type Issue, issueAt, issuesIn } from "../issues.js";
import { type Names, readKnown } from "../snapshot.js";
import { keyOf, sampleWorkflow, uuid, type WorkflowInstance, workflowStatuses } from "./instances.js";

/** The options of a sandbox. */
export interface SandboxOptions {
  /** The only API key that is accepted. Default `sandbox-key`. */
  readonly apiKey?: string | undefined;
  /** The workflow instances that exist. Default: one, {@link sampleWorkflow}, `Runnable`. */
  readonly workflows?: readonly WorkflowInstance[] | undefined;
}

const optionNames: Names<SandboxOptions> = { apiKey: 0, workflows: 0 };

const instanceNames: Names<WorkflowInstance> = {
  accountId: 0,
  definitionId: 0,
  workflowId: 0,
  status: 0,
  version: 0,
  startedAt: 0,
  errors: 0,
};

/** @throws RequestValidationError for options that cannot work */
export function readSandboxOptions(options: SandboxOptions | undefined) {
  const issues: Issue[] = [];
  const given = readKnown(options, optionNames, "", issues);
  const { apiKey = "sandbox-key", workflows = [{ ...sampleWorkflow, status: "Runnable" }] } = given;
  if (!isSendable(apiKey)) issues.push(issueAt("/apiKey", unsendable));
  if (!Array.isArray(workflows)) issues.push(issueAt("/workflows", "must be an array", "type"));
  const instances = readInstances(Array.isArray(workflows) ? workflows : [], issues);
  if (!isSendable(apiKey) || issues.length > 0)
    throw new RequestValidationError("createSandbox", issues, undefined, "correct its options");
  return { apiKey, workflows: instances };
}

function readInstances(given: readonly unknown[], issues: Issue[]): readonly WorkflowInstance[] {
  const keys = new Set<string>();
  return given.map((item, index) => {
    const at = `/workflows/${index}`;
    const { accountId, definitionId, workflowId, ...rest } = readKnown(item, instanceNames, at, issues);
    const ids = { accountId, definitionId, workflowId };
    issues.push(...issuesIn(ids, operations.updateWorkflowInstanceStatus.parameters.path, at));
    // If it does not fit, there are issues, and `readSandboxOptions` throws.
    const instance = { ...ids, ...rest } as WorkflowInstance;
    if (!uuid.test(instance.definitionId))
      issues.push(issueAt(`${at}/definitionId`, "must be a UUID: the API refuses any other"));
    if (!workflowStatuses.includes(instance.status))
      issues.push(issueAt(`${at}/status`, `must be one of ${JSON.stringify(workflowStatuses)}`, "enum"));
    const { version = 1, startedAt, errors = [] } = instance;
    if (!Number.isInteger(version) || version < 1)
      issues.push(issueAt(`${at}/version`, "must be a whole number from 1", "minimum"));
    if (startedAt !== undefined && Number.isNaN(Date.parse(startedAt)))
      issues.push(issueAt(`${at}/startedAt`, "must be a time in ISO 8601", "format"));
    issues.push(
      ...issuesIn(
        errors,
        operations.listWorkflowInstanceErrors.responses[200]["application/json"],
        `${at}/errors`,
      ),
    );
    if (keys.size === keys.add(keyOf(instance)).size)
      issues.push(issueAt(at, "has the ids of another one before it", "uniqueItems"));
    return instance;
  });
}
