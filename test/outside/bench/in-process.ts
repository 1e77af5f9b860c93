/** Per call, without a network: `fetch` answers at once. Prints its results as JSON. */

import { failure, respond } from "./answers.js";
import { race } from "./race.js";
import { server, workflow } from "./workload.js";

let status = 200;
// Before the peers are imported: some keep the `fetch` that they find then.
globalThis.fetch = async () => respond(status);
const { connect } = await import("./callers.js");

const results: Record<string, unknown> = {};
for (status of [200, 404]) {
  const callers = connect(server, "fetch");
  for (const [name, call] of Object.entries(callers)) {
    const code = await call(workflow, "suspend");
    if (code !== (status === 404 ? failure.code : undefined)) throw new Error(`${name} said ${code}`);
  }
  results[status] = await race(
    callers,
    27,
    async (call, calls) => {
      for (let i = 0; i < calls; i++) await call(workflow, "suspend");
    },
    1000,
  );
}
console.log(JSON.stringify(results));
