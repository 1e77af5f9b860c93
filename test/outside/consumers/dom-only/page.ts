/** A page's program: it knows the DOM and no Node. */
import { ApiError, AutomationError, createClient, suspend, type Workflow } from "8x8-automation-client";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";
import { isError } from "8x8-automation-client/validators";

/** What a page may know, or not know yet. */
interface Settings {
  readonly baseUrl: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly timeout: number | undefined;
}

export async function suspendOne(settings: Settings, workflow: Workflow = sampleWorkflow): Promise<string> {
  const { baseUrl, signal, timeout } = settings;
  const sandbox = createSandbox({ apiKey: undefined });
  sandbox.fail("html-502");
  const client = createClient({ apiKey: "sandbox-key", baseUrl, timeout, fetch: sandbox.fetch });
  try {
    await suspend(client, workflow, { signal, timeout });
    return sandbox.statusOf(workflow) ?? "unknown";
  } catch (error) {
    if (error instanceof ApiError) return `${error.status} ${error.code}`;
    if (error instanceof AutomationError) return error.carriedOut;
    throw error;
  }
}

export async function terminateOne(workflow: Workflow): Promise<string> {
  const client = createClient({ apiKey: "sandbox-key", fetch: (request, init) => fetch(request, init) });
  const outcome = await client.updateWorkflowInstanceStatus({
    params: { path: workflow },
    body: { status: "terminate" },
  });
  if (outcome.status !== 404) return `${outcome.status}`;
  return `${outcome.error.errorId} ${outcome.response.headers.get("date")}`;
}

export const read = (body: unknown): string =>
  isError(body) ? body.message : (isError.errors?.[0]?.instancePath ?? "");
