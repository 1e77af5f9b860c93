/** "Done" is said only where the API itself said it. */
import { describe } from "@jest/globals";
import { head, response } from "../../support/server.js";
import { envelope, envelopeText, key, perhapsCarriedOut, play } from "../../support/wire-cases.js";

const html = { "Content-Type": "text/html" };
const page = "<!doctype html><title>Log in</title>";
const done = { ok: true, status: 200 };
const refused = (message: string) => ({
  name: "ResponseValidationError",
  status: 200,
  issues: [{ pointer: "", keyword: "contentMediaType", message }],
  carriedOut: "unknown",
});

describe("a 200 without a body is a success", () => {
  play([
    { when: "answers 200 with a length of zero", says: response(200), gets: { ...done, data: undefined } },
    {
      when: "answers 200 in no chunks",
      says: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      gets: { ...done, data: undefined },
    },
    { when: "answers 200 and closes", says: "HTTP/1.0 200 OK\r\n\r\n", gets: { ...done, data: undefined } },
    {
      when: "answers 200 with whitespace",
      says: response(200, " \r\n\t"),
      gets: { ...done, data: undefined },
    },
    {
      when: "answers 200 with a byte order mark",
      says: response(200, "\uFEFF"),
      gets: { ...done, data: undefined },
    },
    {
      when: "answers 200 as an empty page",
      says: response(200, "", html),
      gets: { ...done, data: undefined },
    },
    {
      when: "hints early and then answers 200",
      says: Buffer.concat([head(103, { Link: "</style.css>; rel=preload" }), response(200)]),
      gets: { ...done, data: undefined },
    },
    {
      when: "answers 200 with more than it said, and the more is not read",
      says: Buffer.concat([head(200, { "Content-Length": "0" }), Buffer.from(page)]),
      gets: { ...done, data: undefined },
    },
  ]);
});

describe("JSON in a 200 is tolerated, not trusted: it is not handed on", () => {
  play([
    {
      when: "answers 200 with an object",
      says: response(200, '{"status":"Suspended"}'),
      gets: { ...done, data: undefined },
    },
    { when: "answers 200 with null", says: response(200, "null"), gets: { ...done, data: undefined } },
    {
      when: "answers 200 with JSON of no type",
      says: response(200, "{}", {}),
      gets: { ...done, data: undefined },
    },
    {
      when: "answers 200 with something that has a code and a message",
      says: response(200, '{"code":0,"message":"OK"}'),
      gets: { ...done, data: undefined },
    },
    {
      when: "answers 200 with a list of fields that an error has",
      says: response(200, '["code","message","errorId","timestamp"]'),
      gets: { ...done, data: undefined },
    },
    {
      when: "answers 200 with the fields of an error, which say that there is none",
      says: response(200, '{"status":200,"error":null,"errors":[]}'),
      gets: { ...done, data: undefined },
    },
    {
      when: "answers 200 with JSON of a type that only speaks of problems",
      says: response(200, "{}", { "Content-Type": "application/json; about=a/problem+json" }),
      gets: { ...done, data: undefined },
    },
    {
      when: "answers 200 with JSON as a page",
      says: response(200, "[]", html),
      gets: { ...done, data: undefined },
    },
  ]);
});

