/** `npm run sandbox`: the sandbox over HTTP, on the loopback interface. */
import { readFileSync } from "node:fs";
import { operations } from "../generated/operations.js";
import {
  createSandbox,
  type Fault,
  type Sandbox,
  sampleWorkflow,
  type WorkflowInstance,
} from "../src/sandbox/index.js";
import type { Workflow } from "../src/workflows.js";
import { withCors } from "./cors.js";
import { readOptions } from "./options.js";
import { serve } from "./serve.js";

const usage = {
  command: "npm run sandbox --",
  summary: "Serves the sandbox: the API in memory, on the loopback interface.",
  options: {
    port: { value: "<number>", default: "8080", help: "where to listen; 0: any free port" },
    key: { value: "<text>", default: "sandbox-key", help: "the API key that is let in" },
    workflows: { value: "<file>", help: "the instances there are: a JSON array of ids and status" },
    fail: { value: "<faults>", help: "what the first requests meet, such as error-429:6,reset" },
    cors: { help: "let pages of any origin call it" },
  },
} as const;

const options = readOptions(usage);
try {
  const port = portOf(options.port);
  const workflows = options.workflows === undefined ? undefined : workflowsIn(options.workflows);
  const sandbox = createSandbox({ apiKey: options.key, workflows });
  planFaults(sandbox, options.fail);
  const { url } = await serve(options.cors ? withCors(sandbox.fetch) : sandbox.fetch, port);
  console.log(greeting(url, workflows?.length ?? 1, workflows?.[0] ?? sampleWorkflow));
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`${usage.command} needs a port from 0 to 65535: --port ${text}`);
  return port;
}

/** Not checked here: the sandbox does. */
function workflowsIn(file: string): WorkflowInstance[] {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`--workflows ${file} cannot be read: ${messageOf(error)}`);
  }
}

/** @param faults each with or without how often: `error-429:6,reset` */
function planFaults(sandbox: Sandbox, faults = ""): void {
  for (const part of faults.split(",").filter(Boolean)) {
    const [fault = "", times = "1"] = part.split(":");
    sandbox.fail(fault as Fault, Number(times));
  }
}

function messageOf(error: unknown): string {
  const { code, port, message } = Object(error);
  if (code === "EADDRINUSE") return `Port ${port} is taken. Choose another one with --port <number>.`;
  if (code === "EACCES" && port !== undefined)
    return `Port ${port} may not be used. Choose another one with --port <number>.`;
  // JSON.parse quotes lines of the file.
  return String(message).replaceAll(/\s+/g, " ");
}

function greeting(url: string, count: number, workflow: Workflow): string {
  const { method, path, credential } = operations.updateWorkflowInstanceStatus;
  const resource = path.replace(/\{(\w+)\}/g, (_, name: keyof Workflow) => workflow[name]);
  return `The sandbox listens on ${url}, with ${count} workflow${count === 1 ? "" : "s"}. Suspend one:

curl -i -X ${method} '${url}${resource}' \\
  -H '${credential.header}: ${credential.prefix}${options.key}' \\
  -H 'Content-Type: application/json' \\
  -d '{"status": "suspend"}'
`;
}
