import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, createClient, NetworkError, suspend, TimeoutError } from "8x8-automation-client";
import { sampleWorkflow } from "8x8-automation-client/sandbox";
import crossFetch from "cross-fetch";
import nodeFetch3 from "node-fetch";
import nodeFetch2 from "node-fetch-2";
import { fetch as undici } from "undici";

const { AUTOMATION_API_KEY: apiKey, AUTOMATION_BASE_URL: api } = process.env;
const libraries = {
  "cross-fetch": crossFetch,
  "node-fetch 2": nodeFetch2,
  "node-fetch 3": nodeFetch3,
  undici,
};

for (const [name, fetch] of Object.entries(libraries)) {
  const attempt = (baseUrl) =>
    suspend(createClient({ apiKey, baseUrl, fetch, timeout: 500 }), sampleWorkflow).catch((error) => error);

  test(`${name} carries a command, and a refusal`, async () => {
    const baseUrl = `${api}/${name.replace(" ", "-")}`;
    assert.equal(await attempt(baseUrl), undefined);
    const again = await attempt(baseUrl);
    assert.ok(again instanceof ApiError, again);
    assert.equal(again.code, 1000);
  });

  test(`${name} finds nobody listening: a NetworkError, not carried out`, async () => {
    const error = await attempt("http://127.0.0.1:2");
    assert.ok(error instanceof NetworkError, error);
    assert.equal(error.code, "ECONNREFUSED");
    assert.equal(error.carriedOut, "no");
  });

  test(`${name} waits for a silent API until the deadline: a TimeoutError`, async () => {
    const error = await attempt(`${api}/silence`);
    assert.ok(error instanceof TimeoutError, error);
    assert.equal(error.carriedOut, "unknown");
  });
}