describe("a 200 with anything else never reached the API, and is no success", () => {
  play([
    {
      when: "answers 200 with a page",
      says: response(200, page, html),
      gets: { ...refused("must be empty or JSON"), preview: page },
    },
    {
      when: "answers 200 with a page as JSON",
      says: response(200, page),
      gets: refused("must be empty or JSON"),
    },
    {
      when: "answers 200 with a page of no type",
      says: response(200, page, {}),
      gets: refused("must be empty or JSON"),
    },
    {
      when: "answers 200 with text",
      says: response(200, "OK", { "Content-Type": "text/plain" }),
      gets: refused("must be empty or JSON"),
    },
    {
      when: "answers 200 with half of some JSON",
      says: response(200, '{"status":'),
      gets: refused("must be empty or JSON"),
    },
    {
      when: "answers 200 with two JSON texts",
      says: response(200, "{}{}"),
      gets: refused("must be empty or JSON"),
    },
    {
      when: "answers 200 with noise",
      says: response(200, Buffer.from([0, 255, 254, 128])),
      gets: refused("must be empty or JSON"),
    },
    {
      when: "answers 200 with the API's own error",
      says: response(200, '{"code":2000,"message":"Failed.","errorId":"1","timestamp":"2021"}'),
      gets: refused("must not be an error"),
    },
    ...Object.keys(envelope).flatMap((name) => [
      {
        when: `answers 200 with the API's own error, its ${name} missing`,
        says: response(200, JSON.stringify({ ...envelope, [name]: undefined })),
        gets: refused("must not be an error"),
      },
      {
        when: `answers 200 with the API's own error, its ${name} of another type`,
        says: response(200, JSON.stringify({ ...envelope, [name]: [] })),
        gets: refused("must not be an error"),
      },
    ]),
    {
      when: "answers 200 with the API's own error and more, as a page",
      says: response(200, JSON.stringify({ ...envelope, code: "1300", more: true }), html),
      gets: refused("must not be an error"),
    },
    ...[
      { type: "about:blank", title: "Forbidden", status: 403 },
      { timestamp: "2021", status: "500", path: "/x" },
      { error: "invalid_token", error_description: "The token has expired." },
      { error: envelope },
      { data: null, errors: [{ message: "Forbidden" }] },
    ].map((error) => ({
      when: `answers 200 with another server's error, ${JSON.stringify(error)}`,
      says: response(200, JSON.stringify(error)),
      gets: refused("must not be an error"),
    })),
    ...[
      "application/problem+json",
      "application/problem+json; charset=utf-8",
      "Application/Problem+JSON",
      "application/problem+xml",
    ].map((type) => ({
      when: `answers 200 with a problem as ${type}`,
      says: response(200, '{"title":"Forbidden","status":403}', { "Content-Type": type }),
      gets: refused("must not be an error"),
    })),
    {
      when: "answers 200 with a problem that says nothing",
      says: response(200, "", { "Content-Type": "application/problem+json" }),
      gets: refused("must not be an error"),
    },
    {
      when: "answers 200 with a page that echoes the API key",
      says: response(200, `<p>${key}`, html),
      gets: { ...refused("must be empty or JSON"), preview: "<p>[redacted]" },
    },
    {
      when: "answers 200 with more than maxResponseSize",
      says: response(200, " ".repeat(101)),
      client: { maxResponseSize: 100 },
      gets: { ...refused("is larger than maxResponseSize"), preview: " ".repeat(100) },
    },
    {
      when: "answers 200 with as much as maxResponseSize",
      says: response(200, " ".repeat(100)),
      client: { maxResponseSize: 100 },
      gets: done,
    },
  ]);
});

describe("a status that the document lacks is no success, 2xx though it be", () => {
  const undescribed = (status: number) => ({
    name: "UnexpectedStatusError",
    status,
    carriedOut: "unknown",
    message: `updateWorkflowInstanceStatus: ${status} is not described by the document. ${perhapsCarriedOut}`,
  });
  play([
    { when: "answers 201", says: response(201, "", { Location: "/elsewhere" }), gets: undescribed(201) },
    { when: "answers 202", says: response(202, "{}"), gets: { ...undescribed(202), preview: "{}" } },
    { when: "answers 203", says: response(203), gets: undescribed(203) },
    { when: "answers 204", says: head(204), gets: undescribed(204) },
    {
      when: "answers 204 with a body",
      says: Buffer.concat([head(204), Buffer.from(page)]),
      gets: undescribed(204),
    },
    { when: "answers 205", says: response(205), gets: undescribed(205) },
    {
      when: "answers 206",
      says: response(206, "{}", { "Content-Range": "bytes 0-1/9" }),
      gets: undescribed(206),
    },
    {
      when: "answers 299 with an error",
      says: response(299, envelopeText),
      gets: { name: "UnexpectedStatusError", status: 299, error: envelope },
    },
  ]);
});
