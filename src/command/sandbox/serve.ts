/** A web-standard handler on a loopback socket of Node's. Whatever comes in, the server goes on. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export type Handle = (request: Request) => Promise<Response>;

export interface Served {
  /** For example `http://127.0.0.1:8080`. */
  url: string;
  close: () => void;
}

/** The largest request body that is read, in bytes. */
const largest = 1024 * 1024;

/**
 * @param handle where it rejects, and where a body breaks, the connection is reset
 * @param port 0: any free one
 * @throws what Node says of a port that cannot be had
 */
export async function serve(handle: Handle, port = 0): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    answer(handle, incoming, outgoing).catch(() => incoming.socket.resetAndDestroy());
  });
  // Ends an upload that does not come to an end.
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(handle: Handle, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const refuse = (status: number, why: string) => {
    outgoing.writeHead(status, { "content-type": "text/plain" }).end(`${why}\n`);
    // What still comes of a body is thrown away.
    incoming.resume();
  };
  const url = urlOf(incoming);
  if (url === undefined) return refuse(400, "The request has no URL that can be read.");
  const body = await read(incoming);
  if (body === undefined) return refuse(413, `The body is larger than ${largest} bytes.`);
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  const request = requestOf(incoming, url, body, gone.signal);
  if (request === undefined) return refuse(501, `No web-standard request can have ${incoming.method}.`);
  const response = await handle(request);
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (response.body === null) outgoing.end();
  else await pipeline(Readable.fromWeb(response.body), outgoing);
}

function urlOf({ url = "/", headers }: IncomingMessage): URL | undefined {
  try {
    return new URL(url.startsWith("/") ? `http://${headers.host ?? "127.0.0.1"}${url}` : url);
  } catch {
    return undefined;
  }
}

/** `undefined` where it is too large. */
async function read(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Left open where it is too large, for the answer.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `undefined` for a method that fetch forbids, such as TRACE. */
function requestOf(
  { method = "GET", headers }: IncomingMessage,
  url: URL,
  body: Buffer,
  signal: AbortSignal,
): Request | undefined {
  try {
    return new Request(url, {
      method,
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
      signal,
      ...(method !== "GET" && method !== "HEAD" && { body }),
    });
  } catch {
    return undefined;
  }
}
