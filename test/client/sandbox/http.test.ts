/** The sandbox over HTTP: as in process, and no request ends it. */
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createClient } from "../../../src/client.js";
import { withCors } from "../../../src/command/sandbox/cors.js";
import { type Handle, type Served, serve } from "../../../src/command/sandbox/serve.js";
import { type Fault, faults } from "../../../src/sandbox/faults.js";
import { createSandbox, type Sandbox, sampleWorkflow } from "../../../src/sandbox/index.js";
import { suspend } from "../../../src/workflows.js";

let sandbox: Sandbox;
let handle: Handle;
let served: Served;
beforeEach(async () => {
  sandbox = createSandbox();
  handle = sandbox.fetch;
  served = await serve((request) => handle(request));
});
afterEach(() => served.close());

const dead = { timeout: 150 };

/** What a caller sees of a fault, and what it left behind. */
async function seen(fault: Fault, from: Sandbox, options: { fetch: Handle } | { baseUrl: string }) {
  from.fail(fault);
  const client = createClient({ apiKey: "sandbox-key", ...options });
  const limit = fault === "silence" || fault === "drip" ? dead : {};
  const error = await suspend(client, sampleWorkflow, limit).catch((thrown: unknown) => thrown);
  const { name, status, issues, error: envelope } = Object(error);
  return { name, status, issues, code: envelope?.code, left: from.statusOf(sampleWorkflow) };
}

test.each(Object.keys(faults) as Fault[])("%s is the same over HTTP as in process", async (fault) => {
  const inProcess = createSandbox();
  const expected = await seen(fault, inProcess, { fetch: inProcess.fetch });
  expect(expected.name).toMatch(/Error$/);
  expect(await seen(fault, sandbox, { baseUrl: served.url })).toEqual(expected);
});

const connection = () => {
  const socket = connect(Number(new URL(served.url).port), "127.0.0.1");
  socket.on("error", () => undefined);
  return socket;
};

/** Says these bytes, and hears what comes back first, within a second. */
function say(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connection();
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on("close", () => resolve(""));
    socket.on("data", (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.write(text);
  });
}

describe("a request that nobody should send is answered, and the next one, too:", () => {
  afterEach(async () => {
    const client = createClient({ apiKey: "sandbox-key", baseUrl: served.url });
    await suspend(client, sampleWorkflow);
  });

  test.each([
    ["a path of two slashes", "GET // HTTP/1.1", 501],
    ["a path that is another host's", "GET //evil.example/ HTTP/1.1", 501],
    ["a URL that is none", "GET http://[ HTTP/1.1", 400],
    ["a URL of the server as a whole", "OPTIONS * HTTP/1.1", 400],
    ["a percent sign that encodes nothing", "GET /%zz HTTP/1.1", 501],
    ["TRACE", "TRACE / HTTP/1.1", 501],
    ["an unknown path", "PROPFIND /api HTTP/1.1", 501],
    ["no HTTP", "HELLO", 400],
    ["a host that is none", "GET / HTTP/1.1\r\nHost: [", 400],
    ["GET with a body", "GET / HTTP/1.1\r\nContent-Length: 2", 501, "{}"],
  ])("%s", async (_, head, status, body = "") => {
    const host = head.includes("Host:") ? "" : "Host: sandbox\r\n";
    expect(await say(`${head}\r\n${host}\r\n${body}`)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  test("a body that is too large", async () => {
    const body = "x".repeat(1024 * 1024 + 1);
    const head = `POST / HTTP/1.1\r\nHost: sandbox\r\nContent-Length: ${body.length}\r\n\r\n`;
    expect(await say(head + body)).toMatch(/^HTTP\/1\.1 413 /);
    expect(sandbox.requests).toEqual([]);
  });

  test("a body that does not come to an end", async () => {
    const socket = connection();
    let answer = "";
    socket.on("data", (data) => {
      answer += data;
    });
    socket.write("POST / HTTP/1.1\r\nHost: sandbox\r\nTransfer-Encoding: chunked\r\n\r\n");
    // 4 MiB, as fast as they are taken.
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 64; sent++)
      if (!socket.write(chunk)) await new Promise((resolve) => socket.once("drain", resolve));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(sandbox.requests).toEqual([]);
    socket.destroy();
  });

  test("a body that breaks off", async () => {
    const socket = connection();
    await new Promise<void>((resolve) =>
      socket.write("PATCH / HTTP/1.1\r\nHost: sandbox\r\nContent-Length: 100\r\n\r\n{", () => resolve()),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.resetAndDestroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sandbox.requests).toEqual([]);
  });

  test("a caller that does not wait for the end of an answer", async () => {
    sandbox.fail("endless-404");
    const response = await fetch(served.url);
    await response.body?.getReader().read();
    await response.body?.cancel().catch(() => undefined);
    expect(response.status).toBe(404);
  });
});

test("a request that the caller gives up is aborted for the sandbox, too", async () => {
  const caller = new AbortController();
  const given = new Promise<void>((resolve) => {
    handle = (request) => {
      request.signal.addEventListener("abort", () => resolve());
      caller.abort();
      return new Promise(() => undefined);
    };
  });
  await expect(fetch(served.url, { signal: caller.signal })).rejects.toThrow();
  await given;
});

test("the sandbox sees the URL, the headers and the body as they were sent", async () => {
  await fetch(`${served.url}/a%2Fb?c=d`, { method: "POST", headers: { "X-A": "1" }, body: "text" });
  expect(sandbox.requests).toMatchObject([
    { method: "POST", url: `${served.url}/a%2Fb?c=d`, headers: { "x-a": "1" }, body: "text" },
  ]);
});

describe("a page of another origin", () => {
  const preflight = () =>
    fetch(served.url, {
      method: "OPTIONS",
      headers: {
        Origin: "https://page.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization,content-type",
      },
    });

  test("is not let in unasked", async () => {
    const { status, headers } = await preflight();
    expect([status, headers.get("access-control-allow-origin")]).toEqual([501, null]);
  });

  test("is let in where that is asked for, with the credential's header by its name", async () => {
    handle = withCors(sandbox.fetch);
    const { status, headers } = await preflight();
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-methods")).toBe("PATCH");
    expect(headers.get("access-control-allow-headers")).toBe("authorization,content-type");
    expect(sandbox.requests).toEqual([]);
  });

  test("gets every answer as it is, and may read it", async () => {
    handle = withCors(sandbox.fetch);
    const client = createClient({ apiKey: "sandbox-key", baseUrl: served.url });
    await suspend(client, sampleWorkflow);
    sandbox.fail("error-429");
    const { status, headers } = await fetch(served.url);
    expect(status).toBe(429);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-expose-headers")).toBe("*");
    expect(headers.get("retry-after")).toBe("0");
  });
});
