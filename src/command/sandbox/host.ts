/** Serves the sandbox over HTTP, as its flags say. */
import { operations } from "../../../generated/operations.js";
import { RequestValidationError, type Workflow } from "../../index.js";
import {
  createSandbox,
  type Fault,
  type Sandbox,
  sampleWorkflow,
  type WorkflowInstance,
} from "../../sandbox/index.js";
import { CommandError } from "../command-error.js";
import { inFlags } from "../connection.js";
import { quote } from "../shell.js";
import { textOf, unreadable } from "../text-file.js";
import { withCors } from "./cors.js";
import type { SandboxOptions } from "./flags.js";
import { serve } from "./serve.js";

/**
 * Serves until the process ends.
 *
 * @returns the text to print: the URL and a call to try
 * @throws CommandError
 */
export async function hostSandbox(flags: SandboxOptions): Promise<string> {
  const port = portOf(flags.port);
  try {
    const workflows = flags.workflows === undefined ? undefined : await workflowsIn(flags.workflows);
    const sandbox = createSandbox({ apiKey: flags.key, workflows });
    const all = workflows ?? [sampleWorkflow];
    planFaults(sandbox, all, flags.fail);
    const { url } = await serve(flags.cors ? withCors(sandbox.fetch) : sandbox.fetch, port);
    return greeting(url, flags.key, all.length, all[0] ?? sampleWorkflow);
  } catch (error) {
    throw asCommandError(error);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new CommandError(`--port ${text} must be a whole number from 0 to 65535.`);
  return port;
}

/** The instances in a file. `createSandbox` checks them. */
async function workflowsIn(file: string): Promise<WorkflowInstance[]> {
  const text = await textOf("--workflows", file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable("--workflows", file, error);
  }
}

/** @param faults `fault@instance:times`, separated by commas; instance and times may be left out: `reset,error-429:6` */
function planFaults(sandbox: Sandbox, workflows: readonly Workflow[], faults = ""): void {
  for (const part of faults.split(/[\s,]+/).filter(Boolean)) {
    const [, fault, id, times = "1"] = /^([^@:]*)(?:@(.*?))?(?::([^:]*))?$/.exec(part) ?? [];
    const met = workflows.find(({ workflowId }) => workflowId === id);
    if (id !== undefined && met === undefined)
      throw new CommandError(`--fail ${part}: there is no workflow ${id}.`);
    // `fail` checks it.
    sandbox.fail(fault as Fault, Number(times), met && idsOf(met));
  }
}

const idsOf = ({ accountId, definitionId, workflowId }: Workflow): Workflow => ({
  accountId,
  definitionId,
  workflowId,
});

/** What the operator calls an option, where it is not the flag of that name. */
const names = { "/apiKey": "--key", "/fault": "A fault of --fail", "/times": "A count of --fail" };

/** An error of the flags as a CommandError; any other error as it is. */
function asCommandError(error: unknown): unknown {
  if (error instanceof RequestValidationError) return new CommandError(inFlags(error, names));
  const { code, port } = Object(error);
  if (code === "EADDRINUSE")
    return new CommandError(`Port ${port} is taken. Choose another one with --port <number>.`);
  if (code === "EACCES" && port !== undefined)
    return new CommandError(`Port ${port} may not be used. Choose another one with --port <number>.`);
  return error;
}

function greeting(url: string, key: string, count: number, workflow: Workflow): string {
  const { method, path, credential } = operations.updateWorkflowInstanceStatus;
  const resource = path.replace(/\{(\w+)\}/g, (_, name: keyof Workflow) => inUrl(workflow[name]));
  return `The sandbox listens on ${url}, with ${count} workflow${count === 1 ? "" : "s"}. Suspend one:

curl -i -X ${method} ${quote(url + resource)} \\
  -H ${quote(`${credential.header}: ${credential.prefix}${key}`)} \\
  -H 'Content-Type: application/json' \\
  -d '{"status": "suspend"}'

For the command, in another terminal:

export AUTOMATION_BASE_URL=${quote(url)} AUTOMATION_API_KEY=${quote(key)} \\
  AUTOMATION_ACCOUNT_ID=${quote(workflow.accountId)} AUTOMATION_DEFINITION_ID=${quote(workflow.definitionId)}
`;
}

/** `encodeURIComponent` throws for half a character; a Buffer replaces it. */
const inUrl = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
