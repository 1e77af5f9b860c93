/** Where there is no whole response, the call says so: never "done", and never a status it did not get. */
import { describe, expect } from "@jest/globals";
import { selfSigned } from "../../support/certificate.js";
import { head, response, thenDrip, thenReset, thenSilence } from "../../support/server.js";
import { envelopeText, perhapsCarriedOut, play } from "../../support/wire-cases.js";

const json = { "Content-Type": "application/json" };
/** The codes are the platform's own. */
const network = {
  name: "NetworkError",
  code: expect.any(String),
  carriedOut: "unknown",
  message: expect.stringMatching(
    /^updateWorkflowInstanceStatus: no complete response \(\w+\)\. The request may /,
  ),
};
const noConnection = {
  name: "NetworkError",
  code: expect.any(String),
  carriedOut: "no",
  message: expect.stringMatching(
    /^updateWorkflowInstanceStatus: no connection \(\w+\)\. The request was not /,
  ),
};
/** Not every version of Node gives its parser's errors a code. */
const notHttp = {
  name: "NetworkError",
  carriedOut: "unknown",
  message: expect.stringMatching(/: no complete response \(.+\)\. The request may have been carried out: /),
};
const timeout = {
  name: "TimeoutError",
  timeout: 150,
  carriedOut: "unknown",
  message: `updateWorkflowInstanceStatus: no complete response within 150 ms. ${perhapsCarriedOut}`,
};
const soon = { timeout: 150 };
const chunked = (status: number, chunks: string) =>
  Buffer.concat([head(status, { ...json, "Transfer-Encoding": "chunked" }), Buffer.from(chunks)]);

describe("a connection that breaks is a NetworkError that names what broke", () => {
  play([
    {
      when: "resets before it says anything",
      says: (socket) => socket.resetAndDestroy(),
      gets: network,
    },
    {
      when: "closes before it says anything",
      says: (socket) => socket.end(),
      gets: network,
    },
    {
      when: "resets within the status line",
      says: thenReset("HTTP/1.1 20"),
      gets: network,
    },
    {
      when: "closes within the headers of a success",
      says: "HTTP/1.1 200 OK\r\nContent-Le",
      gets: network,
    },
    {
      when: "resets after the headers of a success that promise a body",
      says: thenReset(head(200, { "Content-Length": "1" })),
      gets: network,
    },
    {
      when: "resets within the body of a 404",
      says: thenReset(
        Buffer.concat([head(404, { ...json, "Content-Length": "400" }), Buffer.from(envelopeText)]),
      ),
      gets: network,
    },
    {
      when: "closes short of the Content-Length of a success",
      says: head(200, { "Content-Length": "2" }),
      gets: network,
    },
    {
      when: "closes short of the Content-Length of a 404 whose JSON is whole",
      says: Buffer.concat([head(404, { ...json, "Content-Length": "400" }), Buffer.from(envelopeText)]),
      gets: network,
    },
    {
      when: "breaks off chunks within one",
      says: chunked(404, '40\r\n{"code":'),
      gets: network,
    },
    {
      when: "leaves the last chunk out after JSON that is whole",
      says: chunked(404, `${envelopeText.length.toString(16)}\r\n${envelopeText}\r\n`),
      gets: network,
    },
    {
      when: "leaves the last chunk out of an empty success",
      says: chunked(200, ""),
      gets: network,
    },
    {
      when: "gives a chunk a size that is no number",
      says: chunked(200, "zz\r\n{}\r\n0\r\n\r\n"),
      gets: notHttp,
    },
  ]);
});

describe("what is not HTTP is a NetworkError", () => {
  play([
    { when: "speaks another protocol", says: "220 mail ready\r\n", gets: notHttp },
    { when: "answers as HTTP/0.9 did", says: "<html>", gets: notHttp },
    {
      when: "gives two lengths",
      says: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 6\r\n\r\n<html>",
      gets: notHttp,
    },
    {
      when: "gives a length and chunks",
      says: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      gets: notHttp,
    },
    {
      when: "gives a length below zero",
      says: head(200, { "Content-Length": "-1" }),
      gets: notHttp,
    },
    {
      when: "sends more headers than anyone reads",
      says: response(200, "", { "X-Filler": "x".repeat(200_000) }),
      gets: network,
    },
    {
      when: "switches protocols",
      says: head(101, { Upgrade: "websocket", Connection: "Upgrade" }),
      gets: network,
    },
    {
      when: "says 100 unasked and then 200",
      says: Buffer.concat([head(100), response(200)]),
      gets: network,
    },
    {
      when: "answers 407, which fetch keeps to itself",
      says: response(407),
      gets: notHttp,
    },
    {
      when: "echoes the API key in a header that cannot be parsed",
      says: (socket, request) =>
        socket.end(`HTTP/1.1 200 OK\r\n${request.replace("uthorization:", "uthorization\0:")}`),
      gets: notHttp,
    },
  ]);
});

describe("TLS that cannot be trusted is a NetworkError, and no request is sent", () => {
  play([
    {
      when: "does not speak TLS at an https URL",
      says: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
      server: { atOnce: true },
      scheme: "https",
      gets: noConnection,
    },
    {
      when: "shows a certificate that nobody vouches for",
      says: response(200),
      server: { tls: selfSigned },
      requests: 0,
      gets: noConnection,
    },
    {
      when: "has no certificate",
      says: response(200),
      server: { tls: {} },
      requests: 0,
      gets: noConnection,
    },
  ]);
});

describe("a body whose encoding is a lie is a NetworkError", () => {
  const encoded = (status: number, encoding: string, body: string | Uint8Array) =>
    response(status, body, { ...json, "Content-Encoding": encoding });
  play([
    {
      when: "says gzip and sends plain JSON",
      says: encoded(404, "gzip", envelopeText),
      gets: network,
    },
    {
      when: "says gzip and sends a page as a success",
      says: encoded(200, "gzip", "<html>Log in</html>"),
      gets: network,
    },
    {
      when: "says deflate and sends noise",
      says: encoded(404, "deflate", "\x78zzzz"),
      gets: network,
    },
  ]);
});

describe("a server that does not come to an end is cut off at the deadline", () => {
  play([
    { when: "says nothing", says: thenSilence(""), client: soon, gets: timeout },
    {
      when: "falls silent within the headers",
      says: thenSilence("HTTP/1.1 200 OK\r\nX-"),
      client: soon,
      gets: timeout,
    },
    {
      when: "falls silent before the body of a success",
      says: thenSilence(head(200, { "Content-Length": "1" })),
      client: soon,
      gets: timeout,
    },
    {
      when: "falls silent after 102",
      says: thenSilence(head(102)),
      client: soon,
      gets: timeout,
    },
    {
      when: "drips its headers for ever",
      says: thenDrip("HTTP/1.1 200 OK\r\nX-Drip: ", "x"),
      client: soon,
      gets: timeout,
    },
    {
      when: "drips the body of a success for ever",
      says: thenDrip(head(200)),
      client: soon,
      gets: timeout,
    },
    {
      when: "drips early hints for ever",
      says: thenDrip(head(103), "HTTP/1.1 103 Early Hints\r\n\r\n"),
      client: soon,
      gets: timeout,
    },
    {
      when: "leaves the connection open after a 404 of no stated length",
      says: thenSilence(Buffer.concat([head(404, json), Buffer.from(envelopeText)])),
      client: soon,
      gets: timeout,
    },
    {
      when: "never finishes the TLS handshake",
      says: thenSilence(""),
      server: { atOnce: true },
      scheme: "https",
      client: soon,
      gets: timeout,
    },
  ]);
});
