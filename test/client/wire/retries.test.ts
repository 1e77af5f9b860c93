/** Another try only where the server itself says that it did not act, and only if asked to. */
import { afterEach, describe, expect, test } from "@jest/globals";
import { delayBefore, retryAfter, sleep } from "../../../src/call/retry.js";
import { type ClientOptions, createClient } from "../../../src/client.js";
import { listen, response, type Speech, type Wire } from "../../support/server.js";
import { shortenWaits } from "../../support/timers.js";
import { envelopeText, key, suspendIt } from "../../support/wire-cases.js";

shortenWaits();

let wire: Wire;
afterEach(() => wire?.close());

async function result(speeches: Speech[], options: Partial<ClientOptions> = {}): Promise<unknown> {
  await wire?.close();
  wire = await listen(speeches);
  const client = createClient({ apiKey: key, baseUrl: wire.url, ...options });
  return client.updateWorkflowInstanceStatus(suspendIt).then(
    ({ status }) => status,
    ({ name, status }) => `${name} ${status}`,
  );
}

const now = { "Retry-After": "0" };
const past = { "Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT" };

test("nothing is tried again unless asked", async () => {
  expect(await result([response(503, "", now), response(200)])).toBe("UnexpectedStatusError 503");
  expect(wire.requests.length).toBe(1);
});

test("429 and 503 are tried again, as often as allowed, with the same bytes", async () => {
  expect(await result([response(429, "", now), response(503, "", past), response(200)], { retries: 2 })).toBe(
    200,
  );
  const [first, ...others] = wire.requests;
  expect(others).toEqual([first, first]);
});

test("and no oftener: the last answer is the call's", async () => {
  expect(await result([response(429, "", now)], { retries: 2 })).toBe("UnexpectedStatusError 429");
  expect(wire.requests.length).toBe(3);
});

test.each([
  ["400", response(400, envelopeText, now), 400],
  ["404", response(404, envelopeText, now), 404],
  ["408", response(408, "", now), "UnexpectedStatusError 408"],
  ["500", response(500, "", now), "UnexpectedStatusError 500"],
  ["502", response(502, "", now), "UnexpectedStatusError 502"],
  ["504", response(504, "", now), "UnexpectedStatusError 504"],
  ["a redirect", response(302, "", { ...now, Location: "/" }), "UnexpectedStatusError 302"],
  ["a reset", (socket: { resetAndDestroy(): void }) => socket.resetAndDestroy(), "NetworkError undefined"],
] as [string, Speech, unknown][])(
  "%s is not tried again: the command may have been carried out",
  async (_, says, seen) => {
    expect(await result([says, response(200)], { retries: 3 })).toBe(seen);
    expect(wire.requests.length).toBe(1);
  },
);

test("a credential is fetched for each attempt", async () => {
  let count = 0;
  const apiKey = async () => `rotating-key-${++count}`;
  expect(await result([response(503, "", now), response(200)], { retries: 1, apiKey })).toBe(200);
  expect(wire.requests.map((request) => /rotating-key-\d/.exec(request)?.[0])).toEqual([
    "rotating-key-1",
    "rotating-key-2",
  ]);
});

test("no wait is begun that would pass the deadline: the answer is given at once", async () => {
  const long = response(503, "", { "Retry-After": "3600" });
  expect(await result([long, response(200)], { retries: 1 })).toBe("UnexpectedStatusError 503");
  const short = response(503, "", { "Retry-After": "5" });
  expect(await result([short, response(200)], { retries: 1, timeout: 4_900 })).toBe(
    "UnexpectedStatusError 503",
  );
  expect(wire.requests.length).toBe(1);
});

test("the first wait of the client's own fits into a second", async () => {
  expect(await result([response(503), response(200)], { retries: 1, timeout: 5_000 })).toBe(200);
});

describe("Retry-After", () => {
  const read = (value: string) => retryAfter(new Response(null, { headers: { "Retry-After": value } }));

  test.each([
    ["0", 0],
    ["7", 7_000],
    ["007", 7_000],
    ["7 ", 7_000],
    ["9".repeat(400), 2_147_483_647],
    ["Fri, 31 Dec 9999 23:59:59 GMT", 2_147_483_647],
    [" \t7\t", 7_000],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
    ["Wednesday, 21-Oct-15 07:28:00 GMT", 0],
  ])("of %j is %p ms", (value, wait) => {
    expect(read(value)).toBe(wait);
    // A response made by hand does not trim its headers.
    const byHand = { headers: { get: (name: string) => (name === "retry-after" ? value : null) } };
    expect(retryAfter(byHand as unknown as Response)).toBe(wait);
  });

  test("as a date to come counts from now", () => {
    const wait = read(new Date(Date.now() + 60_000).toUTCString()) ?? 0;
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });

  test.each([
    "",
    "-5",
    "1.5",
    "7s",
    "soon",
    "0x10",
    "1e3",
    "2015-10-21",
    "2015-10-21T07:28:00Z",
    "21 Oct 2015",
  ])("of %j is none", (value) => {
    expect(read(value)).toBeUndefined();
  });

  test("that is missing is none", () => {
    expect(retryAfter(new Response())).toBeUndefined();
  });
});

describe("the wait before another attempt", () => {
  const waits = (attempt: number, headers: Record<string, string> = {}) =>
    Array.from(
      { length: 200 },
      () => delayBefore(attempt, new Response(null, { status: 503, headers })) ?? Number.NaN,
    );

  test.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
  ])("%p is %p ms, and up to a quarter more", (attempt, least) => {
    const all = waits(attempt);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...all)).toBeLessThan(least * 1.25);
    expect(new Set(all).size).toBeGreaterThan(100);
  });

  test("is never shorter than the server asks", () => {
    const all = waits(1, { "Retry-After": "3" });
    expect(Math.min(...all)).toBeGreaterThanOrEqual(3_000);
    expect(Math.max(...all)).toBeLessThan(3_750);
  });

  test.each(["0", "0 ", " 0", "00", "Wed, 21 Oct 2015 07:28:00 GMT", "1", "-1", "soon", ""])(
    "is never shorter than that, though the server asks for %j",
    (value) => {
      expect(Math.min(...waits(2, { "Retry-After": value }))).toBeGreaterThanOrEqual(1_000);
      expect(Math.max(...waits(2, { "Retry-After": value }))).toBeLessThan(1_250);
    },
  );

  test("is never shorter than that, though the server's clock is behind", () => {
    const past = new Date(Date.now() - 600_000).toUTCString();
    expect(Math.min(...waits(1, { "Retry-After": past }))).toBeGreaterThanOrEqual(500);
  });

  test("is none after any other status", () => {
    for (const status of [200, 400, 404, 408, 500, 502, 504]) {
      expect(delayBefore(1, new Response(null, { status }))).toBeUndefined();
    }
  });
});

describe("a wait", () => {
  test("ends by itself", async () => {
    expect(await Promise.race([sleep(5, new AbortController().signal), "no wait"])).toBe("no wait");
    await sleep(5, new AbortController().signal);
  });

  test("ends with the signal's reason at once, and does not begin after it", async () => {
    const controller = new AbortController();
    const wait = sleep(2 ** 30, controller.signal);
    controller.abort("enough");
    await expect(wait).rejects.toBe("enough");
    await expect(sleep(2 ** 30, controller.signal)).rejects.toBe("enough");
  });
});
