/**
 * Stoplight Prism's validating proxy stands between the client and the sandbox, and reads
 * the document by itself. Every documented exchange must be clean both ways; and it must object where it should,
 * else its silence would prove nothing.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { createClient } from "../../../src/client.js";
import { serve } from "../../../src/command/sandbox/serve.js";
import { createSandbox, sampleWorkflow } from "../../../src/sandbox/index.js";
import { installTools } from "../../support/install-tools.js";

const document = "openapi/automation.yaml";
const tools = "test/outside/judges/prism";
installTools(tools);
const sandbox = createSandbox();
const api = await serve(sandbox.fetch);
const prism = spawn(
  `${tools}/node_modules/.bin/prism`,
  ["proxy", document, api.url, "--port", "0", "--host", "127.0.0.1"],
  { stdio: ["ignore", "pipe", "inherit"] },
);
try {
  const baseUrl = await listening();
  const client = createClient({ apiKey: "sandbox-key", baseUrl });
  const unknown = { ...sampleWorkflow, workflowId: "000000000000000000000000" };
  const nowhere = { ...sampleWorkflow, definitionId: "2aa9465e-dec7-4c3e-8fa6-bd168af9eaca" };
  const exchanges = [
    ["suspend", sampleWorkflow, 200],
    ["suspend", sampleWorkflow, 400],
    ["resume", sampleWorkflow, 200],
    ["terminate", sampleWorkflow, 200],
    ["resume", { ...sampleWorkflow, definitionId: "no-uuid" }, 400],
    ["suspend", unknown, 404],
    ["suspend", nowhere, 404],
    ["suspend", { ...sampleWorkflow, accountId: "a b/c?d" }, 404],
  ] as const;
  for (const [status, path, expected] of exchanges) {
    const outcome = await client.updateWorkflowInstanceStatus({ params: { path }, body: { status } });
    assert.equal(outcome.status, expected);
    assert.equal(violations(outcome.response), null);
    console.log(`${status.padEnd(10)} ${expected} clean both ways`);
  }

  const resource = `${baseUrl}/api/v1/accounts/a/definitions/d/workflows/w`;
  const headers = { authorization: "Bearer sandbox-key", "content-type": "application/json" };
  const wrong = await fetch(resource, { method: "PATCH", headers, body: '{"status":"unheard-of"}' });
  assert.match(`${violations(wrong)}`, /request.*status/);
  console.log("Prism objects to a command that the document lacks");

  sandbox.fail("misfit-404");
  const right = await fetch(resource, { method: "PATCH", headers, body: '{"status":"suspend"}' });
  assert.match(`${violations(right)}`, /response.*code/);
  console.log("Prism objects to a response that does not fit the document");
} finally {
  prism.kill();
  api.close();
}

function violations({ headers }: Response): string | null {
  return headers.get("sl-violations");
}

async function listening(): Promise<string> {
  for await (const line of createInterface(prism.stdout)) {
    const url = /listening on (http:\S+)/.exec(line)?.[1];
    if (url !== undefined) {
      prism.stdout.resume();
      return url;
    }
  }
  throw new Error("Prism ended before it listened");
}
