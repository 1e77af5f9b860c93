/** Sends one command to the sandbox, and shows what was sent, received and returned: for "Try it". */
import { type Client, createClient } from "../../src/client.js";
import { AutomationError } from "../../src/errors.js";
import { createSandbox, type Fault, sampleWorkflow, type WorkflowInstance } from "../../src/sandbox/index.js";
import { type Command, statusAfter, type Workflow } from "../../src/workflows.js";

/** What the page shows of one call, as text. */
export interface Trial {
  readonly sent: string;
  readonly received: string;
  readonly said: string;
  /** Whether the command was carried out: the truth, and what the client says. */
  readonly verdict: string;
}

export interface Choice {
  readonly label: string;
  readonly workflow: Workflow;
}

const apiKey = "sandbox-key";

/** How many characters of an answer are shown. */
const longest = 600;

const instances: readonly WorkflowInstance[] = (
  ["Runnable", "Suspended", "Complete", "Terminated"] as const
).map((status, i) => ({ ...sampleWorkflow, workflowId: sampleWorkflow.workflowId.slice(0, -1) + i, status }));

export const commands = Object.keys(statusAfter) as readonly Command[];

export interface Trials {
  /** The instances to choose from, each with its current status, and two that do not exist. */
  readonly choices: () => Choice[];
  readonly send: (workflow: Workflow, command: Command, fault?: Fault) => Promise<Trial>;
}

export function createTrials(): Trials {
  const sandbox = createSandbox({ apiKey, workflows: instances });
  const statusOf = (workflow: Workflow) => sandbox.statusOf(workflow) ?? "not there";
  return {
    choices: () => [
      ...instances.map(({ status: _, ...workflow }) => ({
        label: `…${workflow.workflowId.slice(-4)}: ${statusOf(workflow)}`,
        workflow,
      })),
      { label: "one that is not there", workflow: { ...sampleWorkflow, workflowId: "0".repeat(24) } },
      { label: "a definition id that is no UUID", workflow: { ...sampleWorkflow, definitionId: "no-uuid" } },
    ],
    send: async (workflow, command, fault) => {
      let received: string | undefined;
      const client = createClient({
        apiKey,
        timeout: 2_000,
        maxResponseSize: 100_000,
        fetch: async (request) => {
          try {
            const response = await sandbox.fetch(request);
            received = head(response);
            return withTap(response, (text) => {
              if (received !== undefined) received = cut(received + text);
            });
          } catch (error) {
            received = `Nothing: ${error}`;
            throw error;
          }
        },
      });
      if (fault !== undefined) sandbox.fail(fault);
      const [requests, before] = [sandbox.requests.length, statusOf(workflow)];
      const { said, carriedOut } = await listen(client, workflow, command);
      const after = statusOf(workflow);
      const was = before === after ? "not carried out" : `carried out: from ${before} to ${after}`;
      return {
        sent: sandbox.requests.slice(requests).map(requestText).join("\n\n"),
        received: received ?? "Nothing",
        said,
        verdict: `The command was ${was}. The client says: ${carriedOut}.`,
      };
    },
  };
}

/** Calls the client. Returns what it says, and whether it says that the command was carried out. */
async function listen(
  client: Client,
  path: Workflow,
  status: Command,
): Promise<{ said: string; carriedOut: string }> {
  try {
    const { response: _, ...outcome } = await client.updateWorkflowInstanceStatus({
      params: { path },
      body: { status },
    });
    return { said: json(outcome), carriedOut: outcome.ok ? "carried out" : "not carried out" };
  } catch (error) {
    if (!(error instanceof AutomationError)) throw error;
    const carriedOut = error.carriedOut === "no" ? "not carried out" : "not known";
    return { said: json(error), carriedOut };
  }
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

type SandboxRequest = ReturnType<typeof createSandbox>["requests"][number];

const requestText = ({ method, url, headers, body }: SandboxRequest): string =>
  `${method} ${url}\n${lines(Object.entries(headers))}\n\n${body}`;

const head = ({ status, headers }: Response): string => `${status}\n${lines([...headers])}\n\n`;

const lines = (headers: [string, string][]): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join("\n");

/** The same response. `hear` is called with each part of the body that is read. */
function withTap(response: Response, hear: (text: string) => void): Response {
  if (response.body === null) return response;
  const decoder = new TextDecoder();
  const tap = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      hear(decoder.decode(chunk, { stream: true }));
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(tap), response);
}
