/** The requests that a sandbox received, for tests of what was sent. */
import type { Operation } from "../../generated/contract.js";
import { operations } from "../../generated/operations.js";

/** One request, as the sandbox received it. */
export interface SandboxRequest {
  /** For example `PATCH`. */
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** By name in lower case. `[redacted]` stands in the place of the credential. */
  readonly headers: Readonly<Record<string, string>>;
  /** The first 1,000 characters of the body; empty if there is none. */
  readonly body: string;
}

/** How many requests are kept. A sandbox that is served for days must not fill the memory. */
const capacity = 10_000;

const credentials = Object.values<Operation>(operations).map(({ credential }) =>
  credential?.header.toLowerCase(),
);

/** Adds a request, and drops the oldest one if there are too many. */
export function receive(requests: SandboxRequest[], { method, url, headers }: Request, body: string): void {
  const seen: Record<string, string> = {};
  // `forEach` exists in the Headers of every library.
  headers.forEach((value, name) => {
    seen[name] = credentials.includes(name.toLowerCase()) ? "[redacted]" : value;
  });
  requests.push({ method, url, headers: seen, body: body.slice(0, 1_000) });
  if (requests.length > capacity) requests.shift();
}
