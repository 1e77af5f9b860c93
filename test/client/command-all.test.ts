/** One command to many instances: what is yielded, how many are under way, what stops it. */
import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "@jest/globals";
import { createClient } from "../../src/client.js";
import { type CommandAllOptions, type CommandResult, commandAll } from "../../src/command-all.js";

const definition = { accountId: "account", definitionId: "5870442f-3ddd-4657-b74c-6e17308f5230" };

const errorBody = (code: number) =>
  JSON.stringify({ code, message: "Refused.", errorId: "e-1", timestamp: "2021-07-13T01:28:37.66Z" });

/** What the API does with a command to one instance. */
type Play = (id: string) => Promise<Response> | Response;

interface Api {
  /** The status of each instance, by id. */
  readonly statuses: Record<string, string>;
  readonly commanded: string[];
  readonly asked: string[];
  readonly play: Play;
}

const apiWith = (play: Play, statuses: Record<string, string> = {}): Api => ({
  statuses,
  commanded: [],
  asked: [],
  play,
});

const clientOf = ({ statuses, commanded, asked, play }: Api) =>
  createClient({
    apiKey: "key-12345678",
    fetch: async (request) => {
      const id = new URL(request.url).pathname.split("/").at(-1) ?? "";
      if (request.method === "PATCH") {
        commanded.push(id);
        return play(id);
      }
      asked.push(id);
      const instance = {
        workflowId: id,
        definitionId: definition.definitionId,
        version: 1,
        status: statuses[id],
        startedAt: "2021-06-30T03:20:39.28Z",
        completedAt: null,
        data: { accountId: "account", triggeredAt: "2021-06-30T03:20:38.91Z" },
      };
      return new Response(JSON.stringify(instance));
    },
  });

async function results(
  api: Api,
  ids: Iterable<string> | AsyncIterable<string>,
  options: CommandAllOptions = {},
): Promise<CommandResult[]> {
  const all: CommandResult[] = [];
  for await (const result of commandAll(clientOf(api), "terminate", definition, ids, options))
    all.push(result);
  return all;
}

const summary = (all: CommandResult[]) =>
  Object.fromEntries(all.map(({ workflowId, result }) => [workflowId, result]));

const ok = () => new Response();
const cut = () => Promise.reject(new TypeError("fetch failed", { cause: { code: "ECONNRESET" } }));
const idsUpTo = (count: number) => Array.from({ length: count }, (_, i) => `id-${i}`);
const pause = (ms = 1) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a command to many instances", () => {
  it("yields a result for each id", async () => {
    const api = apiWith(ok);
    const all = await results(api, idsUpTo(20));
    expect(summary(all)).toEqual(Object.fromEntries(idsUpTo(20).map((id) => [id, "done"])));
    expect(api.asked).toEqual([]);
  });

  it("takes ids of an async iterable, and commands an id that comes twice once", async () => {
    const api = apiWith(ok);
    async function* ids() {
      yield* ["a", "b", "a"];
    }
    expect(summary(await results(api, ids()))).toEqual({ a: "done", b: "done" });
    expect(api.commanded).toEqual(["a", "b"]);
  });

  it.each([
    [undefined, 5],
    [1, 1],
    [3, 3],
  ])("has at most so many under way: %s", async (concurrency, most) => {
    let running = 0;
    let peak = 0;
    const api = apiWith(async () => {
      running += 1;
      peak = Math.max(peak, running);
      await pause();
      running -= 1;
      return ok();
    });
    await results(api, idsUpTo(30), { concurrency });
    expect(peak).toBe(most);
  });

  it("yields what settles first, first", async () => {
    const api = apiWith(async (id) => {
      await pause(id === "slow" ? 100 : 1);
      return ok();
    });
    const all = await results(api, ["slow", "a", "b"]);
    expect(all.map(({ workflowId }) => workflowId)).toEqual(["a", "b", "slow"]);
  });

  it("begins no more commands in a second than the rate allows", async () => {
    let last = 0;
    const api = apiWith(() => {
      last = performance.now();
      return ok();
    });
    const start = performance.now();
    await results(api, idsUpTo(6), { rate: 50 });
    // Timers may fire a little early.
    expect(last - start).toBeGreaterThanOrEqual(95);
  });

  it("keeps no result that was taken: its memory does not grow with them", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const taken: WeakRef<CommandResult>[] = [];
    let alive: number | undefined;
    for await (const result of commandAll(clientOf(apiWith(ok)), "terminate", definition, idsUpTo(1_100))) {
      taken.push(new WeakRef(result));
      if (taken.length !== 1_000) continue;
      // What was made or looked at in this turn is held until its end.
      await pause();
      collect();
      alive = taken.filter((result) => result.deref() !== undefined).length;
    }
    expect(alive).toBeLessThan(50);
  });

  it("does not wait for a turn once there are no more ids", async () => {
    const start = performance.now();
    await results(apiWith(ok), ["a"], { rate: 0.01 });
    expect(performance.now() - start).toBeLessThan(30_000);
  });

  it("asks for the next id only when a command can be sent", async () => {
    let asked = 0;
    function* ids() {
      for (const id of idsUpTo(100)) {
        asked += 1;
        yield id;
      }
    }
    const iterator = commandAll(clientOf(apiWith(ok)), "terminate", definition, ids());
    await iterator.next();
    await pause(20);
    expect(asked).toBeLessThanOrEqual(12);
    await iterator.return();
  });
});

