/** Data made to break a parser breaks nothing. */
import { afterEach, describe, expect } from "@jest/globals";
import { response } from "../../support/server.js";
import { envelope, envelopeText, perhapsCarriedOut, play } from "../../support/wire-cases.js";

const raw = (fields: string) => `${envelopeText.slice(0, -1)},${fields}}`;
const returned = (error: object) => ({ ok: false, status: 404, error });
const bracketed = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

describe("names that mean something to JavaScript are fields like any other, and pollute nothing", () => {
  afterEach(() => {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
  play([
    {
      when: "sends __proto__ beside an error",
      says: response(404, raw('"__proto__":{"polluted":true}')),
      gets: returned(JSON.parse(raw('"__proto__":{"polluted":true}'))),
    },
    {
      when: "sends constructor and prototype beside an error",
      says: response(404, raw('"constructor":{"prototype":{"polluted":true}}')),
      gets: returned({ ...envelope, constructor: { prototype: { polluted: true } } }),
    },
    {
      when: "sends an error inside __proto__",
      says: response(404, `{"__proto__":${envelopeText}}`),
      gets: {
        name: "ResponseValidationError",
        issues: [{ pointer: "/code", keyword: "required", message: "is missing" }],
      },
    },
    {
      when: "sends 500 with an error inside __proto__",
      says: response(500, `{"__proto__":${envelopeText}}`),
      gets: {
        name: "UnexpectedStatusError",
        message: `updateWorkflowInstanceStatus: 500 is not described by the document. ${perhapsCarriedOut}`,
      },
    },
    {
      when: "sends toString and toJSON beside an error of a status that is not described",
      says: response(500, raw('"toString":1,"toJSON":1,"valueOf":1')),
      gets: { name: "UnexpectedStatusError", error: envelope },
    },
  ]);
});

describe("sizes and depths that nobody needs", () => {
  play([
    {
      when: "nests 100,000 lists",
      says: response(404, bracketed(100_000)),
      gets: {
        name: "ResponseValidationError",
        issues: [{ pointer: "", keyword: "type", message: "must be object" }],
        preview: "[".repeat(300),
      },
    },
    {
      when: "nests 100,000 objects in a field that nobody described",
      says: response(404, raw(`"deep":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`)),
      gets: { ok: false, status: 404 },
    },
    {
      when: "nests 100,000 lists in place of the message",
      says: response(404, `{"code":1,"errorId":"e","timestamp":"t","message":${bracketed(100_000)}}`),
      gets: {
        name: "ResponseValidationError",
        issues: [{ pointer: "/message", keyword: "type", message: "must be string" }],
      },
    },
    {
      when: "nests 100,000 lists in a status of its own",
      says: response(500, bracketed(100_000)),
      gets: { name: "UnexpectedStatusError", preview: "[".repeat(300) },
    },
    {
      when: "nests 100,000 lists in a success",
      says: response(200, bracketed(100_000)),
      gets: { ok: true, status: 200 },
    },
    {
      when: "sends a message of a megabyte",
      says: response(404, JSON.stringify({ ...envelope, message: "m".repeat(1_000_000) })),
      gets: returned({ ...envelope, message: "m".repeat(1_000_000) }),
    },
    {
      when: "sends the name of a field in a megabyte",
      says: response(404, JSON.stringify({ ["n".repeat(1_000_000)]: 1 })),
      gets: {
        name: "ResponseValidationError",
        issues: [{ pointer: "/code", keyword: "required", message: "is missing" }],
      },
    },
    {
      when: "sends 100,000 fields",
      says: response(404, raw(Array.from({ length: 100_000 }, (_, i) => `"f${i}":0`).join(","))),
      gets: { ok: false, status: 404 },
    },
  ]);
});

describe("JSON at the edge of its own rules", () => {
  play([
    {
      when: "says a field twice, the last counts",
      says: response(404, raw('"code":1301')),
      gets: returned({ ...envelope, code: 1301 }),
    },
    {
      when: "says a field twice, the last of a wrong type",
      says: response(404, raw('"code":"1301"')),
      gets: {
        name: "ResponseValidationError",
        issues: [{ pointer: "/code", keyword: "type", message: "must be integer" }],
      },
    },
    {
      when: "sends a whole number beyond 2^53",
      says: response(404, raw('"code":9007199254740993')),
      gets: returned({ ...envelope, code: 9007199254740992 }),
    },
    {
      when: "sends a number too large for any",
      says: response(404, raw('"code":1e400')),
      gets: {
        name: "ResponseValidationError",
        issues: [{ pointer: "/code", keyword: "type", message: "must be integer" }],
      },
    },
    {
      when: "sends minus zero",
      says: response(404, raw('"code":-0')),
      gets: returned({ ...envelope, code: -0 }),
    },
    {
      when: "sends a lone surrogate in an escape",
      says: response(404, raw('"errorId":"\\ud800"')),
      gets: returned({ ...envelope, errorId: "\ud800" }),
    },
    {
      when: "sends bytes that are no UTF-8 in a text",
      says: response(404, Buffer.from(raw('"message":"\xe9"'), "latin1"), {
        "Content-Type": "application/json; charset=iso-8859-1",
      }),
      gets: returned({ ...envelope, message: "\ufffd" }),
    },
    {
      when: "sends NaN",
      says: response(404, raw('"code":NaN')),
      gets: {
        name: "ResponseValidationError",
        issues: [{ pointer: "", keyword: "contentMediaType", message: "must be JSON" }],
      },
    },
    {
      when: "sends a null character in a text",
      says: response(404, raw('"message":"a\\u0000b"')),
      gets: returned({ ...envelope, message: "a\0b" }),
    },
  ]);
});
