/** The policy for a body that is JSON but does not fit: thrown, or reported and passed on, marked. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { createClient } from "../../../src/client.js";
import { ApiError, ResponseValidationError } from "../../../src/errors.js";
import { suspend } from "../../../src/workflows.js";
import { listen, response, type Speech, type Wire } from "../../support/server.js";
import { envelope, envelopeText, key, notCarriedOut, path, suspendIt } from "../../support/wire-cases.js";

let wire: Wire;
afterEach(() => wire?.close());

const changed = { ...envelope, code: "1300" };
const misfit = response(404, JSON.stringify(changed));

async function lenient(says: Speech) {
  wire = await listen([says]);
  const reports: ResponseValidationError[] = [];
  const client = createClient({
    apiKey: key,
    baseUrl: wire.url,
    onInvalidResponse: (error) => reports.push(error),
  });
  return { client, reports };
}

describe("with onInvalidResponse", () => {
  test("a body that does not fit is reported once and passed on, marked as unvalidated", async () => {
    const { client, reports } = await lenient(misfit);
    const outcome = await client.updateWorkflowInstanceStatus(suspendIt);
    expect(reports.length).toBe(1);
    expect(reports[0]).toBeInstanceOf(ResponseValidationError);
    expect(reports[0]?.issues).toEqual([{ pointer: "/code", keyword: "type", message: "must be integer" }]);
    expect(outcome).toMatchObject({ ok: false, status: 404, error: changed });
    expect(outcome.unvalidated).toBe(reports[0]);
  });

  test("a body that fits is not marked, and nothing is reported", async () => {
    const { client, reports } = await lenient(response(404, envelopeText));
    expect(await client.updateWorkflowInstanceStatus(suspendIt)).not.toHaveProperty("unvalidated");
    expect(reports).toEqual([]);
  });

  test.each([
    ["nothing", response(404)],
    ["a page", response(404, "<html>")],
    ["half of some JSON", response(404, envelopeText.slice(0, -1))],
    ["a success that is a page", response(200, "<html>")],
  ])("%s is thrown all the same: there is no value to go on with", async (_, says) => {
    const { client, reports } = await lenient(says);
    await expect(client.updateWorkflowInstanceStatus(suspendIt)).rejects.toBeInstanceOf(
      ResponseValidationError,
    );
    expect(reports).toEqual([]);
  });

  test("an undocumented status is thrown all the same", async () => {
    const { client } = await lenient(response(500, JSON.stringify(changed)));
    await expect(client.updateWorkflowInstanceStatus(suspendIt)).rejects.toMatchObject({ status: 500 });
  });

  test("what the callback throws is what the call throws", async () => {
    wire = await listen([misfit]);
    const own = new Error("not in my house");
    const onInvalidResponse = () => {
      throw own;
    };
    const client = createClient({ apiKey: key, baseUrl: wire.url, onInvalidResponse });
    await expect(client.updateWorkflowInstanceStatus(suspendIt)).rejects.toBe(own);
  });

  test("a command still throws its ApiError, and the cause marks it as unvalidated", async () => {
    const { client, reports } = await lenient(misfit);
    const error = await suspend(client, path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 404, errorId: envelope.errorId });
    expect(Object(error).message).toContain("(code 1300, ");
    // The field is a number, as its type says, or it is not there.
    expect(error).not.toHaveProperty("code");
    expect(Object(error).cause).toBe(reports[0]);
  });

  test.each([
    ["null", "no message"],
    ["[]", "no message"],
    ['{"message":{"toString":1},"code":[],"errorId":null}', "no message"],
    ['{"message":"m","code":true}', "m (code true)"],
    ['{"message":"m","code":0,"errorId":""}', "m (code 0)"],
    ['{"message":"m","code":null,"errorId":"e1"}', "m (errorId e1)"],
  ])("a command makes a readable error even of %s", async (body, message) => {
    const { client } = await lenient(response(404, body));
    await expect(suspend(client, path)).rejects.toMatchObject({
      name: "ApiError",
      message: `updateWorkflowInstanceStatus: 404 ${message}. ${notCarriedOut}`,
    });
  });
});

test("without it, the call throws, and the error keeps what came", async () => {
  wire = await listen([misfit]);
  const client = createClient({ apiKey: key, baseUrl: wire.url });
  await expect(client.updateWorkflowInstanceStatus(suspendIt)).rejects.toMatchObject({
    name: "ResponseValidationError",
    preview: JSON.stringify(changed),
  });
});
