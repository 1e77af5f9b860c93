/**
 * `npm run sandbox`: the sandbox over HTTP, on the loopback interface.
 *
 *   --port <number>   default 8080
 *   --key <text>      the API key to let in; default sandbox-key
 */
import { parseArgs } from "node:util";
import { operations } from "../generated/operations.js";
import { createSandbox, sampleWorkflow } from "../src/sandbox/index.js";
import { serve } from "./serve.js";

const { values } = parseArgs({
  options: { port: { type: "string", default: "8080" }, key: { type: "string", default: "sandbox-key" } },
});
const { method, path, credential } = operations.updateWorkflowInstanceStatus;
const { url } = await serve(createSandbox({ apiKey: values.key }).fetch, Number(values.port));
const resource = path.replace(/\{(\w+)\}/g, (_, name: keyof typeof sampleWorkflow) => sampleWorkflow[name]);

console.log(`The sandbox listens on ${url}, with one running workflow. Suspend it:

curl -i -X ${method} '${url}${resource}' \\
  -H '${credential.header}: ${credential.prefix}${values.key}' \\
  -H 'Content-Type: application/json' \\
  -d '{"status": "suspend"}'
`);
