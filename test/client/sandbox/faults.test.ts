/** The sandbox plays what can go wrong by name, and each name becomes what it says. */
import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { type ClientOptions, createClient } from "../../../src/client.js";
import type { Fault } from "../../../src/sandbox/faults.js";
import { createSandbox, sampleWorkflow } from "../../../src/sandbox/index.js";
import { suspend } from "../../../src/workflows.js";
import { listen } from "../../support/server.js";
import { shortenWaits } from "../../support/timers.js";

shortenWaits();

const made = (options: Partial<ClientOptions> = {}) => {
  const sandbox = createSandbox();
  const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch, ...options });
  return { sandbox, client };
};

const misfit = (status: number, issue: object) => ({
  name: "ResponseValidationError",
  status,
  issues: [issue],
});
const unexpected = (status: number, code?: number) => ({
  name: "UnexpectedStatusError",
  status,
  ...(code !== undefined && { error: { code } }),
});
const network = (what: string) => ({
  name: "NetworkError",
  message: expect.stringContaining(`(${what}).`),
});

/** Complete by its type: a new fault does not compile before it stands here. */
const table: Record<Fault, { gets: object; carriedOut?: true }> = {
  "html-200": { gets: misfit(200, { message: "must be empty or JSON" }) },
  "empty-204": { gets: unexpected(204) },
  "redirect-303": { gets: unexpected(303) },
  "empty-404": { gets: misfit(404, { message: "must not be empty" }) },
  "html-404": { gets: misfit(404, { message: "must be JSON" }) },
  "truncated-404": { gets: misfit(404, { message: "must be JSON" }) },
  "misfit-404": { gets: misfit(404, { pointer: "/code", message: "must be integer" }) },
  "endless-404": { gets: misfit(404, { message: "is larger than maxResponseSize" }) },
  "error-401": { gets: unexpected(401, 1200) },
  "error-403": { gets: unexpected(403, 1201) },
  "error-429": { gets: { ...unexpected(429, 1400), retryAfter: 0 } },
  "error-500": { gets: unexpected(500, 2000) },
  "html-502": { gets: unexpected(502) },
  "empty-503": { gets: { ...unexpected(503), retryAfter: 0 } },
  refused: { gets: network("ECONNREFUSED") },
  reset: { gets: network("ECONNRESET") },
  "lost-answer": { gets: network("ECONNRESET"), carriedOut: true },
  "broken-body": { gets: network("ECONNRESET") },
  silence: { gets: { name: "TimeoutError" } },
  drip: { gets: { name: "TimeoutError" }, carriedOut: true },
};

describe.each(Object.entries(table))("fail(%j)", (name, { gets, carriedOut = false }) => {
  test(`is met by one request, which is ${carriedOut ? "" : "not "}carried out`, async () => {
    const { sandbox, client } = made(Object(gets).name === "TimeoutError" ? { timeout: 100 } : {});
    sandbox.fail(name as Fault);
    await expect(suspend(client, sampleWorkflow)).rejects.toMatchObject(gets);
    expect(sandbox.statusOf(sampleWorkflow)).toBe(carriedOut ? "Suspended" : "Runnable");
    await expect(
      client.updateWorkflowInstanceStatus({
        params: { path: sampleWorkflow },
        body: { status: "terminate" },
      }),
    ).resolves.toMatchObject({ ok: true });
  });
});

test("faults come in the order they were asked for, as often as asked", async () => {
  const { sandbox, client } = made();
  sandbox.fail("html-502", 2);
  sandbox.fail("reset");
  const seen: string[] = [];
  for (let i = 0; i < 4; i++) {
    seen.push(
      await suspend(client, sampleWorkflow).then(
        () => "done",
        ({ status, name }) => `${name} ${status}`,
      ),
    );
  }
  expect(seen).toEqual([
    "UnexpectedStatusError 502",
    "UnexpectedStatusError 502",
    "NetworkError undefined",
    "done",
  ]);
});

test.each(["error-429", "empty-503"] as const)("%s is over after a retry", async (fault) => {
  const { sandbox, client } = made({ retries: 1 });
  sandbox.fail(fault);
  await suspend(client, sampleWorkflow);
  expect(sandbox.statusOf(sampleWorkflow)).toBe("Suspended");
});

test.each(["silence", "drip"] as const)("%s obeys the caller's signal", async (fault) => {
  const { sandbox, client } = made({ timeout: 60_000 });
  sandbox.fail(fault);
  const controller = new AbortController();
  setTimeout(() => controller.abort("enough"), 20);
  await expect(suspend(client, sampleWorkflow, { signal: controller.signal })).rejects.toBe("enough");
});

