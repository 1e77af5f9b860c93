import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ApiError, createClient, NetworkError, suspend } from "8x8-automation-client";
import { sampleWorkflow } from "8x8-automation-client/sandbox";
import { fetch, getGlobalDispatcher, MockAgent, setGlobalDispatcher } from "undici";

const apiKey = "dummy-key-123456";
const error = { code: 1300, message: "Not found.", errorId: "1", timestamp: "2026-11-25T10:00:00.00Z" };
const agent = new MockAgent();
const real = getGlobalDispatcher();
const api = agent.get("https://automation.8x8.com");
const request = {
  method: "PATCH",
  path: (path) => path.includes("/workflows/"),
  headers: { authorization: `Bearer ${apiKey}` },
  body: '{"status":"suspend"}',
};

before(() => {
  agent.disableNetConnect();
  setGlobalDispatcher(agent);
});
after(() => setGlobalDispatcher(real));

const clients = {
  "the runtime's fetch": createClient({ apiKey }),
  "undici's fetch": createClient({ apiKey, fetch: (request, init) => fetch(request, init) }),
};

for (const [name, client] of Object.entries(clients)) {
  test(`MockAgent answers ${name} with 200, 404 and a refused connection`, async () => {
    api.intercept(request).reply(200);
    await suspend(client, sampleWorkflow);

    api.intercept(request).reply(404, error);
    await assert.rejects(suspend(client, sampleWorkflow), (thrown) => {
      assert.ok(thrown instanceof ApiError);
      assert.equal(thrown.code, error.code);
      return true;
    });

    api.intercept(request).replyWithError(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
    await assert.rejects(suspend(client, sampleWorkflow), (thrown) => {
      assert.ok(thrown instanceof NetworkError);
      assert.equal(thrown.carriedOut, "no");
      return true;
    });
    agent.assertNoPendingInterceptors();
  });
}
