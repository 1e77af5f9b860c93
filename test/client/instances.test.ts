/** All instances of a definition, whatever `offset` counts, while others start and end. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createClient } from "../../src/client.js";
import { type InstanceFilter, instances } from "../../src/instances.js";
import { tries } from "../support/seeds.js";

const definition = { accountId: "account", definitionId: "5870442f-3ddd-4657-b74c-6e17308f5230" };

interface Api {
  /** What `offset` counts. */
  readonly counts: "pages" | "instances";
  /** The newest first. */
  ids: string[];
  /** Is called before each request but the first. */
  readonly meanwhile?: (api: Api, request: number) => void;
  readonly requests: URL[];
}

const clientOf = (api: Api) =>
  createClient({
    apiKey: "key-12345678",
    fetch: async ({ url }) => {
      api.requests.push(new URL(url));
      if (api.requests.length > 1) api.meanwhile?.(api, api.requests.length);
      const query = new URL(url).searchParams;
      const limit = Number(query.get("limit") ?? 100);
      const offset = Number(query.get("offset") ?? 0);
      const start = api.counts === "pages" ? offset * limit : offset;
      return new Response(JSON.stringify(api.ids.slice(start, start + limit).map(instanceOf)), {
        headers: { "content-type": "application/json" },
      });
    },
  });

const instanceOf = (workflowId: string) => ({
  workflowId,
  definitionId: definition.definitionId,
  version: 1,
  status: "Runnable",
  startedAt: "2021-06-30T03:20:39.28Z",
  completedAt: null,
  data: { accountId: "account", triggeredAt: "2021-06-30T03:20:38.91Z" },
});

const apiWith = (count: number, counts: Api["counts"], meanwhile?: Api["meanwhile"]): Api => ({
  counts,
  ids: Array.from({ length: count }, (_, i) => `old-${i}`),
  requests: [],
  ...(meanwhile && { meanwhile }),
});

async function listed(api: Api, filter?: InstanceFilter): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of instances(clientOf(api), definition, filter)) ids.push(workflowId);
  return ids;
}

describe.each(["pages", "instances"] as const)("where offset counts %s, the instances", (counts) => {
  it.each([0, 1, 2, 99, 100, 101, 250, 1000])("are all listed, once each and in order: %i", async (count) => {
    const api = apiWith(count, counts);
    expect(await listed(api)).toEqual(api.ids);
  });

  it("are all listed while others start", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 }),
        async (count, limit, starts) => {
          const api = apiWith(count, counts, (running, request) => {
            const started = Array.from({ length: starts[request] ?? 0 }, (_, i) => `new-${request}-${i}`);
            running.ids.unshift(...started);
          });
          const old = [...api.ids];
          const ids = await listed(api, { limit });
          expect(ids.filter((id) => id.startsWith("old"))).toEqual(old);
          expect(new Set(ids).size).toBe(ids.length);
        },
      ),
      tries(60),
    );
  });

  it("are asked for page by page, as the loop gets to them", async () => {
    const api = apiWith(1000, counts);
    const iterator = instances(clientOf(api), definition);
    for (let i = 0; i < 100; i++) await iterator.next();
    expect(api.requests.length).toBe(1);
    await iterator.return();
  });

  it("cost about one request a page", async () => {
    const api = apiWith(5000, counts);
    await listed(api);
    expect(api.requests.length).toBeLessThan(56);
  });
});

describe("instances", () => {
  it("are all listed while some of them end, where offset counts instances", async () => {
    const api = apiWith(40, "instances", (running) => running.ids.splice(0, 2));
    const kept = api.ids.slice(30);
    const ids = await listed(api, { limit: 10 });
    expect(kept.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("are asked for with the filters of the document, under its own names", async () => {
    const api = apiWith(1, "pages");
    await listed(api, { status: "Runnable", startTimeFrom: "2021-06-24T09:33:06.60Z", version: 2 });
    expect(Object.fromEntries(api.requests[0]?.searchParams ?? [])).toEqual({
      status: "Runnable",
      startTimeFrom: "2021-06-24T09:33:06.60Z",
      version: "2",
    });
  });

  it("come to an end where the server ignores offset", async () => {
    const same = ["a", "b", "c"];
    let requests = 0;
    const client = createClient({
      apiKey: "key-12345678",
      fetch: async () => {
        requests++;
        return new Response(JSON.stringify(same.map(instanceOf)));
      },
    });
    const ids: string[] = [];
    for await (const { workflowId } of instances(client, definition)) ids.push(workflowId);
    expect(ids).toEqual(same);
    // The first page, and a hundred in a row that have nothing new.
    expect(requests).toBe(101);
  });

  it("come once each, also where one page has the same one twice", async () => {
    const api = apiWith(0, "pages");
    api.ids = ["a", "b", "a", "a", "c"];
    expect(await listed(api)).toEqual(["a", "b", "c"]);
  });

  it("stop when the caller aborts, with the caller's reason", async () => {
    const controller = new AbortController();
    const api = apiWith(1000, "pages");
    const reason = new Error("enough");
    const loop = async () => {
      const all = instances(clientOf(api), definition, {}, { signal: controller.signal });
      for await (const { workflowId } of all) if (workflowId === "old-150") controller.abort(reason);
    };
    await expect(loop()).rejects.toBe(reason);
    expect(api.requests.length).toBe(2);
  });

  it.each<[what: string, filter: object, options: object | undefined, said: RegExp]>([
    [
      "a misspelt filter",
      { startTimefrom: "2021-06-24T09:33:06.60Z" },
      undefined,
      /\/filter\/startTimefrom .*startTimeFrom/,
    ],
    ["an offset, which is the loop's own", { offset: 3 }, undefined, /\/filter\/offset /],
    ["a misspelt option", {}, { timeOut: 5 }, /\/options\/timeOut .*timeout/],
  ])(
    "are not asked for with %s: it is named beside those that there are",
    async (_, filter, options, said) => {
      const api = apiWith(1, "pages");
      const asked = instances(clientOf(api), definition, filter, options).next();
      await expect(asked).rejects.toMatchObject({
        operation: "instances",
        message: expect.stringMatching(said),
      });
      expect(api.requests).toEqual([]);
    },
  );

  it("are listed without what the filter inherits", async () => {
    const api = apiWith(1, "pages");
    await listed(api, Object.create({ status: "Runnable", statu: 1 }));
    expect(api.requests[0]?.search).toBe("");
  });

  it("are not listed where the API refuses: an ApiError is thrown", async () => {
    const client = createClient({
      apiKey: "key-12345678",
      fetch: async () =>
        new Response('{"code":1300,"message":"Gone.","errorId":"e","timestamp":"t"}', { status: 404 }),
    });
    await expect(instances(client, definition).next()).rejects.toMatchObject({
      name: "ApiError",
      status: 404,
    });
  });
});
