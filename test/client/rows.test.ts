/** Rows of any document: where they are called, and which are not taken. */
import { describe, expect, it } from "@jest/globals";
import type { Operation } from "../../generated/contract.js";
import { type ClientOptions, createClientOf } from "../../src/client.js";

const row = {
  contract: 1,
  id: "ping",
  method: "GET",
  path: "/ping",
  parameters: {},
  responses: { 204: {} },
} as const satisfies Operation;

const at = <Server extends string>(server: Server) => ({ ...row, server });

/** Where one call goes. */
async function urlOf(ping: typeof row & { readonly server?: string }, baseUrl?: string): Promise<string> {
  let url = "";
  const fetch = async (request: Request) => {
    url = request.url;
    return new Response(null, { status: 204 });
  };
  await createClientOf({ ping }, { baseUrl, fetch }).ping();
  return url;
}

describe("a client of rows", () => {
  it("calls each where its own document says, unless it has a baseUrl", async () => {
    expect(await urlOf(at("https://a.example/v1/"))).toBe("https://a.example/v1/ping");
    expect(await urlOf(at("https://a.example"), "https://b.example")).toBe("https://b.example/ping");
    expect(await urlOf(at("/v1"), "https://b.example/v2")).toBe("https://b.example/v2/ping");
  });

  it("calls each of several at its own server", async () => {
    const urls: string[] = [];
    const fetch = async (request: Request) => {
      urls.push(request.url);
      return new Response(null, { status: 204 });
    };
    const [ping, pong] = [at("https://a.example"), at("https://b.example")];
    const client = createClientOf({ ping, pong }, { fetch });
    await client.ping();
    await client.pong();
    expect(urls).toEqual(["https://a.example/ping", "https://b.example/ping"]);
  });

  it("names each method as the caller names its row", async () => {
    const asked: string[] = [];
    const fetch = async ({ method, url }: Request) => {
      asked.push(`${method} ${url}`);
      return new Response(null, { status: 204 });
    };
    const there = at("https://a.example");
    const client = createClientOf({ knock: there, ping: { ...there, method: "HEAD" } }, { fetch });
    expect(Object.keys(client)).toEqual(["knock", "ping"]);
    await client.knock();
    await client.ping();
    expect(asked).toEqual(["GET https://a.example/ping", "HEAD https://a.example/ping"]);
  });

  it("takes no argument of an operation that has no parameters", async () => {
    const client = createClientOf({ ping: at("https://a.example") }, { fetch: async () => new Response() });
    const withPath = { params: { path: { id: "1" } } };
    await expect(client.ping(withPath as object)).rejects.toThrow(
      "/params/path is not known here; known: none",
    );
  });

  it.each([
    ["none", row],
    ["a relative one", at("/v1")],
  ])("asks for a baseUrl where the document's server is %s", (_, ping) => {
    expect(() => createClientOf({ ping }, {})).toThrow(
      /^createClient: correct its options: \/baseUrl is missing: the document has none$/,
    );
  });

  it.each([
    ["a later version", 2],
    ["no version at all", undefined],
  ])("takes no row of %s, and says what to do", (_, contract) => {
    const ping = { ...at("https://a.example"), contract, security: {} } as unknown as typeof row;
    expect(() => createClientOf({ ping }, {} as ClientOptions)).toThrow(
      `/rows are of version ${contract}, this package of 1: generate them again`,
    );
  });
});