describe("to whoever else speaks to the sandbox", () => {
  const ask = (fault: Fault, signal?: AbortSignal) => {
    const { sandbox } = made();
    sandbox.fail(fault);
    return sandbox.fetch(new Request("https://sandbox.example/", { ...(signal && { signal }) }));
  };

  test.each([
    ["html-502", "text/html"],
    ["misfit-404", "application/json"],
    ["truncated-404", "application/json"],
  ] as const)("%s says that it is %s", async (fault, type) => {
    expect((await ask(fault)).headers.get("content-type")).toBe(type);
  });

  test.each([
    ["refused", "ECONNREFUSED"],
    ["reset", "ECONNRESET"],
  ] as const)("%s fails as Node's fetch does", async (fault, code) => {
    await expect(ask(fault)).rejects.toMatchObject({
      name: "TypeError",
      message: "fetch failed",
      cause: { message: code, code },
    });
  });

  test("silence ends with the request's signal, at once where that has fired", async () => {
    const controller = new AbortController();
    const answer = ask("silence", controller.signal);
    await setImmediate();
    controller.abort("enough");
    await expect(answer).rejects.toBe("enough");
    await expect(ask("silence", AbortSignal.abort("before"))).rejects.toBe("before");
  });

  test("a broken body and a drip begin with a byte", async () => {
    const broken = (await ask("broken-body")).body?.getReader();
    expect(await broken?.read()).toMatchObject({ value: { length: 1 } });
    await expect(broken?.read()).rejects.toMatchObject({
      name: "TypeError",
      message: "terminated",
      cause: { code: "ECONNRESET" },
    });
    const drip = (await ask("drip")).body?.getReader();
    expect(await drip?.read()).toMatchObject({ value: { length: 1 } });
    expect(await drip?.read()).toMatchObject({ value: { length: 1 } });
    await drip?.cancel();
  });
});

test("a fault for one workflow is met by its requests only, and those for any come in their order", async () => {
  const other = { ...sampleWorkflow, workflowId: "0" };
  const { sandbox, client } = made();
  sandbox.fail("html-502", 2, other);
  sandbox.fail("error-403");
  const seen: unknown[] = [];
  for (const workflow of [sampleWorkflow, other, sampleWorkflow, other, other]) {
    seen.push(
      await suspend(client, workflow).then(
        () => "done",
        ({ status }) => status,
      ),
    );
  }
  expect(seen).toEqual([403, 502, "done", 502, 404]);
});

test("a fault goes on until the sandbox is reset", async () => {
  const { sandbox, client } = made();
  sandbox.fail("error-500", Number.POSITIVE_INFINITY);
  for (let i = 0; i < 3; i++)
    await expect(suspend(client, sampleWorkflow)).rejects.toMatchObject({ status: 500 });
  sandbox.reset();
  await suspend(client, sampleWorkflow);
});

describe("what cannot be planned is refused by name:", () => {
  test.each(["html-503", "toString", "__proto__", ["html-200"], undefined])("the fault %j", (name) => {
    // @ts-expect-error no such name
    expect(() => createSandbox().fail(name)).toThrow(
      /^sandbox\.fail: correct its arguments: \/fault is not known here; known: html-200, .*, drip$/,
    );
  });

  test.each([0, -1, 1.5, Number.NaN, "2"])("%p times", (times) => {
    expect(() => createSandbox().fail("reset", times as number)).toThrow(
      "/times must be a whole number above 0, or Infinity",
    );
  });

  test("and an unknown name with the keyword of a list of names", () => {
    // @ts-expect-error no such name
    expect(() => createSandbox().fail("html-503")).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ pointer: "/fault", keyword: "enum" })] }),
    );
  });

  test("a workflow without its ids", () => {
    const { accountId, definitionId } = sampleWorkflow;
    // @ts-expect-error an id is missing
    expect(() => createSandbox().fail("reset", 1, { accountId, definitionId })).toThrow(
      "/workflow/workflowId is missing",
    );
  });
});

describe("behind a server, which makes a 500 of a handler that rejects,", () => {
  /** As web frameworks call a handler for requests: a rejection is theirs to answer, a broken body breaks off. */
  const outcome = async (fault: Fault) => {
    const sandbox = createSandbox();
    const wire = await listen([
      async (socket, request) => {
        const [head = "", body = ""] = request.split("\r\n\r\n");
        const [line = "", ...lines] = head.split("\r\n");
        const [method = "", target = ""] = line.split(" ");
        const headers = lines.map((text) => text.split(": ") as [string, string]);
        const asked = new Request(`http://sandbox.example${target}`, { method, headers, body });
        try {
          const answer = await sandbox.fetch(asked);
          const text = answer.text();
          socket.write(`HTTP/1.1 ${answer.status} Whatever\r\nContent-Length: 1\r\n\r\n`);
          await text.then(
            () => socket.end(),
            () => socket.destroy(),
          );
        } catch {
          socket.end("HTTP/1.1 500 Whatever\r\nContent-Length: 0\r\n\r\n");
        }
      },
    ]);
    const client = createClient({ apiKey: "sandbox-key", baseUrl: wire.url, timeout: 5_000 });
    sandbox.fail(fault);
    const error: unknown = await suspend(client, sampleWorkflow).catch((thrown: unknown) => thrown);
    await wire.close();
    return { error, status: sandbox.statusOf(sampleWorkflow) };
  };

  test.each(["refused", "reset"] as const)(
    "%s becomes that 500, and nothing is carried out",
    async (fault) => {
      const { error, status } = await outcome(fault);
      expect(error).toMatchObject({ name: "UnexpectedStatusError", status: 500 });
      expect(status).toBe("Runnable");
    },
  );

  test("lost-answer breaks off, and is carried out", async () => {
    const { error, status } = await outcome("lost-answer");
    expect(error).toMatchObject({ name: "NetworkError" });
    expect(status).toBe("Suspended");
  });
});
