/** Credentials that are more than one text in one header: what is sent, and that no error shows any of it. */
import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import type { Operation, Placement, Security } from "../../../generated/contract.js";
import { authorize, read, secretsIn } from "../../../scripts/generate/templates/credentials.js";
import { createClientOf } from "../../../src/client.js";
import type { FetchInit } from "../../../src/index.js";
import { decoded } from "../../support/wire-cases.js";

const places = {
  first: { in: "header", name: "X-First", prefix: "" },
  second: { in: "query", name: "second key", prefix: "" },
  session: { in: "cookie", name: "sid", prefix: "" },
  login: { in: "header", name: "Authorization", prefix: "Basic " },
  token: { in: "header", name: "Authorization", prefix: "Bearer " },
} as const satisfies Record<string, Placement>;

type Name = keyof typeof places;

const rowOf = (alternatives: Name[][], more: Partial<Security> = {}) =>
  ({
    contract: 1,
    id: "call",
    method: "GET",
    path: "/thing",
    security: {
      option: "credentials",
      required: true,
      headers: ["X-First", "Cookie", "Authorization"],
      alternatives: alternatives.map((names) =>
        Object.fromEntries(names.map((name) => [name, places[name]])),
      ),
      read,
      authorize,
      secretsIn,
      ...more,
    },
    parameters: {},
    responses: { 204: {} },
  }) as Operation;

type Options = Record<string, unknown>;

/** What was sent, or what was thrown. */
async function sent(row: Operation, options: Options, init: object = {}) {
  let seen: { url: string; headers: FetchInit["headers"] } | undefined;
  const fetch = async (request: Request, { headers }: FetchInit) => {
    seen = { url: request.url, headers };
    return new Response(null, { status: 204 });
  };
  try {
    const client = createClientOf({ call: row }, { baseUrl: "https://host", fetch, ...options } as never);
    await (client.call as (init: object) => Promise<unknown>)(init);
    return seen;
  } catch (error) {
    return Object(error).issues.map((issue: Record<string, string>) => `${issue.pointer} ${issue.message}`);
  }
}

const at = (url: string, headers: object) => ({ url: `https://host${url}`, headers });

describe("of alternatives", () => {
  const row = rowOf([["first", "second"], ["token"], ["session"]]);

  test("the first is sent that there is everything for", async () => {
    const credentials = { first: "one", second: "a&b", token: "t", session: "s" };
    expect(await sent(row, { credentials })).toEqual(at("/thing?second%20key=a%26b", { "X-First": "one" }));
    expect(await sent(row, { credentials: { ...credentials, second: undefined } })).toEqual(
      at("/thing", { Authorization: "Bearer t" }),
    );
    expect(await sent(row, { credentials: { first: "one", session: "s" } })).toEqual(
      at("/thing", { cookie: "sid=s" }),
    );
  });

  test("one has to be there, unless the document says otherwise", async () => {
    expect(await sent(row, { credentials: { first: "one" } })).toEqual([
      "/credentials must have first and second, or token, or session",
    ]);
    expect(await sent(row, {})).toEqual([
      "/credentials is missing: is it read from a variable that is not set?",
    ]);
    const free = rowOf([["first"]], { required: false });
    for (const options of [{}, { credentials: {} }, { credentials: undefined }])
      expect(await sent(free, options)).toEqual(at("/thing", {}));
  });
});

test("a function is called once an attempt, and only for what is sent", async () => {
  const calls: string[] = [];
  const get = (name: string) => async () => {
    calls.push(name);
    return `${name}-key`;
  };
  const credentials = { first: get("first"), token: get("token") };
  expect(await sent(rowOf([["first"], ["token"]]), { credentials })).toEqual(
    at("/thing", { "X-First": "first-key" }),
  );
  expect(calls).toEqual(["first"]);
  const sealed = () => {
    throw new Error("vault sealed");
  };
  expect(await sent(rowOf([["first"]]), { credentials: { first: sealed } })).toEqual([
    "/credentials/first is a function that failed",
  ]);
  expect(await sent(rowOf([["first"]]), { credentials: { first: () => "a\r\nb" } })).toEqual([
    "/credentials/first must be one word of printable ASCII",
  ]);
});

