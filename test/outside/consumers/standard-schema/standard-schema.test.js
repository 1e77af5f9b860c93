import assert from "node:assert/strict";
import { test } from "node:test";
import { app, caller, envOf } from "./schemas.js";

/** @param {unknown} body */
const post = (body) =>
  app.request("/commands", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

test("Hono takes a body that fits, and answers 400 with the issues of one that does not", async () => {
  assert.equal(await (await post({ status: "suspend" })).text(), "suspend");
  const refused = await post({});
  assert.equal(refused.status, 400);
  const { error } = await refused.json();
  assert.deepEqual(error[0].path, ["status"]);
});

test("tRPC takes an input that fits, and rejects one that does not", async () => {
  assert.equal(await caller.command({ status: "resume" }), "resume");
  await assert.rejects(caller.command(/** @type {never} */ ({ status: "stop" })), (error) => {
    assert.equal(error.code, "BAD_REQUEST");
    assert.deepEqual(error.cause.issues[0].path, ["status"]);
    return true;
  });
});

test("T3 Env takes a variable that fits, and names one that does not", () => {
  assert.equal(envOf({ STATUS: "Runnable" }).STATUS, "Runnable");
  assert.throws(() => envOf({ STATUS: "Running" }), /STATUS/);
});
