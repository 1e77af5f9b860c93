/** `npm run sandbox`: runs `8x8-automation-client sandbox` from the source. */
import { sandboxFlags, summary } from "../src/command/sandbox/flags.js";
import { hostSandbox } from "../src/command/sandbox/host.js";
import { readOptions } from "./options.js";

const flags = readOptions({ command: "npm run sandbox --", summary, options: sandboxFlags });
try {
  console.log(await hostSandbox(flags));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
