import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import { sampleWorkflow } from "8x8-automation-client/sandbox";
import { builds } from "./build.js";

const { AUTOMATION_API_KEY: apiKey, AUTOMATION_BASE_URL: api } = process.env;

for (const [bundler, build] of Object.entries(builds)) {
  const file = `./dist/${bundler}/bundle.js`;

  test(`${bundler} builds for a browser without a warning; nothing is imported, and nothing is Node's`, async () => {
    assert.deepEqual(await build("./program.js", dirname(file)), []);
    const code = readFileSync(file, "utf8");
    assert.doesNotMatch(code, /\bimport\b|\brequire\b|\bprocess\b|\bBuffer\b|node:/);
  });

  test(`${bundler}'s bundle commands and is refused`, async () => {
    const { run } = await import(file);
    const options = { apiKey, baseUrl: `${api}/${bundler}` };
    assert.equal(await run(options, sampleWorkflow), "suspended");
    assert.equal(await run(options, sampleWorkflow), "refused with code 1000");
  });

  test(`${bundler} leaves the rows out that a client is not made of, and what only they need`, async () => {
    const directory = `./dist/${bundler}-one-row`;
    assert.deepEqual(await build("./one-row.js", directory), []);
    const code = readFileSync(`${directory}/bundle.js`, "utf8");
    assert.match(code, /updateWorkflowInstanceStatus/);
    assert.doesNotMatch(code, /listWorkflowInstance|startTimeFrom|includeLogs|triggeredAt/);
    const { run } = await import(`${directory}/bundle.js`);
    await run({ apiKey, baseUrl: `${api}/${bundler}-one-row` }, sampleWorkflow);
  });
}
