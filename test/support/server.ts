/** A server that says exactly the bytes it is told to, over a raw TCP socket on the loopback interface. */

import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";

/** What to say once a whole request is there: bytes, or anything a socket can do. */
export type Speech = string | Uint8Array | ((socket: Socket, request: string) => void);

export interface Wire {
  readonly url: string;
  /** How many connections were made. */
  connections(): number;
  /** Every request as it came, head and body. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface WireOptions {
  /** Speaks TLS; the URL is then an https one. */
  readonly tls?: TlsOptions;
  /** Speaks as soon as the connection is there, without waiting for a request. */
  readonly atOnce?: boolean;
}

/** @param speeches one a request; the last one again for every request after it */
export async function listen(speeches: readonly Speech[], options: WireOptions = {}): Promise<Wire> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  let connections = 0;
  const speak = (socket: Socket, request: string) => {
    requests.push(request);
    const speech = speeches[Math.min(requests.length, speeches.length) - 1] ?? "";
    if (typeof speech === "function") speech(socket, request);
    else socket.end(speech);
  };
  const greet = (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A client that hangs up is no failure of the server's.
    socket.on("error", () => undefined);
    if (options.atOnce) return speak(socket, "");
    let heard = "";
    socket.on("data", (chunk) => {
      heard += chunk.toString("latin1");
      const head = heard.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/^content-length: *(\d+)/im.exec(heard)?.[1] ?? 0);
      if (heard.length < head + 4 + length) return;
      const request = heard;
      heard = "";
      speak(socket, request);
    });
  };
  const server: Server = options.tls ? createTlsServer(options.tls, greet) : createServer(greet);
  if (options.tls) server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? "https" : "http"}://127.0.0.1:${port}`,
    connections: () => connections,
    requests,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The bytes of a response: status line, headers, a fitting `Content-Length`, body. */
export function response(
  status: number,
  body: string | Uint8Array = "",
  headers: Readonly<Record<string, string>> = { "Content-Type": "application/json" },
): Uint8Array {
  const bytes = Buffer.from(body);
  // The connection is not kept: a client that meant to use it again would race with its end.
  const all = { "Content-Length": String(bytes.length), Connection: "close", ...headers };
  return Buffer.concat([head(status, all), bytes]);
}

/** A status line and headers, and nothing after them. */
export function head(status: number, headers: Readonly<Record<string, string>> = {}): Uint8Array {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 ${status} Whatever\r\n${lines.join("")}\r\n`, "latin1");
}

/** Says these bytes and then resets the connection (RST). */
export function thenReset(bytes: string | Uint8Array) {
  return (socket: Socket) => socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 20));
}

/** Says these bytes and then nothing more, with the connection open. */
export function thenSilence(bytes: string | Uint8Array) {
  return (socket: Socket) => void socket.write(bytes);
}

/** Says these bytes and then one more, over and over. */
export function thenDrip(bytes: string | Uint8Array, drop = " ") {
  return (socket: Socket) => {
    socket.write(bytes);
    const timer = setInterval(() => socket.write(drop), 5);
    socket.on("close", () => clearInterval(timer));
  };
}
