/**
 * `npm run bench -- proof`: the same command by each client, against a server that goes wrong in each way. Writes what
 * each program is told into the README of the bench. Runs on the newest Node that the bench brings: some peers need it.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { layOut, replaceInReadme } from "../../../support/measured-table.js";
import { apiKey, workflow } from "../workload.js";
import { connect, type Send, versions } from "./clients.js";
import { type Case, cases } from "./hostile.js";

/** Whoever has not answered by then does not answer, in ms: three times the deadline that clients are given. */
const patience = 3_000;

/** The requests that the server got, and those that another one got. */
const received: string[] = [];
const elsewhere: { command: boolean; key: boolean }[] = [];
let current: Case | undefined;

const other = createServer((request, response) => {
  const { method, headers } = request;
  elsewhere.push({ command: method === "PATCH", key: JSON.stringify(headers).includes(apiKey) });
  response.writeHead(200).end();
});
const server = createServer((request, response) => {
  received.push(`${request.method} ${request.url}`);
  current?.answer(response, request, otherUrl);
});
const otherUrl = await listen(other);
const baseUrl = await listen(server);

const clients = await connect(baseUrl);
const rows: string[][] = [["", ...Object.keys(clients)]];
for (const each of cases) {
  const row = [each.name];
  for (const send of Object.values(clients)) row.push(await tell(each, send));
  rows.push(row);
}
const listed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
const text = `${layOut(rows, rows[0]?.length)}

All of one run of \`npm run bench -- proof\` on Node ${process.versions.node}: ${listed.join(", ")}.`;
console.log(text);
replaceInReadme("test/outside/bench/README.md", "proof", text);
process.exit();

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What the program is told, and what happened beside it. */
async function tell(each: Case, send: Send): Promise<string> {
  const { path = workflow, status = "terminate", times = 1 } = each;
  [current, received.length, elsewhere.length] = [each, 0, 0];
  const own = globalThis.fetch;
  if (times > 1) globalThis.fetch = caching(own);
  const told: string[] = [];
  let shown = "";
  for (let time = 0; time < times; time++) {
    const outcome = await Promise.race([
      send(path, status).then(
        (result) =>
          result === "success" ? result : { text: describe(result.failure), value: result.failure },
        (error: unknown) => ({ text: `\`${Object(error).name}\``, value: error }),
      ),
      new Promise<string>((resolve) =>
        setTimeout(resolve, patience, `nothing in ${patience / 1000} seconds`),
      ),
    ]);
    told.push(typeof outcome === "string" ? outcome : outcome.text);
    // As `console.error` prints it.
    if (typeof outcome !== "string") shown += inspect(outcome.value);
  }
  globalThis.fetch = own;
  return [[...new Set(told)].join(", ") + (times > 1 ? ", twice" : ""), ...besides(times, shown)].join("; ");
}

function besides(times: number, shown: string): string[] {
  const notes: string[] = [];
  if (received.length < times) notes.push(received.length === 0 ? "nothing was sent" : "sent once");
  else if (times > 1) notes.push("sent twice");
  if (/\.\.|\/definitions\/[^/]+\/?$|\/workflows\/?$/.test(received[0] ?? ""))
    notes.push(`sent to \`${ending(received[0] ?? "")}\``);
  for (const { command, key } of elsewhere)
    notes.push(
      `${command ? "the command went" : "a GET went"} to the other server${key ? ", with the key" : ""}`,
    );
  if (shown.includes(apiKey)) notes.push("the key is in it");
  return notes;
}

/** As much of a request's URL as tells where it went. */
function ending(url: string): string {
  const named = Object.entries(workflow).reduce((text, [name, id]) => text.replace(id, `{${name}}`), url);
  return `…${named.slice(named.indexOf("/definitions"))}`;
}

/** A failure that a client returns: by its code where it has one, else by its name or its kind. */
function describe(failure: unknown): string {
  const { code, name } = Object(failure);
  if (code !== undefined) return `an error with code ${JSON.stringify(code)}`;
  if (failure instanceof Error) return `an error: ${name}`;
  return typeof failure === "string" ? "an error: a string" : `an error: ${JSON.stringify(failure)}`;
}

/** What a framework puts in the place of `fetch`: it answers from its cache, unless it is asked not to. */
function caching(own: typeof fetch): typeof fetch {
  const cache = new Map<string, Response>();
  return async (input, init) => {
    const request = new Request(input, init);
    const asked = init?.cache ?? (input instanceof Request ? input.cache : "default");
    if (asked === "no-store") return own(request);
    const key = `${request.method} ${request.url} ${await request.clone().text()}`;
    const known = cache.get(key) ?? (await own(request));
    cache.set(key, known.clone());
    return known;
  };
}