describe("a command to many instances is not sent to any", () => {
  it.each<[what: string, options: object, said: RegExp]>([
    [
      "with a misspelt option",
      { concurency: 2 },
      /^commandAll: .*\/options\/concurency .*known: concurrency, rate/,
    ],
    ["with no concurrency", { concurrency: 0 }, /\/options\/concurrency .*from 1/],
    ["with a rate that is none", { rate: Number.NaN }, /\/options\/rate .*above 0/],
    ["with a signal that is none", { signal: {} }, /\/options\/signal .*AbortSignal/],
    ["with a timeout that is none", { timeout: "5 s" }, /^commandAll: .*\/timeout /],
    ["with askFirst that is no boolean", { askFirst: "no" }, /\/options\/askFirst .*true or false/],
  ])("%s: it is named", async (_, options, said) => {
    const api = apiWith(ok);
    await expect(results(api, ["a"], options)).rejects.toThrow(said);
    expect(api.commanded).toEqual([]);
  });

  it("where there is no such command", async () => {
    const api = apiWith(ok);
    const loop = () => commandAll(clientOf(api), "stop" as "suspend", definition, ["a"]).next();
    await expect(loop).rejects.toThrow(/\/command must be one of .*suspend, .*terminate/);
    expect(api.commanded).toEqual([]);
  });

  it("where the ids are a text, which is an iterable of letters", async () => {
    const api = apiWith(ok);
    await expect(results(api, "60dbe307fe55d99fc083db61")).rejects.toThrow(/\/workflowIds .*array/);
    expect(api.commanded).toEqual([]);
  });

  it("where what does not fit is the same for all, and the loop throws it", async () => {
    const api = apiWith(ok);
    const loop = commandAll(clientOf(api), "terminate", { ...definition, accountId: "" }, idsUpTo(9));
    await expect(loop.next()).rejects.toThrow(/\/params\/path\/accountId/);
    expect(api.commanded).toEqual([]);
  });

  it("where an id does not fit, and something else does not for any", async () => {
    const api = apiWith(ok);
    const headers = { "no header": "1" };
    await expect(results(api, ["", "a"], { headers })).rejects.toMatchObject({
      issues: [{ pointer: "/params/path/workflowId" }, { pointer: "/headers" }],
    });
    expect(api.commanded).toEqual([]);
  });

  it("for options that are inherited", async () => {
    const controller = AbortSignal.abort();
    const api = apiWith(ok);
    await results(api, ["a"], Object.create({ signal: controller, misspelt: true }));
    expect(api.commanded).toEqual(["a"]);
  });
});

describe("with askFirst, the status is asked for, and", () => {
  it("no command is sent where the instance has it", async () => {
    const api = apiWith(ok, { a: "Terminated" });
    expect(await results(api, ["a"], { askFirst: true })).toEqual([{ workflowId: "a", result: "already" }]);
    expect(api.commanded).toEqual([]);
  });

  it("the command is sent where the instance has another one", async () => {
    const api = apiWith(ok, { a: "Runnable" });
    expect(await results(api, ["a"], { askFirst: true })).toEqual([{ workflowId: "a", result: "done" }]);
    expect(api.commanded).toEqual(["a"]);
  });

  it("no command is sent where the API refuses to tell it: the result is refused", async () => {
    const client = createClient({
      apiKey: "key-12345678",
      fetch: async () => new Response(errorBody(1300), { status: 404 }),
    });
    const all = commandAll(client, "terminate", definition, ["a"], { askFirst: true });
    expect((await all.next()).value).toMatchObject({
      result: "refused",
      error: { code: 1300, message: expect.stringContaining("getWorkflowInstance") },
    });
  });

  it("its own operation is named also where a test's double is the client", async () => {
    const error = { code: 1300, message: "Gone.", errorId: "e", timestamp: "t" };
    const failure = async () => ({ ok: false, status: 404, error, response: new Response() }) as const;
    const double = { updateWorkflowInstanceStatus: failure, getWorkflowInstance: failure };
    const all = commandAll(double, "terminate", definition, ["a"], { askFirst: true });
    expect((await all.next()).value).toMatchObject({ error: { operation: "getWorkflowInstance" } });
  });

  it("no command is sent where nobody can tell it: the result stays unknown", async () => {
    const methods: string[] = [];
    const client = createClient({
      apiKey: "key-12345678",
      fetch: ({ method }) => {
        methods.push(method);
        return cut();
      },
    });
    const all = commandAll(client, "terminate", definition, ["a"], { askFirst: true });
    expect((await all.next()).value).toMatchObject({ workflowId: "a", result: "unknown" });
    expect(methods).toEqual(["GET"]);
  });
});

