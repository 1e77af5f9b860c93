/**
 * `npm run bench -- many`: `commandAll` beside raw `fetch` in the same pool, and its memory over 100,000 ids. Writes the
 * tables into the README beside this file.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createClient } from "../../../src/client.js";
import { commandAll } from "../../../src/command-all.js";
import { inPool } from "../../../src/pool.js";
import { layOut, machine, replaceInReadme } from "../../support/measured-table.js";
import { race } from "./race.js";
import { apiKey, urlOf, workflow } from "./workload.js";

const folder = "test/outside/bench";
const concurrency = 5;
const { accountId, definitionId } = workflow;
const headers = { "content-type": "application/json", authorization: `Bearer ${apiKey}` };

function* ids(count: number): Generator<string, void, void> {
  for (let i = 0; i < count; i++) yield String(10n ** 23n + BigInt(i));
}

async function* asynchronous<T>(items: Iterable<T>): AsyncGenerator<T, void, void> {
  yield* items;
}

/** Each commands so many instances. */
const contestants = {
  "raw fetch in the same pool": async (url: string, count: number) => {
    const pace = { concurrency, rate: Number.POSITIVE_INFINITY, signal: new AbortController().signal };
    const send = async (workflowId: string) => {
      const response = await fetch(urlOf(url, { ...workflow, workflowId }), {
        method: "PATCH",
        headers,
        body: JSON.stringify({ status: "suspend" }),
      });
      await response.text();
      return response.ok;
    };
    for await (const isDone of inPool(asynchronous(ids(count)), pace, send))
      if (!isDone) throw new Error("A request was refused.");
  },
  commandAll: async (url: string, count: number) => {
    const client = createClient({ apiKey, baseUrl: url });
    for await (const { result } of commandAll(client, "suspend", { accountId, definitionId }, ids(count), {
      concurrency,
    }))
      if (result !== "done") throw new Error(`A command was ${result}.`);
  },
};

async function withServer<T>(delay: number, run: (url: string) => Promise<T>): Promise<T> {
  const server = fork("scripts/run.mjs", [`${folder}/many-server.ts`, String(delay)]);
  try {
    const [url] = await once(server, "message");
    return await run(url);
  } finally {
    server.kill();
  }
}

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** In MB, of what is still in use: what can be collected is so after a few times, as one holds another. */
async function heap(): Promise<number> {
  const sizes: number[] = [];
  for (let i = 0; i < 5; i++) {
    // What was looked at in this turn is held until its end.
    await setImmediate();
    collect();
    sizes.push(process.memoryUsage().heapUsed / 1e6);
  }
  return Math.min(...sizes);
}

/** What a set of so many ids takes. */
async function setOf(count: number): Promise<number> {
  const before = await heap();
  const set = new Set(ids(count));
  const taken = (await heap()) - before;
  return set.size === count ? taken : Number.NaN;
}

const memory = [["of 100,000 ids", "heap", "set of ids", "rest"]];
await withServer(0, async (url) => {
  const client = createClient({ apiKey, baseUrl: url });
  const marks = new Map<number, number>();
  let count = 0;
  for await (const { result } of commandAll(client, "suspend", { accountId, definitionId }, ids(100_000))) {
    if (result !== "done") throw new Error(`A command was ${result}.`);
    count += 1;
    // The last ones come when the ids are all read, and the set is gone.
    if ([1_000, 25_000, 50_000, 75_000, 99_000].includes(count)) marks.set(count, await heap());
  }
  for (const [mark, used] of marks) {
    const set = await setOf(mark);
    memory.push([String(mark), ...[used, set, used - set].map((size) => `${size.toFixed(1)} MB`)]);
  }
});

const throughput = [["server takes", ...Object.keys(contestants), "ratio"]];
for (const [delay, rounds] of [
  [20, 7],
  [0, 27],
] as const) {
  const results = await withServer(delay, (url) =>
    race(contestants, rounds, (run, count) => run(url, count), 500),
  );
  const [raw, own] = results.map(({ time }) => `${(1e6 / time).toFixed(0)}/s`);
  throughput.push([`${delay} ms`, raw ?? "", own ?? "", (1 / (results[1]?.ratio ?? 0)).toFixed(2)]);
}

const text = [
  layOut(throughput),
  layOut(memory, 0),
  `500 commands at a concurrency of ${concurrency}, medians; 100,000 commands. All of one run of \`npm run bench -- many\` on ${machine}.`,
].join("\n\n");
console.log(text);
replaceInReadme(`${folder}/README.md`, "bench many", text);
