/** Serves a web-standard handler on a loopback socket of Node.js. No request can end the server. */
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
const maxBodySize = 1024 * 1024;

/**
 * @param handle if it rejects, or the body of its response fails, the connection is reset
 * @param port 0 means any free port
 * @throws Node's error if it cannot listen on the port
 */
export async function serve(handle: Handle, port = 0): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    answer(handle, incoming, outgoing).catch(() => incoming.socket.resetAndDestroy());
  });
  // Ends an upload that takes too long.
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
    // The rest of the body is thrown away.
    incoming.resume();
  };
  const url = urlOf(incoming);
  if (url === undefined) return refuse(400, "The request has no URL that can be read.");
  const body = await read(incoming);
  if (body === undefined) return refuse(413, `The body is larger than ${maxBodySize} bytes.`);
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

/** The body of a request; `undefined` if it is too large. */
async function read(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The socket stays open, so that a body that is too large can be answered.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > maxBodySize) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The request as the web standard has it; `undefined` for a method that it forbids, such as TRACE. */
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