describe("the result is", () => {
  const refuse = (status: number, code: number) => () => new Response(errorBody(code), { status });

  it("already, where the API refuses and the instance has the status", async () => {
    const api = apiWith(refuse(400, 1000), { a: "Terminated" });
    expect(await results(api, ["a"])).toMatchObject([
      { result: "already", error: { status: 400, code: 1000 } },
    ]);
  });

  it.each(["Complete", "Runnable", "Suspended"])("refused, where it has another one: %s", async (status) => {
    const api = apiWith(refuse(400, 1000), { a: status });
    expect(await results(api, ["a"])).toMatchObject([{ result: "refused", error: { code: 1000 } }]);
  });

  it("already for an undocumented refusal, too", async () => {
    const api = apiWith(refuse(409, 1000), { a: "Terminated" });
    expect(await results(api, ["a"])).toMatchObject([{ result: "already" }]);
  });

  it.each([404, 429, 503])("refused after %i, and nothing is asked", async (status) => {
    const api = apiWith(refuse(status, 1300));
    expect(await results(api, ["a"])).toMatchObject([{ result: "refused", error: { status } }]);
    expect(api.asked).toEqual([]);
  });

  it("already, where the answer was lost and the status is reached", async () => {
    const api = apiWith(cut, { a: "Terminated" });
    expect(await results(api, ["a"])).toMatchObject([{ result: "already", error: { name: "NetworkError" } }]);
  });

  it("unknown, where the answer was lost and the status is not reached", async () => {
    const api = apiWith(cut, { a: "Runnable" });
    expect(await results(api, ["a"])).toMatchObject([{ result: "unknown", error: { name: "NetworkError" } }]);
  });

  it("refused, where nothing was sent", async () => {
    const api = apiWith(ok);
    expect(await results(api, [".."])).toMatchObject([{ result: "refused", error: { carriedOut: "no" } }]);
    expect(api.commanded).toEqual([]);
  });
});

describe("a command to many instances is stopped", () => {
  it.each([401, 403])(
    "by a rejected key: those under way are yielded, and it throws the %i",
    async (status) => {
      const api = apiWith(() => new Response(errorBody(1200), { status }));
      const seen: CommandResult[] = [];
      const loop = async () => {
        for await (const result of commandAll(clientOf(api), "suspend", definition, idsUpTo(100)))
          seen.push(result);
      };
      await expect(loop()).rejects.toMatchObject({ name: "UnexpectedStatusError", status });
      expect(seen.map(({ workflowId }) => workflowId).sort()).toEqual([...api.commanded].sort());
      expect(api.commanded.length).toBeLessThanOrEqual(5);
    },
  );

  it("by who leaves the loop: no command that waits for its turn is sent, and nobody listens", async () => {
    const controller = new AbortController();
    const options = { rate: 0.01, signal: controller.signal };
    const api = apiWith(ok);
    for await (const _ of commandAll(clientOf(api), "suspend", definition, idsUpTo(9), options)) {
      expect(getEventListeners(controller.signal, "abort").length).toBe(1);
      break;
    }
    await pause(10);
    expect(api.commanded).toEqual(["id-0"]);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  it("by the caller's abort: those under way come to their end and are yielded, no other is sent", async () => {
    const controller = new AbortController();
    const api = apiWith(async () => {
      await pause(20);
      return ok();
    });
    const seen: string[] = [];
    const { signal } = controller;
    for await (const { workflowId, result } of commandAll(
      clientOf(api),
      "suspend",
      definition,
      idsUpTo(100),
      { signal },
    )) {
      seen.push(workflowId);
      expect(result).toBe("done");
      controller.abort();
    }
    expect(seen.sort()).toEqual([...api.commanded].sort());
    expect(api.commanded.length).toBeLessThanOrEqual(6);
  });

  it("by an abort while it waits for an id that never comes", async () => {
    const controller = new AbortController();
    async function* ids() {
      yield "a";
      await new Promise(() => undefined);
    }
    setTimeout(() => controller.abort(), 20);
    expect(summary(await results(apiWith(ok), ids(), { signal: controller.signal }))).toEqual({ a: "done" });
  });

  it("by an abort while many wait for their turn: none is sent", async () => {
    const controller = new AbortController();
    const api = apiWith(ok);
    setTimeout(() => controller.abort(), 20);
    await results(api, idsUpTo(50), { concurrency: 20, rate: 0.01, signal: controller.signal });
    expect(api.commanded).toEqual(["id-0"]);
  });

  it("by an abort before it began: nothing is sent", async () => {
    const api = apiWith(ok);
    expect(await results(api, idsUpTo(3), { signal: AbortSignal.abort() })).toEqual([]);
    expect(api.commanded).toEqual([]);
  });

  it("by what the ids throw, after those under way were yielded", async () => {
    async function* ids() {
      yield* ["a", "b"];
      throw new Error("no more ids");
    }
    const seen: string[] = [];
    const loop = async () => {
      for await (const { workflowId } of commandAll(clientOf(apiWith(ok)), "suspend", definition, ids()))
        seen.push(workflowId);
    };
    await expect(loop()).rejects.toThrow("no more ids");
    expect(seen.sort()).toEqual(["a", "b"]);
  });
});
