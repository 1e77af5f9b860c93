/** Sends a request and reads its response: no redirect, no cache, within the size limit. */
import type { Operation } from "../../generated/contract.js";
import { type Called, type CarriedOut, NetworkError, RequestValidationError } from "../errors.js";
import { issueAt } from "../issues.js";
import { authorize, type Keys } from "./authorize.js";
import { type FetchInit, isRefused, platformInit } from "./platform.js";
import { type Received, receive } from "./receive.js";
import type { Redact, rememberRedactor } from "./redact.js";
import { copyOf } from "./rejection.js";
import type { Prepared } from "./request.js";
import { delayBefore, sleep } from "./retry.js";

/** A function in place of the global `fetch`. `init` repeats what the request says. */
export type Fetch = (request: Request, init: FetchInit) => Promise<ResponseLike>;

/** The part of a `Response` that every library has. */
export interface ResponseLike {
  /** The HTTP status. */
  readonly status: number;
  /** `Headers` of any library. */
  readonly headers: object;
  /** Reads the whole body as text. */
  readonly text: () => Promise<string>;
}

export interface Transport extends Keys {
  readonly fetch: Fetch | undefined;
  readonly maxResponseSize: number;
  readonly retries: number;
  readonly redactorFor: ReturnType<typeof rememberRedactor>;
}

export interface Progress {
  /** Whether the request may have been carried out up to now. */
  carriedOut: CarriedOut;
}

/**
 * @param deadline in ms, as `Date.now()` counts; a retry whose wait would pass it is not made
 * @throws NetworkError; RequestValidationError if an attempt cannot be sent
 */
export async function exchange(
  operation: Operation,
  request: Prepared,
  transport: Transport,
  deadline: number,
  signal: AbortSignal,
  progress: Progress,
): Promise<Received> {
  for (let attempt = 1; ; attempt++) {
    const what = attempt === 1 ? undefined : "the request was not sent again";
    const received = await send(operation, request, transport, signal, progress, what);
    const { response, followed } = received;
    // A stream can be sent only once.
    const isLast = attempt > transport.retries || followed || isStream(request.body);
    const delay = isLast ? undefined : delayBefore(attempt, response);
    if (delay === undefined || Date.now() + delay > deadline) return received;
    // With this status the server says that it did not act.
    progress.carriedOut = "no";
    await sleep(delay, signal);
  }
}

async function send(
  operation: Operation,
  request: Prepared,
  transport: Transport,
  signal: AbortSignal,
  progress: Progress,
  unsent: string | undefined,
): Promise<Received> {
  const { id } = operation;
  const { method, body } = request;
  const { fetch: own, maxResponseSize } = transport;
  const { url, headers, secrets } = await authorize(operation, request, transport, unsent);
  const redact = transport.redactorFor(secrets);
  if (signal.aborted) throw signal.reason;
  // `FetchInit` says string: the `fetch` types of other libraries do not know the platform's other bodies.
  const text = body as string | null;
  const init = platformInit({ method, headers, body: text, redirect: "manual" }, signal);
  if (isStream(body)) init.duplex = "half";
  // `new Request` costs more than the rest of a call, so only the caller's own `fetch` gets one.
  const built = own && build(id, url, init, redact);
  progress.carriedOut = "unknown";
  let response: Response | undefined;
  try {
    // It may be any object: `receive` checks what it reads.
    response = (await (own && built ? own(built, init) : globalThis.fetch(url, init))) as Response;
    return await receive(operation, response, url, maxResponseSize, redact, signal);
  } catch (thrown) {
    // The global `fetch` makes its own request. If that fails, nothing was sent.
    if (response === undefined && built === undefined && isRefused(url, init))
      throw unbuildable(id, thrown, redact);
    return failure(operation, redact)(thrown);
  }
}

/** @returns a function that throws a NetworkError whose cause is a copy of what it is given */
export const failure =
  (operation: Called, redact: Redact) =>
  (thrown: unknown): never => {
    throw new NetworkError(operation, copyOf(thrown, redact));
  };

const isStream = (body: unknown): boolean => typeof Object(body).getReader === "function";

/** A request that is its URL as a string: a `fetch` that does not know the class `Request` reads it as a URL. */
function build(operation: string, url: string, init: RequestInit, redact: Redact): Request {
  try {
    const request = new Request(url, init);
    return Object.defineProperty(request, "toString", { value: () => request.url });
  } catch (thrown) {
    throw unbuildable(operation, thrown, redact);
  }
}

function unbuildable(operation: string, thrown: unknown, redact: Redact): RequestValidationError {
  const cause = copyOf(thrown, redact);
  const issue = issueAt("/fetch", `cannot be called: no Request can be made (${cause.message})`);
  return new RequestValidationError(operation, [issue], cause);
}
