import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { createProxy } from "proxy";

const run = promisify(execFile);
const { AUTOMATION_BASE_URL: api } = process.env;

let passed = 0;
const proxy = createProxy(createServer());
for (const event of ["connect", "request"]) proxy.on(event, () => passed++);

before(async () => {
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
});
after(() => proxy.close());

/** Suspends a workflow in a process of its own, which the settings for a proxy are for. */
async function suspend(base, module, program = process.execPath, more = {}) {
  const url = `http://127.0.0.1:${proxy.address().port}`;
  const env = { ...process.env, AUTOMATION_BASE_URL: api + base, HTTP_PROXY: url, HTTPS_PROXY: url, ...more };
  passed = 0;
  await run(program, ["suspend.js", module], { env });
  assert.equal(passed, 1);
  const received = await (await fetch(`${api}${base}/received`)).json();
  assert.equal(received.length, 1);
}

test("a command of one client goes through a proxy", () => suspend("/one", "./proxy.js"));

test("every command of a program goes through a proxy", () => suspend("/all", "./proxy-for-all.js"));

test("with NODE_USE_ENV_PROXY, Node 24 needs no more", () =>
  suspend("/node-24", "./no-proxy.js", "node_modules/node-24/bin/node", { NODE_USE_ENV_PROXY: "1" }));

test("the recipes type-check", () => {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc"], { stdio: "inherit" });
});
