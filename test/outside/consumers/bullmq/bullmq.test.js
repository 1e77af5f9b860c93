import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { serve } from "@hono/node-server";
import { createSandbox, sampleWorkflow } from "8x8-automation-client/sandbox";
import { startRedis } from "./redis.js";

const numbers = Array.from({ length: 5_000 }, (_, i) => i);
const idOf = (number) => String(number).padStart(24, "0");
const workflowOf = (number) => ({ ...sampleWorkflow, workflowId: idOf(number) });
const isThere = (number) => number % 500 !== 7;
const isThrottled = (number) => number % 1_000 === 11;
const isCut = (number) => number % 1_000 === 13;
const rate = 500;

const sandbox = createSandbox({
  workflows: numbers.filter(isThere).map((number) => ({ ...workflowOf(number), status: "Runnable" })),
});
for (const number of numbers) {
  if (isThrottled(number)) sandbox.fail("error-429", 1, workflowOf(number));
  // The question after the command is lost, too.
  if (isCut(number)) for (const fault of ["lost-answer", "reset"]) sandbox.fail(fault, 1, workflowOf(number));
}

/** How often each was commanded. */
const commands = new Map();
let firstAt = 0;
let lastAt = 0;
let onCommand = () => {};

const server = serve({
  fetch: async (request) => {
    const response = await sandbox.fetch(request);
    if (request.method === "PATCH") {
      const id = new URL(request.url).pathname.split("/").at(-1);
      commands.set(id, (commands.get(id) ?? 0) + 1);
      lastAt = performance.now();
      firstAt ||= lastAt;
      onCommand();
    }
    // Carried out by now, not answered yet: here a worker dies.
    await new Promise((resolve) => setTimeout(resolve, 10));
    return response;
  },
  hostname: "127.0.0.1",
  port: 0,
});

let redis;
let queue;
const workers = [];
before(async () => {
  await once(server, "listening");
  redis = await startRedis();
  process.env.REDIS_URL = redis.url;
  const made = await import("./queue.js");
  queue = made.queue;
  const { accountId, definitionId } = sampleWorkflow;
  await made.enqueue("terminate", { accountId, definitionId }, numbers.map(idOf));
  // Twice makes no difference.
  await made.enqueue("terminate", { accountId, definitionId }, numbers.slice(0, 100).map(idOf));
  const env = {
    ...process.env,
    AUTOMATION_API_KEY: "sandbox-key",
    AUTOMATION_BASE_URL: `http://127.0.0.1:${server.address().port}`,
    COMMANDS_A_SECOND: String(rate),
  };
  for (let i = 0; i < 3; i++) workers.push(spawn(process.execPath, ["worker.js"], { env, stdio: "inherit" }));
  onCommand = () => {
    if (commands.size < numbers.length / 2) return;
    onCommand = () => {};
    workers[0].kill("SIGKILL");
  };
  while ((await queue.getJobCountByTypes("wait", "active", "delayed", "prioritized")) > 0)
    await new Promise((resolve) => setTimeout(resolve, 200));
});
after(async () => {
  for (const worker of workers) worker.kill();
  await queue.close();
  await redis.stop();
  server.close();
  server.closeAllConnections();
});

test("a worker was killed half way", () => {
  assert.equal(workers[0].signalCode, "SIGKILL");
  assert.deepEqual(
    workers.slice(1).map(({ exitCode }) => exitCode),
    [null, null],
  );
});

test("every id is accounted for: done, or given up because the API does not know it", async () => {
  const done = (await queue.getJobs("completed")).map(({ data }) => data.workflowId).sort();
  const givenUp = (await queue.getJobs("failed")).map(({ data }) => data.workflowId).sort();
  assert.deepEqual(done, numbers.filter(isThere).map(idOf));
  assert.deepEqual(givenUp, numbers.filter((number) => !isThere(number)).map(idOf));
});

test("every instance that there is is terminated", () => {
  for (const number of numbers.filter(isThere))
    assert.equal(sandbox.statusOf(workflowOf(number)), "Terminated");
});

test("none was commanded twice without need", () => {
  for (const number of numbers)
    assert.equal(commands.get(idOf(number)), isThrottled(number) ? 2 : 1, idOf(number));
});

test("all workers together kept to one rate", () => {
  assert.ok(lastAt - firstAt > (numbers.length / rate - 2) * 1_000);
});
