/** One request over the wire and its response, read to the end: never redirected, never without bounds. */
import type { Operation } from "../../generated/contract.js";
import { NetworkError, RequestValidationError } from "../errors.js";
import { issueAt } from "../issues.js";
import { redactError, redactor } from "./redact.js";
import type { Prepared } from "./request.js";
import { delayBefore, sleep } from "./retry.js";

/** The credential, or what gets it: called once for each attempt, so that it can rotate. */
export type ApiKey = string | (() => string | Promise<string>);

export interface Received {
  readonly response: Response;
  readonly text: string;
  /** Whether the body was larger than the cap, and was cut off there. */
  readonly truncated: boolean;
  /** Takes the credential out of a text that came from the server. */
  readonly redact: (text: string) => string;
}

export interface Transport {
  readonly apiKey: ApiKey;
  readonly fetch: ((request: Request) => Promise<Response>) | undefined;
  readonly maxResponseSize: number;
  readonly retries: number;
}

/**
 * @param deadline when to be done, in `performance.now()` milliseconds: no wait is begun that would not fit
 * @throws NetworkError, RequestValidationError for a credential that cannot be had or sent
 */
export async function exchange(
  operation: Operation,
  request: Prepared,
  transport: Transport,
  deadline: number,
  signal: AbortSignal,
): Promise<Received> {
  for (let attempt = 1; ; attempt++) {
    const received = await send(operation, request, transport, signal);
    const delay = attempt > transport.retries ? undefined : delayBefore(attempt, received.response);
    if (delay === undefined || performance.now() + delay > deadline) return received;
    await sleep(delay, signal);
  }
}

async function send(
  { id, credential }: Operation,
  { method, url, headers: given, body }: Prepared,
  { apiKey, fetch, maxResponseSize }: Transport,
  signal: AbortSignal,
): Promise<Received> {
  // One given as a string was looked at when the client was made.
  const key = credential && (typeof apiKey === "string" ? apiKey : await getKey(id, apiKey));
  const headers = credential ? { [credential.header]: credential.prefix + key, ...given } : given;
  const redact = redactor(key);
  signal.throwIfAborted();
  const init = { method, headers, body, redirect: "manual", signal } as const;
  try {
    // `new Request` costs more than all the rest of a call, so only a `fetch` of the caller's own gets one.
    const response = await (fetch ? fetch(new Request(url, init)) : globalThis.fetch(url, init));
    return { response, redact, ...(await readBody(response, maxResponseSize, signal)) };
  } catch (cause) {
    redactError(cause, redact);
    throw new NetworkError(id, cause);
  }
}

async function getKey(operation: string, getIt: () => unknown): Promise<string> {
  let key: unknown;
  try {
    key = await getIt();
  } catch (cause) {
    throw new RequestValidationError(operation, [unfit("could not be had from the function given")], cause);
  }
  if (!isSendable(key))
    throw new RequestValidationError(operation, [unfit("must be printable ASCII, not empty")]);
  return key;
}

/** What `fetch` would quote in its own error message, were it sent. */
export const isSendable = (key: unknown): key is string => typeof key === "string" && /^[!-~]+$/.test(key);

const unfit = (message: string) => issueAt("/apiKey", message, "pattern");

async function readBody({ body }: Response, maxSize: number, signal: AbortSignal) {
  if (body === null) return { text: "", truncated: false };
  const reader = body.getReader();
  // A `fetch` of the caller's own may not listen to the signal.
  const hangUp = () => reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", hangUp);
  if (signal.aborted) hangUp();
  const decoder = new TextDecoder();
  let text = "";
  let room = maxSize;
  while (room >= 0) {
    const { done, value } = await reader.read();
    if (done) {
      signal.throwIfAborted();
      return { text: text + decoder.decode(), truncated: false };
    }
    text += decoder.decode(value.subarray(0, room), { stream: true });
    room -= value.byteLength;
  }
  hangUp();
  // Without an end to the decoding, so that a character that was cut in two is left out.
  return { text, truncated: true };
}
