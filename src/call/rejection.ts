/** What a `fetch` rejected with: a copy of it, and whether it shows that nothing was sent. */
import { attempt } from "../attempt.js";
import { excerpt } from "../excerpt.js";
import type { Redact } from "./redact.js";

/** A copy of whatever was thrown: short, without the API key, and with these properties only. */
export interface Rejection extends Error {
  /** For example `ECONNREFUSED`. */
  readonly code?: string;
  /** The system call that failed, for example `connect`. */
  readonly syscall?: string;
  /** A framework recognizes its own errors by it: with such an error, Next interrupts the rendering of a page. */
  readonly digest?: string;
  readonly cause?: Rejection;
  /** What an AggregateError holds. */
  readonly errors?: readonly Rejection[];
}

/** How many errors, and how many lines of a stack, are copied at most. */
const copyLimit = 16;

/** @param seen what was copied already: causes may form a ring */
export function copyOf(thrown: unknown, redact: Redact, seen: Set<unknown> = new Set()): Rejection {
  seen.add(thrown);
  // Each property is read once: a getter may throw, or give something else the next time.
  const read = (name: string): unknown => attempt(() => Object(thrown)[name]);
  const text = (name: string): string | undefined => {
    const value = read(name);
    return typeof value === "string" ? redact(value) : undefined;
  };
  const copyNext = (value: unknown): Rejection | undefined =>
    value === undefined || value === null || seen.has(value) || seen.size >= copyLimit
      ? undefined
      : copyOf(value, redact, seen);

  const name = excerpt(text("name") ?? "Error");
  const said = text("message") ?? redact(attempt(() => String(thrown)) ?? "");
  const message = excerpt(said);
  const frames = framesIn(text("stack")?.replace(said, ""));
  const cause = copyNext(read("cause"));
  const list = read("errors");
  const errors = attempt(() => (Array.isArray(list) ? list.slice(0, copyLimit) : undefined))?.map(
    (each) => copyNext(each) ?? new Error("not copied"),
  );
  const copy = new Error(message);
  const hidden = {
    name,
    stack: [`${name}: ${message}`, ...frames].join("\n"),
    ...(cause && { cause }),
    ...(errors && { errors }),
  };
  for (const [property, value] of Object.entries(hidden)) Object.defineProperty(copy, property, { value });
  for (const property of ["code", "digest", "syscall"]) {
    const value = text(property);
    if (value !== undefined) Object.assign(copy, { [property]: excerpt(value) });
  }
  return copy as Rejection;
}

/** The lines of a stack that name a place in the code. Any other line may be a server's text that imitates a log. */
const framesIn = (stack: string | undefined): string[] =>
  stack
    ?.split("\n")
    .filter((line) => /^ +at |@.+:\d+$/.test(line))
    .slice(0, copyLimit)
    .map(excerpt) ?? [];

/** The innermost code: the outer errors are wrappers that say less. */
export function codeOf({ code, cause, errors = [] }: Rejection): string | undefined {
  return (cause && codeOf(cause)) ?? errors.map(codeOf).find(Boolean) ?? code;
}

/** The innermost code, or else the innermost message. */
export const reasonOf = (rejection: Rejection): string => codeOf(rejection) ?? messageIn(rejection);

function messageIn({ message, cause, errors = [] }: Rejection): string {
  return (cause && messageIn(cause)) || errors.map(messageIn).find(Boolean) || message;
}

/** Codes of Node.js, OpenSSL, undici and Bun for a request that was not sent, most often because nothing was connected. */
const neverSent = [
  /^(ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+|EPROTO|UND_ERR_(CONNECT_TIMEOUT|INVALID_ARG|NOT_SUPPORTED)|ConnectionRefused)$/,
  /(^|_)CERT(_|$)|^(UNABLE_TO|CRL)_.*(CRL|SIGNATURE|KEY|VALID|EXPIRED)|^INVALID_(CA|PURPOSE)$|^HOSTNAME_MISMATCH$/,
  /^ERR_(SSL|TLS)_.*(VERSION|PROTOCOL|HANDSHAKE|CERTIFICATE|UNKNOWN_CA|UNRECOGNIZED_NAME|CIPHER|TOO_SMALL|TOO_WEAK)/,
];

/** Codes of a connection that broke. Its cause may be the error of another attempt, which does not count then. */
const brokenOff =
  /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|HPE_.*|UND_ERR_(SOCKET|ABORTED|(HEADERS|BODY)_TIMEOUT))$/;

/** Whether it is certain that nothing was sent. With several errors, each of them must show it. */
export function showsNothingSent(rejection: Rejection): boolean {
  const { code = "", syscall, cause, errors = [] } = rejection;
  if (errors.length > 0) return errors.every(showsNothingSent);
  if (cause !== undefined && codeOf(cause) !== undefined)
    return !brokenOff.test(code) && showsNothingSent(cause);
  return syscall === "connect" || syscall === "getaddrinfo" || neverSent.some((codes) => codes.test(code));
}
