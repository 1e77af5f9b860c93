import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { sampleWorkflow } from "8x8-automation-client/sandbox";

const { AUTOMATION_BASE_URL: api } = process.env;
const received = async (base) => (await (await fetch(`${api}${base}/received`)).json()).length;
const once = "answered 200, 400, 400";

let next;
let site;
before(async () => {
  next = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const chunk of next.stdout.iterator({ destroyOnReturn: false })) {
    [site] = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk) ?? [];
    if (site !== undefined) break;
  }
  next.stdout.resume();
});
after(() => next.kill());

const read = async (path, init) => (await fetch(site + path, init)).text();

test("three commands in a page are three requests", async () => {
  assert.match(await read("/"), new RegExp(once));
  assert.equal(await received("/page"), 3);
});

test("three commands in a page that is forced to be static are three requests, while Next builds", async () => {
  assert.equal(await received("/forced"), 3);
  assert.match(await read("/forced"), new RegExp(once));
});

test("three commands in a GET handler with a default cache are three requests", async () => {
  assert.equal(await read("/handler"), once);
  assert.equal(await received("/get"), 3);
});

test("three commands in a POST handler with a default cache are three requests", async () => {
  assert.equal(await read("/handler", { method: "POST" }), once);
  assert.equal(await received("/post"), 3);
});

test("the recipe's handler terminates a workflow, and passes on why it cannot", async () => {
  const { workflowId, ...body } = sampleWorkflow;
  const post = () =>
    fetch(`${site}/workflows/${workflowId}/terminate`, { method: "POST", body: JSON.stringify(body) });
  assert.equal((await post()).status, 204);
  const again = await post();
  assert.equal(again.status, 400);
  assert.equal((await again.json()).code, 1000);
});
