/** One request over the wire and its response: never redirected, never from a cache, never without bounds. */
import type { Operation } from "../../generated/contract.js";
import { type CarriedOut, NetworkError, RequestValidationError } from "../errors.js";
import { issueAt } from "../issues.js";
import { authorize, type Keys } from "./authorize.js";
import { type FetchInit, isRefused, platformInit } from "./platform.js";
import { type Received, receive } from "./receive.js";
import type { Redact, redactor } from "./redact.js";
import { copyOf } from "./rejection.js";
import type { Prepared } from "./request.js";
import { delayBefore, sleep } from "./retry.js";

/** What may take the place of the global `fetch`. `init` says once more what the request says. */
export type Fetch = (request: Request, init: FetchInit) => Promise<ResponseLike>;

/** As much of a `Response` as each library's has. */
export interface ResponseLike {
  /** The HTTP status. */
  readonly status: number;
  /** `Headers` of whatever library. */
  readonly headers: object;
  /** Reads the whole body as text. */
  readonly text: () => Promise<string>;
}

export interface Transport extends Keys {
  readonly fetch: Fetch | undefined;
  readonly maxResponseSize: number;
  readonly retries: number;
  readonly redactorFor: typeof redactor;
}

/** How far a call has got. */
export interface Progress {
  /** Whether the request may have been carried out by now. */
  carriedOut: CarriedOut;
}

/**
 * @param deadline when to be done, in ms as `Date.now()` counts: no wait is begun that would not fit
 * @throws NetworkError; RequestValidationError where nothing was sent
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
    const received = await send(operation, request, transport, signal, progress);
    const { response, followed } = received;
    // A stream can be sent once.
    const isLast = attempt > transport.retries || followed || isStream(request.body);
    const delay = isLast ? undefined : delayBefore(attempt, response);
    if (delay === undefined || Date.now() + delay > deadline) return received;
    // By the status the server says that it did not act.
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
): Promise<Received> {
  const { id } = operation;
  const { method, body } = request;
  const { fetch: own, maxResponseSize } = transport;
  const { url, headers, secrets } = await authorize(operation, request, transport);
  const redact = transport.redactorFor(...secrets);
  if (signal.aborted) throw signal.reason;
  // The types of another library know only its own forms.
  const text = body as string | null;
  const init = platformInit({ method, headers, body: text, redirect: "manual" }, signal);
  if (isStream(body)) init.duplex = "half";
  // `new Request` costs more than all the rest of a call, so only a `fetch` of the caller's own gets one.
  const built = own && build(id, url, init, redact);
  progress.carriedOut = "unknown";
  let response: Response | undefined;
  try {
    // A response of another make is read with care, and handed on as what it is.
    response = (await (own && built ? own(built, init) : globalThis.fetch(url, init))) as Response;
    return await receive(operation, response, url, maxResponseSize, redact, signal);
  } catch (thrown) {
    // The global `fetch` makes a request of its own, and sends nothing where it cannot.
    if (response === undefined && built === undefined && isRefused(url, init))
      throw unbuildable(id, thrown, redact);
    return failure(id, redact)(thrown);
  }
}

/** @returns what throws a NetworkError in place of what it is given */
export const failure =
  (operation: string, redact: Redact) =>
  (thrown: unknown): never => {
    throw new NetworkError(operation, copyOf(thrown, redact));
  };

const isStream = (body: unknown): boolean => typeof Object(body).getReader === "function";

/** A request that passes for its URL, too, as a `fetch` that knows only its own library's requests needs it. */
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
