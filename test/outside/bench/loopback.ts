/** Per call over a loopback socket, to a server in a process of its own. Prints its results as JSON. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { failure } from "./answers.js";
import { connect } from "./callers.js";
import { race } from "./race.js";
import { workflow } from "./workload.js";

const server = fork(new URL("./server.ts", import.meta.url));
const [url] = await once(server, "message");
const callers = connect(url, "http");
for (const [name, call] of Object.entries(callers)) {
  const code = await call(workflow, "suspend");
  if (code !== failure.code) throw new Error(`${name} said ${code}`);
}
const results: Record<string, unknown> = {};
for (const [concurrency, calls] of [
  [1, 200],
  [50, 1000],
] as const) {
  results[concurrency] = await race(
    callers,
    27,
    async (call, total) => {
      let left = total;
      const worker = async () => {
        while (left-- > 0) await call(workflow, "suspend");
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
    },
    calls,
  );
}
console.log(JSON.stringify(results));
server.kill();