test("a cookie goes before the others in one header", async () => {
  const { headers } = Object(
    await sent({ ...rowOf([["session"]]), parameters: {} }, { credentials: { session: "s" } }),
  );
  expect(headers).toEqual({ cookie: "sid=s" });
  const authorized = await authorize(
    rowOf([["session"]]).security as Security,
    { "credentials/session": "s" },
    { url: "https://host", headers: { cookie: "a=b", "x-a": "1" } },
    {} as never,
  );
  expect(authorized.headers).toEqual({ cookie: "sid=s; a=b", "x-a": "1" });
});

describe("for HTTP basic", () => {
  const row = rowOf([["login"]]);
  const basic = (pair: string) =>
    at("/thing", { Authorization: `Basic ${Buffer.from(pair).toString("base64")}` });

  test.each<[what: string, login: unknown]>([
    ["name and password", { username: "ann", password: "pä: ss" }],
    ["both in one text", "ann:pä: ss"],
    ["both in base64", Buffer.from("ann:pä: ss").toString("base64")],
    ["a function that gets them", async () => "ann:pä: ss"],
  ])("%s can be given", async (_, login) => {
    expect(await sent(row, { credentials: { login } })).toEqual(basic("ann:pä: ss"));
  });

  test.each([
    { username: "a:b", password: "c" },
    { username: "a" },
    { username: "a", password: "\ud800" },
    "",
    "no colon",
    null,
    7,
  ])("%j cannot", async (login) => {
    expect(await sent(row, { credentials: { login } })).toEqual([
      expect.stringMatching(/^\/credentials\/login must be \{ username, password \}/),
    ]);
  });

  test("a login has no other properties, and is none for another scheme", async () => {
    const login = { username: "a", password: "b", realm: "c" };
    expect(await sent(row, { credentials: { login } })).toEqual([
      "/credentials/login/realm is not known here; known: username, password",
    ]);
    expect(
      await sent(rowOf([["token"]]), { credentials: { token: { username: "a", password: "b" } } }),
    ).toEqual(["/credentials/token must be one word of printable ASCII"]);
  });
});

test("a key that is a whole Authorization header may have a scheme before it", async () => {
  const row = rowOf([["first"]]);
  expect(await sent(row, { credentials: { first: "Bot abc" } })).toEqual(
    at("/thing", { "X-First": "Bot abc" }),
  );
  for (const first of [" abc", "abc ", "a\nb", "a\tb"])
    expect(await sent(row, { credentials: { first } })).toEqual([
      "/credentials/first must be one word of printable ASCII",
    ]);
});

describe("the options", () => {
  test("need no key where the rows ask for none, and one is not sent", async () => {
    const { security: _, ...open } = rowOf([]);
    for (const options of [{}, { apiKey: "key" }])
      expect(await sent(open as Operation, options)).toEqual(at("/thing", {}));
  });

  test("have no credentials that no row knows, and no one key beside them", async () => {
    expect(await sent(rowOf([["first"]]), { apiKey: "a", credentials: { first: "a" } })).toEqual([
      expect.stringMatching(/^\/apiKey is not known here; known: credentials, baseUrl, /),
    ]);
    expect(await sent(rowOf([["first"], ["token"]]), { credentials: { frist: "a", token: "t" } })).toEqual([
      "/credentials/frist is not known here; known: first, token",
    ]);
  });

  test("are read once, as the client is made, without what is inherited", async () => {
    let reads = 0;
    const credentials = Object.create({ token: "inherited" });
    Object.defineProperty(credentials, "first", {
      enumerable: true,
      get: () => `key-${reads++}`,
    });
    expect(await sent(rowOf([["token"], ["first"]]), { credentials })).toEqual(
      at("/thing", { "X-First": "key-0" }),
    );
    expect(reads).toBe(1);
  });

  test("have apiKey for a document of one scheme", async () => {
    const row = rowOf([["second"]], { option: "apiKey" });
    expect(await sent(row, { apiKey: "k" })).toEqual(at("/thing?second%20key=k", {}));
    expect(await sent(row, {})).toEqual(["/apiKey is missing: is it read from a variable that is not set?"]);
    expect(await sent(row, { apiKey: "" })).toEqual(["/apiKey must be one word of printable ASCII"]);
  });
});

