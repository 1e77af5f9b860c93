/** What is sent is what the document says, byte by byte. */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createClient } from "../../../src/client.js";
import { listen, response, type Wire } from "../../support/server.js";
import { key, path, suspendIt } from "../../support/wire-cases.js";

let wire: Wire;
beforeEach(async () => {
  wire = await listen([response(200)]);
});
afterEach(() => wire.close());

const sent = async (baseUrl: string, init: object = suspendIt, headers = {}) => {
  const client = createClient({ apiKey: key, baseUrl, headers });
  await client.updateWorkflowInstanceStatus({ ...suspendIt, ...init });
  const [head = "", body] = (wire.requests[0] ?? "").split("\r\n\r\n");
  const [line, ...rest] = head.split("\r\n");
  return {
    line,
    headers: new Map(rest.map((text) => text.toLowerCase().split(": ") as [string, string])),
    body,
  };
};
const target = "/api/v1/accounts/account/definitions/definition/workflows/workflow";

test("method, path, credential, media type and body are the document's", async () => {
  const { line, headers, body } = await sent(wire.url);
  expect(line).toBe(`PATCH ${target} HTTP/1.1`);
  expect(headers.get("authorization")).toBe(`bearer ${key.toLowerCase()}`);
  expect(headers.get("content-type")).toBe("application/json");
  expect(body).toBe('{"status":"suspend"}');
});

test.each(["/", "//", "/base", "/base/", " \n", "/a/../base"])(
  "a baseUrl that ends in %j is put before the path",
  async (end) => {
    const base = end.includes("base") ? "/base" : "";
    expect((await sent(wire.url + end)).line).toBe(`PATCH ${base}${target} HTTP/1.1`);
  },
);

test("what would have a meaning in a URL has none in a path value", async () => {
  const { line } = await sent(wire.url, { params: { path: { ...path, accountId: "a/../b?c#d%2e\\é \t" } } });
  expect(line).toContain("/accounts/a%2F..%2Fb%3Fc%23d%252e%5C%C3%A9%20%09/definitions/");
});

test("a call's headers go over the client's, in whatever case their names are", async () => {
  const { headers } = await sent(
    wire.url,
    { headers: { "x-trace": "call", "X-Gone": null } },
    { "X-Trace": "client", "x-gone": "1", "X-Kept": "1" },
  );
  expect(headers.get("x-trace")).toBe("call");
  expect(headers.get("x-kept")).toBe("1");
  expect(headers.has("x-gone")).toBe(false);
  expect(headers.get("authorization")).toBe(`bearer ${key.toLowerCase()}`);
});
