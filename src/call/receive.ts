/** A response of any make, read to its end but never without bounds. */
import type { Content, Operation, Parts, ReadBody } from "../../generated/contract.js";
import { attempt } from "../attempt.js";
import { header } from "./answer.js";
import { contentFor } from "./content.js";
import type { Redact } from "./redact.js";

/** A response as it was read. */
export interface Received {
  readonly response: Response;
  /** 0 where a browser hides a redirect. */
  readonly status: number;
  /** Whether it answers for another place than was asked, as `fetch` followed a redirect. */
  readonly followed: boolean;
  /** What the document describes for it; `undefined` where it does not describe the status. */
  readonly content: Content | undefined;
  readonly text: string;
  /** Whether the body was larger than the cap, and was cut off there. */
  readonly truncated: boolean;
  /** Where an item of a stream is in it. Default: it is the whole body. */
  readonly pointer?: string;
  /** A body that is no text. */
  readonly read?: ReadBody | undefined;
  /** Takes the credential out of a text that came from the server. */
  readonly redact: Redact;
}

/**
 * @param response what came out of a `fetch` of any make: not checked
 * @throws what reading throws, and where there is nothing that can be read
 */
export async function receive(
  operation: Operation,
  response: Response,
  url: string,
  maxSize: number,
  redact: Redact,
  signal: AbortSignal,
): Promise<Received> {
  const { status, type, redirected, body }: Partial<Response> = Object(response);
  // 0 is the status of Response.error(), and of what a browser hides.
  const isRedirect = status === 0 && type === "opaqueredirect";
  if (typeof status !== "number" || !(status > 0 || isRedirect))
    throw new TypeError("fetch gave no response that can be read");
  // A polyfill has no `redirected`, and follows redirects though it is asked not to.
  const followed = redirected ?? isElsewhere(response.url, url);
  const content = contentFor(operation, status, followed);
  const parts = typeof TextDecoder === "function" ? partsOf(body) : undefined;
  // A `fetch` of the caller's own may not listen to the signal.
  if (parts) {
    const hangUp = () => parts.cancel()?.catch(() => undefined);
    signal.addEventListener("abort", hangUp);
    if (signal.aborted) hangUp();
  }
  const unread = { contentType: () => header(response, "content-type") ?? "", parts, response, maxSize };
  const read =
    content &&
    (operation.readStream?.(operation, content, unread) ??
      (await operation.read?.(operation, content, unread)));
  const { text, truncated }: Body = read
    ? { ...read, truncated: false }
    : await (parts ? readText(parts, maxSize) : readWhole(response, maxSize));
  return { response, status, followed, content, text, truncated, read, redact };
}

/** Whether a URL leads to another path or host; one that cannot be read does not. */
const isElsewhere = (actual: unknown, asked: string): boolean =>
  attempt(() => {
    const [to, from] = [new URL(String(actual)), new URL(asked)];
    return to.origin + to.pathname !== from.origin + from.pathname;
  }) === true;

type Body = Pick<Received, "text" | "truncated">;

/** Of a web stream, or one of Node.js as `node-fetch` has; `undefined` where there is none. */
function partsOf(body: Partial<ReadableStream<Uint8Array>> | null | undefined): Parts | undefined {
  if (typeof body?.getReader === "function") return body.getReader();
  const iterator = body?.[Symbol.asyncIterator]?.();
  return iterator && { read: () => iterator.next(), cancel: () => iterator.return?.() };
}

async function readText(parts: Parts, maxSize: number): Promise<Body> {
  const decoder = new TextDecoder();
  let text = "";
  let room = maxSize;
  while (room >= 0) {
    const { done, value } = await parts.read();
    if (done) return { text: text + decoder.decode(), truncated: false };
    text += decoder.decode(value.subarray(0, room), { stream: true });
    room -= value.byteLength;
  }
  parts.cancel()?.catch(() => undefined);
  // The decoding is not ended: a character that was cut in two is left out.
  return { text, truncated: true };
}

/** For responses without a stream, as polyfills, React Native and doubles in tests have them. */
async function readWhole(response: Response, maxSize: number): Promise<Body> {
  const text =
    typeof response.text === "function"
      ? await response.text()
      : new TextDecoder().decode(await response.arrayBuffer());
  // The size in characters: it is in memory already.
  return { text: text.slice(0, maxSize), truncated: text.length > maxSize };
}
