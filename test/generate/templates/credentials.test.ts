/** Which credentials are read, where each goes, and which texts no error may show. What is sent: test/client/wire. */
import { describe, expect, it } from "@jest/globals";
import type { Placement, Security } from "../../../scripts/generate/templates/contract.js";
import { authorize, read, secretsIn } from "../../../scripts/generate/templates/credentials.js";

const placements = {
  header: { in: "header", name: "X-Key", prefix: "" },
  query: { in: "query", name: "a key", prefix: "" },
  more: { in: "query", name: "more", prefix: "" },
  cookie: { in: "cookie", name: "sid", prefix: "" },
  token: { in: "header", name: "Authorization", prefix: "Bearer " },
  login: { in: "header", name: "Authorization", prefix: "Basic " },
  "a/b~c": { in: "header", name: "X-Odd", prefix: "" },
} as const satisfies Record<string, Placement>;

type Name = keyof typeof placements;

const securityOf = (alternatives: Name[][], more: Partial<Security> = {}): Security => ({
  option: "credentials",
  required: true,
  headers: [],
  alternatives: alternatives.map((names) =>
    Object.fromEntries(names.map((name) => [name, placements[name]])),
  ),
  ...{ read, authorize, secretsIn },
  ...more,
});

/** What is read of the client's options, and why some are rejected. */
function readOf(options: object, ...securities: Security[]) {
  const rejected: string[] = [];
  const credentials = read(options, securities, {
    readKnown: (given, known, at) => {
      const names = Object.keys(Object(given)).filter((name) => !Object.hasOwn(known, name));
      rejected.push(...names.map((name) => `${at}/${name} is not known`));
      return Object(given);
    },
    reject: (at, message) => rejected.push(`${at} ${message}`),
  });
  return { credentials, rejected };
}

describe("the client's options", () => {
  it("have each credential at its place, by names of any kind", () => {
    const given = { header: "Bot abc", query: "q", "a/b~c": "odd", token: () => "t" };
    const { credentials, rejected } = readOf(
      { credentials: given },
      securityOf([["header", "query"], ["a/b~c"], ["token"]]),
    );
    expect(rejected).toEqual([]);
    expect(credentials).toEqual({
      "credentials/header": "Bot abc",
      "credentials/query": "q",
      "credentials/a~1b~0c": "odd",
      "credentials/token": given.token,
    });
  });

  it("have one key for what needs only one, apart from the others", () => {
    const one = securityOf([["header"]], { option: "apiKey" });
    const several = securityOf([["query"], ["token"]]);
    expect(readOf({ apiKey: "Bot abc", credentials: { query: "q" } }, one, several)).toEqual({
      credentials: { apiKey: "Bot abc", "credentials/query": "q" },
      rejected: [],
    });
    expect(readOf({ apiKey: "a", credentials: { header: "h" } }, one, several).rejected).toEqual([
      "credentials/header is not known",
    ]);
  });

  it("must have what any operation needs", () => {
    const free = securityOf([["header"]], { required: false });
    expect(readOf({}, free).rejected).toEqual([]);
    expect(readOf({}, free, securityOf([["query"]])).rejected).toEqual([
      expect.stringMatching(/^credentials is missing/),
    ]);
  });

  it.each<[name: Name, value: unknown]>([
    ["header", "a\nb"],
    ["header", 7],
    ["query", "a b"],
    ["query", "a "],
    ["query", "é"],
    ["cookie", "a b"],
    ["token", "a b"],
    ["token", 7],
    ["token", ""],
    ["login", "no colon"],
    ["login", { password: "only" }],
    ["login", { username: "only" }],
    ["login", { username: "a:b", password: "c" }],
    ["login", null],
  ])("are rejected at once where what they have cannot be sent as a %s: %j", (name, value) => {
    const { rejected } = readOf({ credentials: { [name]: value } }, securityOf([[name]]));
    expect(rejected).toEqual([expect.stringMatching(new RegExp(`^credentials/${name} must be `))]);
  });

  it.each(["abc", "Bot abc", "Bot  abc  def", "!~"])("may have the whole of a header, as %j", (header) => {
    expect(readOf({ credentials: { header } }, securityOf([["header"]])).rejected).toEqual([]);
  });

  it("have a login of their own, which the caller may change later", () => {
    const login = { username: "ann", password: "one" };
    const { credentials } = readOf({ credentials: { login } }, securityOf([["login"]]));
    login.password = "two";
    expect(credentials).toEqual({ "credentials/login": { username: "ann", password: "one" } });
  });
});

describe("a request", () => {
  const use = {
    get: async (get: () => unknown) => get(),
    reject: (at: string, message: string): never => {
      throw new Error(`${at} ${message}`);
    },
  };

  it("has each credential where it belongs, beside what is there already", async () => {
    const given = { "credentials/query": "a&b", "credentials/more": "m", "credentials/cookie": "s" };
    const security = securityOf([["query", "more", "cookie"]]);
    const authorized = (url: string) => authorize(security, given, { url, headers: { cookie: "a=b" } }, use);
    expect(await authorized("https://host/p?x=1")).toEqual({
      url: "https://host/p?x=1&a%20key=a%26b&more=m",
      headers: { cookie: "sid=s; a=b" },
      secrets: ["a&b", "m", "s"],
    });
    expect((await authorized("https://host/p")).url).toBe("https://host/p?a%20key=a%26b&more=m");
  });

  it("is not sent without the credentials that it needs, which are named", async () => {
    const request = { url: "https://host", headers: {} };
    const none = (security: Security) => authorize(security, undefined, request, use);
    await expect(none(securityOf([["header", "query"], ["token"]]))).rejects.toThrow(
      "credentials must have header and query, or token",
    );
    await expect(none(securityOf([["header"]], { option: "apiKey" }))).rejects.toThrow(
      "apiKey must have a value",
    );
    expect(await none(securityOf([["header"]], { required: false }))).toEqual({ ...request, secrets: [] });
  });
});

describe("the secrets in a request", () => {
  const found = (names: Name[], url: string, headers: Record<string, string> = {}) =>
    secretsIn(securityOf(names.map((name) => [name])), new Request(url, { headers })).filter(
      (text) => text !== "",
    );
  const basic = (pair: string) => ({ Authorization: `Basic ${btoa(pair)}` });

  it.each<[what: string, names: Name[], query: string, headers: Record<string, string>, secrets: string[]]>([
    ["a header", ["header"], "", { "X-Key": "Bot abc" }, ["Bot abc", "abc"]],
    ["a query", ["query", "more"], "?a+key=a%26b&more=m", {}, ["a&b", "m"]],
    ["a cookie", ["cookie"], "", { Cookie: "a=b;sid=s=1; c=d" }, ["s=1"]],
    ["a token", ["token"], "", { Authorization: "Bearer t" }, ["t"]],
    ["a token of another scheme", ["token"], "", { Authorization: "Bot t" }, ["Bot t", "t"]],
    ["a login", ["login"], "", basic("ann:\tb:c"), [btoa("ann:\tb:c"), "ann:\tb:c", "\tb:c"]],
    ["a login that is no base64", ["login"], "", { Authorization: "Basic %%%" }, ["%%%"]],
    ["none of them", ["header", "query", "cookie", "token", "login"], "?b=c", { Cookie: "ssid=1" }, []],
    ["no cookie", ["cookie"], "", {}, []],
  ])("are those of %s", (_, names, query, headers, secrets) => {
    expect(found(names, `https://host/${query}`, headers)).toEqual(secrets);
  });
});
