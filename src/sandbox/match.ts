/** Finds the operation that a request is for. */
import type { Operation } from "../../generated/contract.js";
import { operations } from "../../generated/operations.js";
import { attempt } from "../attempt.js";

export interface Match {
  readonly operation: Operation;
  /** The values of the path parameters, by name. */
  readonly path: Readonly<Record<string, string>>;
}

const patterns = Object.values<Operation>(operations).map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]*)")}$`),
}));

/** `undefined` if the document has no such path with this method. */
export function match(method: string, url: string): Match | undefined {
  const { pathname } = new URL(url);
  for (const { operation, pattern } of patterns) {
    const found = operation.method === method ? pattern.exec(pathname) : null;
    const path = found && decode(found.groups ?? {});
    if (path) return { operation, path };
  }
  return undefined;
}

/** `undefined` if there is an escape that cannot be decoded. */
const decode = (values: Readonly<Record<string, string>>): Record<string, string> | undefined =>
  attempt(() =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, decodeURIComponent(value)])),
  );
