/** A user's program, as strict as they come: `npm run test:package` compiles it against the packed tarball. */
import {
  ApiError,
  AutomationError,
  type Client,
  type ClientOptions,
  type components,
  createClient,
  createClientOf,
  document,
  type Outcome,
  operations,
  ResponseValidationError,
  resume,
  suspend,
  type Workflow,
} from "8x8-automation-client";
import { contract, type paths } from "8x8-automation-client/openapi-fetch";
import * as rows from "8x8-automation-client/operations";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";
import { isError, isWorkflowInstanceCommand } from "8x8-automation-client/validators";

const options: ClientOptions = { apiKey: async () => "key", fetch: createSandbox().fetch, timeout: 5_000 };
const client: Client = createClient(options);
const workflow: Workflow = sampleWorkflow;
export const server: "https://automation.8x8.com" = document.server;

export async function terminate(): Promise<string | undefined> {
  const outcome = await client.updateWorkflowInstanceStatus({
    params: { path: workflow },
    body: { status: "terminate" },
    headers: { "x-trace": 1 },
    signal: new AbortController().signal,
  });
  switch (outcome.status) {
    case 200: {
      const nothing: undefined = outcome.data;
      return nothing;
    }
    case 400:
    case 404: {
      const error: components["schemas"]["Error"] = outcome.error;
      return error.errorId + outcome.response.headers.get("date");
    }
  }
}

/** As programs have them that read a setting, or hand on what they were given. */
export async function forward(baseUrl: string | undefined, signal: AbortSignal | undefined): Promise<void> {
  const timeout: number | undefined = undefined;
  const given = createClient({ apiKey: "key", baseUrl, timeout, retries: timeout, headers: undefined });
  await suspend(given, workflow, { signal, timeout, headers: undefined });
  await given.updateWorkflowInstanceStatus({
    params: { path: workflow },
    body: { status: "resume" },
    signal,
  });
  createSandbox({ apiKey: undefined, workflows: undefined }).fail("reset", undefined, undefined);
}

/** A client of one operation, with its row from the front door or from the subpath. */
export async function resumeWithOne(): Promise<void> {
  for (const { updateWorkflowInstanceStatus } of [operations, rows])
    await resume(createClientOf({ updateWorkflowInstanceStatus }, options), workflow);
}

export async function fail(): Promise<number | undefined> {
  try {
    await suspend(client, workflow, { timeout: 1 });
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    if (error instanceof ResponseValidationError) return error.issues.length;
    if (error instanceof AutomationError) return error.operation.length;
  }
  return undefined;
}

export function narrow(value: unknown): string | undefined {
  if (isWorkflowInstanceCommand(value)) {
    const status: components["schemas"]["WorkflowInstanceCommand"]["status"] = value.status;
    return status;
  }
  return isError(value) ? value.message : isError.errors?.[0]?.instancePath;
}

export const middleware: { onRequest: (call: Call) => Promise<Request> } = contract();
type Call = Parameters<ReturnType<typeof contract>["onRequest"]>[0];
export type Path = keyof paths;

export function narrowByStandard(value: unknown): components["schemas"]["Error"] | undefined {
  const result = isError["~standard"].validate(value);
  return result.issues === undefined ? result.value : undefined;
}

export function misuse(outcome: Outcome<never>): void {
  // @ts-expect-error: a command that the document does not know
  client.updateWorkflowInstanceStatus({ params: { path: workflow }, body: { status: "unheard-of" } });
  // @ts-expect-error: an operation that the document does not know
  client.unheardOf;
  // @ts-expect-error: an option that does not exist
  createClient({ apiKey: "key", apikey: "key" });
  // @ts-expect-error: no outcome is left
  outcome.status;
}
