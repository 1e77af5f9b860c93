/** A server on a loopback socket that answers as told and tells what it was sent. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Sent {
  method: string;
  /** Path and query, as they came over the wire. */
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface Answer {
  status?: number;
  type?: string;
  body?: unknown;
}

/** Calls `run` with the server's URL; what was sent comes back with what `run` makes. */
export async function exchange<T>(
  answer: Answer,
  run: (baseUrl: string) => Promise<T>,
): Promise<Sent & { result: T }> {
  let sent: Sent | undefined;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const flat = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    sent = { method, url, headers: Object.fromEntries(flat), body: Buffer.concat(chunks).toString() };
    const { status = 200, type = "application/json", body } = answer;
    response.writeHead(status, body === undefined ? {} : { "content-type": type });
    const isWritten = typeof body === "string" || body instanceof Uint8Array || body === undefined;
    response.end(isWritten ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const result = await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    if (sent === undefined) throw new Error("Nothing was sent.");
    return { ...sent, result };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
