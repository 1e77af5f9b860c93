/** A fetch of the caller's own, of whatever library, is given all that it needs in the form that it knows. */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type ClientOptions, createClient } from "../../../src/client.js";
import { createSandbox, sampleWorkflow } from "../../../src/sandbox/index.js";
import { suspend } from "../../../src/workflows.js";
import { listen, response, type Wire } from "../../support/server.js";
import { key, path } from "../../support/wire-cases.js";

let wire: Wire;
beforeEach(async () => {
  wire = await listen([response(200)]);
});
afterEach(() => wire.close());

type Fetch = NonNullable<ClientOptions["fetch"]>;

/** The request as it arrives when it is sent by this fetch. */
async function arrives(fetch: Fetch | undefined) {
  const client = createClient({ apiKey: key, baseUrl: wire.url, ...(fetch && { fetch }) });
  await suspend(client, path);
  expect(wire.requests.length).toBe(1);
  const [head = "", body] = (wire.requests[0] ?? "").split("\r\n\r\n");
  const [line, ...headers] = head.split("\r\n");
  const named = (name: string) => headers.find((header) => header.toLowerCase().startsWith(`${name}: `));
  return { line, credential: named("authorization"), type: named("content-type"), body, named };
}

const whole = {
  line: "PATCH /api/v1/accounts/account/definitions/definition/workflows/workflow HTTP/1.1",
  credential: expect.stringMatching(/^authorization: Bearer secret\/key\+0123456789==$/i),
  type: expect.stringMatching(/^content-type: application\/json$/i),
  body: '{"status":"suspend"}',
};

/** Another library's request, which is all that its fetch knows beside a URL. */
class TheirRequest {
  readonly url: string;
  constructor(input: unknown) {
    this.url = String(input);
  }
}

/** Fetches as libraries do: each takes its own requests, and makes a URL of anything else in its own way. */
const libraries: Record<string, Fetch> = {
  "String(input)": (input, init) => fetch(String(input), init),
  "a template": (input, init) => fetch(`${input}`, init),
  concatenation: (input, init) => fetch(`${input}`.concat(""), init),
  "new URL(input)": (input, init) => fetch(new URL(input as never), init),
  "its own Request": (input, init) => fetch(new TheirRequest(input).url, init),
  "input.href, or else a text": (input, init) => fetch(Object(input).href ?? `${input}`, init),
};

/** Functions around the global fetch, as programs write them. */
const wrappers: Record<string, Fetch> = {
  "hands both on": (request, init) => fetch(request, init),
  "hands the request on": (request) => fetch(request),
  "hands a clone on": (request) => fetch(request.clone()),
  "makes a new request of it": (request) => fetch(new Request(request)),
  "makes a new request of both": (request, init) => fetch(new Request(request, init)),
  "takes it apart": async (request) => {
    const { url, method, headers, redirect } = request;
    return fetch(url, { method, headers, redirect, body: await request.text() });
  },
  "takes the URL and the init": (request, init) => fetch(request.url, init),
  "adds a header to the request": (request) => {
    request.headers.set("x-added", "1");
    return fetch(request);
  },
  "adds a header to the init": (request, init) =>
    fetch(request, { ...init, headers: { ...init.headers, "x-added": "1" } }),
  "reads the body first": async (request) => {
    await request.clone().text();
    return fetch(request);
  },
};

describe("all of the request arrives through a fetch that", () => {
  test.each(Object.entries(libraries))("knows only its own requests, and takes %s", async (_, send) => {
    expect(await arrives(send)).toMatchObject(whole);
  });

  test.each(Object.entries(wrappers))("%s", async (_, send) => {
    const { named, ...request } = await arrives(send);
    expect(request).toMatchObject(whole);
    if (_.startsWith("adds")) expect(named("x-added")).toBe("x-added: 1");
  });

  test("is the global one", async () => {
    expect(await arrives(undefined)).toMatchObject(whole);
  });

  test("is called without an object that it belongs to, as a browser's must be", async () => {
    let self: unknown = "not called";
    await arrives(function (this: unknown, request) {
      self = this;
      return fetch(request);
    } as Fetch);
    expect(self).toBeUndefined();
  });
});

describe("no cache may answer", () => {
  const seen = async (own: boolean) => {
    const options: unknown[] = [];
    const record = async (input: unknown, init: unknown) => {
      options.push(Object(input).cache, Object(init).cache);
      return new Response();
    };
    const original = globalThis.fetch;
    globalThis.fetch = record as typeof fetch;
    try {
      await suspend(createClient({ apiKey: key, ...(own && { fetch: record }) }), path);
    } finally {
      globalThis.fetch = original;
    }
    return options;
  };

  test("as each request says where the platform knows the option", async () => {
    expect(await seen(false)).toEqual([undefined, "no-store"]);
    expect(await seen(true)).toEqual(["no-store", "no-store"]);
  });

  test("and the option is left out where the platform does not know it, as it may refuse it", async () => {
    const { Request } = globalThis;
    function OldRequest(input: string, init: RequestInit) {
      if ("cache" in init) throw new Error("The 'cache' field is not implemented.");
      return new Request(input, init);
    }
    globalThis.Request = OldRequest as never;
    try {
      expect(await seen(false)).toEqual([undefined, undefined]);
      expect(await seen(true)).toEqual(["default", undefined]);
    } finally {
      globalThis.Request = Request;
    }
    expect(await seen(false)).toEqual([undefined, "no-store"]);
  });

  test("so a fetch that caches sends each command", async () => {
    const sandbox = createSandbox();
    const answers = new Map<string, Response>();
    let sent = 0;
    // Answers from its cache as some frameworks' fetch does, any method.
    const caching: Fetch = async (request) => {
      const cached = answers.get(request.url);
      if (cached !== undefined && request.cache !== "no-store") return cached.clone();
      sent++;
      const answer = await sandbox.fetch(request);
      answers.set(request.url, answer.clone());
      return answer;
    };
    const client = createClient({ apiKey: "sandbox-key", fetch: caching });
    await suspend(client, sampleWorkflow);
    await suspend(client, sampleWorkflow).catch(() => undefined);
    expect(sent).toBe(2);
  });
});
