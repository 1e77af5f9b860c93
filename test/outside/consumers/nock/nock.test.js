import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { ApiError, createClient, NetworkError, suspend, TimeoutError } from "8x8-automation-client";
import { sampleWorkflow } from "8x8-automation-client/sandbox";
import nock from "nock";

const apiKey = "dummy-key-123456";
const client = createClient({ apiKey, timeout: 500 });
const error = { code: 1300, message: "Not found.", errorId: "1", timestamp: "2026-11-25T10:00:00.00Z" };
const patch = (body) => nock("https://automation.8x8.com").patch(/\/workflows\//, body);

before(() => nock.disableNetConnect());
afterEach(() => {
  nock.abortPendingRequests();
  nock.cleanAll();
});
after(() => nock.restore());

test("nock sees the key and the command", async () => {
  const scope = patch({ status: "suspend" }).matchHeader("authorization", `Bearer ${apiKey}`).reply(200);
  await suspend(client, sampleWorkflow);
  scope.done();
});

test("a 404 is an ApiError", async () => {
  patch().reply(404, error);
  await assert.rejects(suspend(client, sampleWorkflow), (thrown) => {
    assert.ok(thrown instanceof ApiError);
    assert.equal(thrown.code, error.code);
    return true;
  });
});

test("a refused connection is a NetworkError, not carried out", async () => {
  patch().replyWithError(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
  await assert.rejects(suspend(client, sampleWorkflow), (thrown) => {
    assert.ok(thrown instanceof NetworkError);
    assert.equal(thrown.code, "ECONNREFUSED");
    assert.equal(thrown.carriedOut, "no");
    return true;
  });
});

test("an answer that does not come is a TimeoutError", async () => {
  patch().delay(5_000).reply(200);
  await assert.rejects(suspend(client, sampleWorkflow), TimeoutError);
});

test("a request that nock knows nothing of is a NetworkError", async () => {
  await assert.rejects(suspend(client, sampleWorkflow), NetworkError);
});
