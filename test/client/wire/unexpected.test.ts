/** A status that the document lacks is thrown with all that is known of it; a redirect is never followed. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { head, listen, response, type Wire } from "../../support/server.js";
import {
  envelope,
  envelopeText,
  key,
  notCarriedOut,
  perhapsCarriedOut,
  play,
} from "../../support/wire-cases.js";

const html = { "Content-Type": "text/html" };
const page = "<h1>Bad gateway</h1>";
const refusals = [401, 403, 405, 418, 429, 503];
/** Whether the request may have been carried out, and how the message says it. */
const consequence = (status: number) =>
  refusals.includes(status) ? (["no", notCarriedOut] as const) : (["unknown", perhapsCarriedOut] as const);
const unexpected = (status: number, what: string, fields: object = {}) => {
  const [carriedOut, words] = consequence(status);
  const message = `updateWorkflowInstanceStatus: ${status} ${what}. ${words}`;
  return { name: "UnexpectedStatusError", status, carriedOut, message, ...fields };
};
const known = (status: number) => {
  const { message: said, code, errorId, timestamp } = envelope;
  const fields = { error: envelope, code, errorId, timestamp };
  return unexpected(status, `${said} (code 1300, errorId ${errorId})`, fields);
};
const unknown = (status: number, preview: string) =>
  unexpected(status, "is not described by the document", { preview });

describe("an undocumented status carries the error where the body is one", () => {
  play([
    { when: "answers 401 with an error", says: response(401, envelopeText), gets: known(401) },
    { when: "answers 403 with an error", says: response(403, envelopeText), gets: known(403) },
    {
      when: "answers 500 with an error as a page",
      says: response(500, envelopeText, html),
      gets: known(500),
    },
    { when: "answers 500 with an error", says: response(500, envelopeText), gets: known(500) },
    {
      when: "answers 429 with an error and seconds to wait",
      says: response(429, envelopeText, { "Retry-After": "7" }),
      gets: { ...known(429), retryAfter: 7_000 },
    },
    {
      when: "answers 503 with a date to wait for that has passed",
      says: response(503, envelopeText, { "Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT" }),
      gets: { ...known(503), retryAfter: 0 },
    },
  ]);
});

describe("an undocumented status carries the start of the body where it is anything else", () => {
  play([
    { when: "answers 401 with nothing", says: response(401), gets: unknown(401, "") },
    { when: "answers 403 with a page", says: response(403, page, html), gets: unknown(403, page) },
    { when: "answers 405 with JSON", says: response(405, "{}"), gets: unknown(405, "{}") },
    { when: "answers 418", says: response(418, "teapot"), gets: unknown(418, "teapot") },
    {
      when: "answers 429 with a wait that is none",
      says: response(429, "", { "Retry-After": "-5" }),
      gets: unknown(429, ""),
    },
    {
      when: "answers 500 with half an error",
      says: response(500, envelopeText.slice(0, -5)),
      gets: unknown(500, envelopeText.slice(0, -5)),
    },
    { when: "answers 502 with a page", says: response(502, page, html), gets: unknown(502, page) },
    { when: "answers 503 with nothing", says: response(503), gets: unknown(503, "") },
    {
      when: "answers 504 with a megabyte",
      says: response(504, "x".repeat(1_000_000)),
      gets: unknown(504, "x".repeat(300)),
    },
    {
      when: "answers 500 with more than maxResponseSize",
      says: response(500, "y".repeat(2_000)),
      client: { maxResponseSize: 1_000 },
      gets: unknown(500, "y".repeat(300)),
    },
    {
      when: "answers 500 and breaks off within a character",
      says: response(500, Buffer.from([0x61, 0xe2, 0x82])),
      gets: unknown(500, "a\ufffd"),
    },
    { when: "answers 600", says: response(600), gets: unknown(600, "") },
    { when: "answers 999", says: response(999), gets: unknown(999, "") },
    {
      when: "answers 500 with an error of a megabyte, whose texts are cut",
      says: response(
        500,
        JSON.stringify({ ...envelope, message: "m".repeat(1_000_000), errorId: "e".repeat(1_000_000) }),
      ),
      gets: {
        name: "UnexpectedStatusError",
        errorId: "e".repeat(300),
        error: { ...envelope, message: "m".repeat(300), errorId: "e".repeat(300) },
      },
    },
  ]);
});

describe("a redirect is thrown as what it is", () => {
  const target = "https://elsewhere.test/login";
  const redirect = (status: number, to = target) =>
    unexpected(status, `is a redirect to ${to}, and none is followed`);
  play([
    ...[301, 302, 303, 307, 308].map((status) => ({
      when: `answers ${status}`,
      says: response(status, "", { Location: target }),
      gets: redirect(status),
    })),
    ...[300, 304, 305, 306].map((status) => ({
      when: `answers ${status}, which sends nobody elsewhere`,
      says: status === 304 ? head(304) : response(status, "", { Location: target }),
      gets: unexpected(status, "is not described by the document"),
    })),
    {
      when: "answers 302 without a Location",
      says: response(302),
      gets: unexpected(302, "is a redirect, and none is followed"),
    },
    {
      when: "answers 302 with a Location that is no URL",
      says: response(302, "", { Location: "http://[" }),
      gets: redirect(302, "http://["),
    },
    {
      when: "answers 302 with a Location that echoes the API key as a URL writes it",
      says: response(302, "", { Location: `/login?back=${encodeURIComponent(key)}` }),
      gets: redirect(302, "/login?back=[redacted]"),
    },
    {
      when: "answers 302 with a Location of many kilobytes",
      says: response(302, "", { Location: `/${"l".repeat(9_000)}` }),
      gets: redirect(302, `/${"l".repeat(299)}`),
    },
    {
      when: "answers 302 with a page that echoes the API key",
      says: response(302, key, { Location: target }),
      gets: { ...redirect(302), preview: "[redacted]" },
    },
  ]);
});

describe("a tempting target of a redirect", () => {
  let target: Wire;
  beforeAll(async () => {
    target = await listen([response(200)]);
  });
  afterAll(() => target.close());

  const to = (status: number) => (socket: { end(bytes: Uint8Array): void }) =>
    socket.end(response(status, "", { Location: `${target.url}/anything` }));
  play(
    [301, 302, 303, 307, 308].map((status) => ({
      when: `answers ${status} to another origin`,
      says: to(status),
      gets: { name: "UnexpectedStatusError", status, carriedOut: "unknown" },
    })),
  );

  test("is not even connected to, so the credential goes nowhere else", () => {
    expect(target.connections()).toBe(0);
  });
});
