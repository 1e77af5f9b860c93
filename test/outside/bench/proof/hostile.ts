/** What can go wrong between a client and the API, as a server does it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { failure } from "../answers.js";
import { type Command, type Workflow, workflow } from "../workload.js";

type Answer = (response: ServerResponse, request: IncomingMessage, elsewhere: string) => void;

export interface Case {
  readonly name: string;
  readonly path?: Workflow;
  readonly status?: Command;
  /** How often the command is sent. Default 1. */
  readonly times?: number;
  readonly answer: Answer;
}

const done: Answer = (response) => response.writeHead(200).end();
const json =
  (status: number, body: unknown): Answer =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const redirect =
  (status: number): Answer =>
  (response, _, elsewhere) =>
    response.writeHead(status, { location: elsewhere }).end();

export const cases: readonly Case[] = [
  { name: "A workflow id of `..`: the path climbs", path: { ...workflow, workflowId: ".." }, answer: done },
  { name: "An empty workflow id", path: { ...workflow, workflowId: "" }, answer: done },
  {
    name: "A login page under 200",
    answer: (response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<title>Log in</title>"),
  },
  { name: "The API's error under 200", answer: json(200, failure) },
  { name: "A 303 to another server", answer: redirect(303) },
  { name: "A 307 to another server", answer: redirect(307) },
  { name: "A 404 whose code is a string", answer: json(404, { ...failure, code: "1300" }) },
  {
    name: "A 404 that is a proxy's page",
    answer: (response) =>
      response.writeHead(404, { "content-type": "text/html" }).end("<title>Not found</title>"),
  },
  {
    name: "A 404 whose body does not end",
    answer: (response) => {
      response.writeHead(404, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" ".repeat(1000)), 20);
      response.on("close", () => clearInterval(timer));
    },
  },
  { name: "A `fetch` that caches: the same command twice", times: 2, answer: done },
  // What a program without types, or with data of its own, sends.
  { name: "A command that there is not", status: "pause" as Command, answer: done },
  {
    name: "A 500 that shows the request's key",
    answer: (response, { headers }) =>
      response.writeHead(500, { "content-type": "text/plain" }).end(`Failed: ${headers.authorization}`),
  },
];
