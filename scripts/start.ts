/**
 * `npm start`: shows the client at work, over a loopback socket. The sandbox takes the place of the API. One workflow
 * goes through its life, then a server breaks the contract. Exits 0 only if every result is what the document says.
 */

import { createClient } from "../src/client.js";
import { serve } from "../src/command/sandbox/serve.js";
import { AutomationError, ResponseValidationError } from "../src/errors.js";
import { createSandbox, sampleWorkflow } from "../src/sandbox/index.js";

const sandbox = createSandbox();
const key = "sandbox-key";

/** Answers like an API that breaks its contract: the code is a string. */
const breaksContract = async () =>
  Response.json(
    {
      code: "1300",
      message: "Not found.",
      errorId: crypto.randomUUID(),
      timestamp: new Date().toISOString(),
    },
    { status: 404 },
  );

const api = await serve(sandbox.fetch);
const broken = await serve(breaksContract);

const client = createClient({ apiKey: key, baseUrl: api.url });
const misled = createClient({ apiKey: key, baseUrl: broken.url });
const unknown = { ...sampleWorkflow, workflowId: "000000000000000000000000" };

const story = [
  { sent: "suspend", workflow: sampleWorkflow, via: client, expected: "200 ok" },
  { sent: "resume", workflow: sampleWorkflow, via: client, expected: "200 ok" },
  { sent: "terminate", workflow: sampleWorkflow, via: client, expected: "200 ok" },
  { sent: "resume", workflow: sampleWorkflow, via: client, expected: "400 code 1000" },
  { sent: "suspend", workflow: unknown, via: client, expected: "404 code 1300" },
  {
    sent: "suspend",
    workflow: sampleWorkflow,
    via: misled,
    expected: "404 ResponseValidationError at /code",
  },
] as const;

let failures = 0;
console.log(`${"sent".padEnd(10)} ${"to".padEnd(26)} ${"came back".padEnd(40)} the client said`);
for (const { sent, workflow, via, expected } of story) {
  const { back, said } = await play(via, workflow, sent);
  if (back !== expected) failures += 1;
  const verdict = back === expected ? "" : `  EXPECTED ${expected}`;
  console.log(`${sent.padEnd(10)} ${workflow.workflowId.padEnd(26)} ${back.padEnd(40)} ${said}${verdict}`);
}
api.close();
broken.close();
console.log(failures === 0 ? "Every line came out as the document says." : `${failures} lines did not.`);
process.exitCode = failures === 0 ? 0 : 1;

async function play(via: typeof client, path: typeof sampleWorkflow, status: (typeof story)[number]["sent"]) {
  try {
    const outcome = await via.updateWorkflowInstanceStatus({ params: { path }, body: { status } });
    switch (outcome.status) {
      case 200:
        return { back: "200 ok", said: `now ${sandbox.statusOf(path)}` };
      case 400:
      case 404:
        return { back: `${outcome.status} code ${outcome.error.code}`, said: outcome.error.message };
      default:
        throw new Error("The story has no line for this response.");
    }
  } catch (error) {
    if (!(error instanceof AutomationError)) throw error;
    const [issue] = error instanceof ResponseValidationError ? error.issues : [];
    const status = error instanceof ResponseValidationError ? `${error.status} ` : "";
    return { back: `${status}${error.name} at ${issue?.pointer}`, said: error.message };
  }
}
