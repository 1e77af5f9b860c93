/** How a prepared request is sent, and sent again. Calls over sockets: wire/. */
import { describe, expect, it } from "@jest/globals";
import { operations } from "../../generated/operations.js";
import { redactor, rememberRedactor } from "../../src/call/redact.js";
import { exchange, failure, type Progress, type Transport } from "../../src/call/send.js";
import { shortenWaits } from "../support/timers.js";

shortenWaits();

const row = operations.updateWorkflowInstanceStatus;
const request = { method: "PATCH", url: "https://host/things", headers: { "x-id": "1" }, body: "{}" };
const later = () => new Response(null, { status: 503 });
const stream = () => new Response("{}").body;

interface Sent {
  readonly url: string;
  readonly init: RequestInit & { readonly duplex?: string };
}

/** What was sent, with what came of it. */
async function sent(
  answers: (() => Response | Promise<Response>)[],
  {
    request: more = {},
    deadline = Number.POSITIVE_INFINITY,
    signal = new AbortController().signal,
    ...transport
  }: Partial<Transport> & { request?: object; deadline?: number; signal?: AbortSignal } = {},
) {
  const calls: Sent[] = [];
  const progress: Progress = { carriedOut: "no" };
  const fetch: Transport["fetch"] = async (asked, init) => {
    calls.push({ url: String(asked), init: init as Sent["init"] });
    expect(progress.carriedOut).toBe("unknown");
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return await (answer ?? later)();
  };
  const all = {
    ...{ fetch, maxResponseSize: 100, retries: 0, apiKey: "key-0123456789" },
    ...{ redactorFor: rememberRedactor(), ...transport },
  };
  const outcome: unknown = await exchange(
    row,
    { ...request, ...more },
    all,
    deadline,
    signal,
    progress,
  ).catch((error: unknown) => error);
  return { outcome, calls, progress };
}

it("A request is sent with its credential, without redirects, and its response is read", async () => {
  const { outcome, calls, progress } = await sent([() => new Response("done", { status: 200 })]);
  expect(outcome).toMatchObject({ status: 200, text: "done" });
  expect(calls).toMatchObject([
    {
      url: "https://host/things",
      init: {
        ...{ method: "PATCH", body: "{}", redirect: "manual", cache: "no-store" },
        headers: { Authorization: "Bearer key-0123456789", "x-id": "1" },
      },
    },
  ]);
  expect(calls[0]?.init).not.toHaveProperty("duplex");
  expect(progress.carriedOut).toBe("unknown");
});

describe("a request is sent again", () => {
  it.each([0, 1, 3])("after a 503 as often as retries says: %i", async (retries) => {
    const { outcome, calls } = await sent([later], { retries });
    expect([Object(outcome).status, calls.length]).toEqual([503, retries + 1]);
  });

  it("until another status comes", async () => {
    const { outcome, calls } = await sent([later, () => new Response("ok")], { retries: 5 });
    expect([Object(outcome).text, calls.length]).toEqual(["ok", 2]);
  });

  it("with a key of its own, and the error says so where there is none", async () => {
    const keys = ["first-key-012", "a b"];
    const { outcome, calls, progress } = await sent([later], {
      retries: 1,
      apiKey: () => keys.shift() ?? "",
    });
    expect(calls.length).toBe(1);
    expect(outcome).toMatchObject({
      name: "RequestValidationError",
      message: expect.stringMatching(/: the request was not sent again: \/apiKey /),
    });
    expect(progress.carriedOut).toBe("no");
    expect((await sent([later], { apiKey: () => "a b" })).outcome).toMatchObject({
      message: expect.stringMatching(/: nothing was sent: \/apiKey /),
    });
  });

  it("but not past the deadline", async () => {
    const { calls } = await sent([later], { retries: 1, deadline: Date.now() + 300 });
    expect(calls.length).toBe(1);
  });

  it("but not after a followed redirect", async () => {
    const followed = () => Object.defineProperty(later(), "redirected", { value: true });
    expect((await sent([followed], { retries: 1 })).calls.length).toBe(1);
  });

  it("but not with a stream as its body, which can be read only once", async () => {
    const { calls } = await sent([later], { retries: 1, request: { body: stream() } });
    expect(calls).toMatchObject([{ init: { duplex: "half" } }]);
  });
});

describe("nothing is sent", () => {
  it("where the caller aborts while the key is fetched", async () => {
    const controller = new AbortController();
    const apiKey = async () => {
      controller.abort("enough");
      return "key-0123456789";
    };
    const { outcome, calls, progress } = await sent([later], { apiKey, signal: controller.signal });
    expect([outcome, calls, progress.carriedOut]).toEqual(["enough", [], "no"]);
  });

  it("where no request can be made of it", async () => {
    const { outcome, calls, progress } = await sent([later], { request: { method: "a b" } });
    expect([calls, progress.carriedOut]).toEqual([[], "no"]);
    expect(outcome).toMatchObject({ name: "RequestValidationError", issues: [{ pointer: "/fetch" }] });
    const { outcome: byGlobal } = await sent([], { fetch: undefined, request: { method: "a b" } });
    expect(byGlobal).toMatchObject({ name: "RequestValidationError", issues: [{ pointer: "/fetch" }] });
  });
});

it("What a fetch rejects with is the cause of a NetworkError", async () => {
  const { outcome } = await sent([() => Promise.reject(new Error("no key-0123456789"))]);
  expect(outcome).toMatchObject({ name: "NetworkError", cause: { message: "no [redacted]" } });
  expect(() => failure({ id: "call", method: "GET" }, redactor())("gone")).toThrow(/^call: .*\(gone\)/);
});
