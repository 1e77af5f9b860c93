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
    assert.deepEqual(await build(dirname(file)), []);
    const code = readFileSync(file, "utf8");
    assert.doesNotMatch(code, /\bimport\b|\brequire\b|\bprocess\b|\bBuffer\b|node:/);
  });

  test(`${bundler}'s bundle commands and is refused`, async () => {
    const { run } = await import(file);
    const options = { apiKey, baseUrl: `${api}/${bundler}` };
    assert.equal(await run(options, sampleWorkflow), "suspended");
    assert.equal(await run(options, sampleWorkflow), "refused with code 1000");
  });
}
