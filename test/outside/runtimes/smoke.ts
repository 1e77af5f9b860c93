/** One program, run unchanged on every runtime. Only the few lines that start it differ (run.ts). */
import {
  createClient,
  ResponseValidationError,
  suspend,
  TimeoutError,
  UnexpectedStatusError,
} from "8x8-automation-client";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";

export interface Report {
  /** Whether the runtime makes code from strings: only where it does not is it proved that none is needed. */
  readonly makesCodeFromStrings: boolean;
  /** What did not hold, by check; `null` where it held. */
  readonly failures: Record<string, string | null>;
}

const apiKey = "sandbox-key";

const checks: Record<string, (origin: string) => Promise<void>> = {
  "sandboxed call": async () => {
    const sandbox = createSandbox();
    await suspend(createClient({ apiKey, fetch: sandbox.fetch }), sampleWorkflow);
    expect(sandbox.statusOf(sampleWorkflow), "Suspended");
  },
  "HTTP call": async (origin) => {
    const client = createClient({ apiKey, baseUrl: `${origin}/sandbox` });
    const call = () =>
      client.updateWorkflowInstanceStatus({ params: { path: sampleWorkflow }, body: { status: "suspend" } });
    expect((await call()).status, 200);
    const again = await call();
    expect(again.status === 400 && again.error.message, "Cannot suspend a Suspended workflow.");
  },
  "contract breach": async (origin) => {
    const error = await failureOf(`${origin}/breach`);
    expect(error instanceof ResponseValidationError && error.issues[0]?.pointer, "/code");
  },
  timeout: async (origin) => {
    expect((await failureOf(`${origin}/silence`)) instanceof TimeoutError, true);
  },
  "redirect refused": async (origin) => {
    const error = await failureOf(`${origin}/redirect`);
    // A browser hides the status.
    expect(error instanceof UnexpectedStatusError && [0, 303].includes(error.status), true);
    expect(await (await fetch(`${origin}/followed`)).text(), "0");
  },
};

export async function smoke(origin: string): Promise<Report> {
  const report = {
    makesCodeFromStrings: makesCodeFromStrings(),
    failures: {} as Record<string, string | null>,
  };
  for (const [name, check] of Object.entries(checks)) {
    report.failures[name] = await check(origin).then(() => null, String);
  }
  return report;
}

const failureOf = (baseUrl: string): Promise<unknown> =>
  suspend(createClient({ apiKey, baseUrl, timeout: 500 }), sampleWorkflow).catch((error: unknown) => error);

function expect(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`expected ${expected}, found ${found}`);
}

function makesCodeFromStrings(): boolean {
  try {
    return new Function("return true")();
  } catch {
    return false;
  }
}
