/** Redocly Respect plays the Arazzo description against the sandbox. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { serve } from "../../../src/command/sandbox/serve.js";
import { createSandbox, sampleWorkflow } from "../../../src/sandbox/index.js";

const sandbox = createSandbox();
const { url, close } = await serve(sandbox.fetch);
const inputs = { apiKey: "sandbox-key", ...sampleWorkflow };
const respect = spawn(
  "node_modules/.bin/redocly",
  [
    ...["respect", "openapi/workflow-life.arazzo.yaml"],
    ...["--server", `automation=${url}`],
    ...["--input", JSON.stringify(inputs)],
  ],
  {
    stdio: "inherit",
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  },
);
const [code] = await once(respect, "exit");
close();

const status = sandbox.statusOf(sampleWorkflow);
if (status !== "Terminated") console.error(`The story ended with the workflow ${status}, not Terminated.`);
process.exitCode = code === 0 && status === "Terminated" ? 0 : 1;
