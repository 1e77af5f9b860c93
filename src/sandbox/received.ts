/** The requests that a sandbox received, for tests of what was sent. */
import type { Operation } from "../../generated/contract.js";
import { operations } from "../../generated/operations.js";

/** One request, as the sandbox received it. */
export interface SandboxRequest {
  /** For example `PATCH`. */
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** By name in lower case. The credential is left out: `[redacted]` stands in its place. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, at most 1,000 characters of it; empty where there is none. */
  readonly body: string;
}

/** How many are kept. A sandbox that is served for days must not fill the memory. */
const most = 10_000;

const credentials = Object.values<Operation>(operations).map(({ credential }) =>
  credential?.header.toLowerCase(),
);

/** Adds a request; the oldest one goes where there are too many. */
export function receive(requests: SandboxRequest[], { method, url, headers }: Request, body: string): void {
  const seen: Record<string, string> = {};
  // By forEach, which the Headers of every library has.
  headers.forEach((value, name) => {
    seen[name] = credentials.includes(name.toLowerCase()) ? "[redacted]" : value;
  });
  requests.push({ method, url, headers: seen, body: body.slice(0, 1_000) });
  if (requests.length > most) requests.shift();
}