test.each(["x-first", "Cookie", "AUTHORIZATION"])(
  "a header of a call cannot be a credential's: %s",
  async (name) => {
    const issue = expect.stringContaining(`/headers/${name.toLowerCase()} carries the credential`);
    const options = { credentials: { first: "a" } };
    expect(await sent(rowOf([["first"]]), options, { headers: { [name]: "b" } })).toEqual([issue]);
    expect(await sent(rowOf([["first"]]), { ...options, headers: { [name]: "b" } })).toEqual([issue]);
  },
);

test("what somebody else has put into a request is found in each place, decoded", () => {
  const pair = Buffer.from("ann:pass:word").toString("base64");
  const headers = { "X-First": "Bot abc", Cookie: "a=b; sid=s=1", Authorization: `Basic ${pair}` };
  const request = new Request("https://host/thing?second%20key=a%26b", { headers });
  const { security } = rowOf([["first", "second"], ["session"], ["login"]]);
  const found = secretsIn(security as Security, request);
  for (const secret of ["Bot abc", "abc", "a&b", "s=1", pair, "ann:pass:word", "pass:word"])
    expect(found).toContain(secret);
});

describe("no error shows", () => {
  const password = "pass/word with spaces";
  const credentials = {
    first: "first-secret/1",
    second: "second=secret&2",
    session: "session-secret",
    login: { username: "ann", password },
  };
  const secrets = ["first-secret/1", "second=secret&2", "session-secret", password];
  const all: Name[] = ["first", "second", "session", "login"];

  test.each<[what: string, fetch: (request: Request, init: FetchInit) => Promise<Response>]>([
    ["the URL", (request) => Promise.reject(new Error(`cannot reach ${request.url}`))],
    [
      "the headers",
      (_, { headers }) => Promise.reject(Object.assign(new Error(JSON.stringify(headers)), headers)),
    ],
    ["each of them", () => Promise.reject(new Error(secrets.join(" ")))],
    [
      "an echo",
      async (request, { headers }) =>
        new Response(`${request.url} ${JSON.stringify(headers)}`, { status: 500 }),
    ],
    [
      "a decoded echo",
      async () => new Response(secrets.join(" "), { status: 500, headers: { "x-echo": secrets.join() } }),
    ],
    [
      "a redirect",
      async (request) => new Response(null, { status: 307, headers: { location: request.url } }),
    ],
  ])("a credential, where there is %s in what comes", async (_, fetch) => {
    const client = createClientOf({ call: rowOf([all]) }, { baseUrl: "https://host", fetch, credentials });
    const error = await (client.call as () => Promise<unknown>)().catch((thrown: unknown) => thrown);
    const whole = decoded(
      inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }) +
        JSON.stringify(error),
    );
    expect(error).toBeInstanceOf(Error);
    expect(whole).toContain("[redacted]");
    for (const secret of [...secrets, Buffer.from(`ann:${password}`).toString("base64")])
      expect(whole).not.toContain(secret);
  });

  test("a password in any language, and it is the error that it would be with another password", async () => {
    const login = { username: "ann", password: "пароль-€-😀" };
    const fetch = (_: Request, { headers }: FetchInit) =>
      Promise.reject(new Error(`refused ${login.password} ${JSON.stringify(headers)}`));
    const options = { baseUrl: "https://host", fetch, credentials: { login } };
    const client = createClientOf({ call: rowOf([["login"]]) }, options);
    await expect((client.call as () => Promise<unknown>)()).rejects.toMatchObject({
      name: "NetworkError",
      message: expect.stringMatching(/refused \[redacted\] .*Basic \w*\[redacted\]/),
    });
  });
});
