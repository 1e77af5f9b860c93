/** Reads a response of any library, up to its end or the size limit. */
import type { Content, Operation, Parts, ReadBody, UnreadBody } from "../../generated/contract.js";
import { attempt } from "../attempt.js";
import { header } from "./answer.js";
import { contentFor } from "./content.js";
import type { Redact } from "./redact.js";

/** A response as it was read. */
export interface Received {
  readonly response: Response;
  /** 0 for a redirect that a browser hides. */
  readonly status: number;
  /** Whether `fetch` followed a redirect: then the response is another resource's. */
  readonly followed: boolean;
  /** The bodies that the document describes for the status; `undefined` if it does not describe the status. */
  readonly content: Content | undefined;
  readonly text: string;
  /** Whether the body was larger than `maxResponseSize`, and was cut off. */
  readonly truncated: boolean;
  /** The JSON Pointer of an item in its stream. Default: empty, for a whole body. */
  readonly pointer?: string;
  /** A body that is not text: a `Blob` or a stream. */
  readonly read?: ReadBody | undefined;
  /** Takes the credential out of a text that came from the server. */
  readonly redact: Redact;
}

/**
 * @param response what a `fetch` of any library gave: not checked before
 * @throws what reading throws; a TypeError for what is not a response
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
  // Both Response.error() and a redirect that a browser hides have status 0.
  if (typeof status !== "number" || !(status > 0 || type === "opaqueredirect"))
    throw new TypeError("fetch gave no response that can be read");
  // A polyfill may have no `redirected` and follow redirects in spite of `redirect: "manual"`.
  const followed = redirected ?? isElsewhere(response.url, url);
  const content = contentFor(operation, status, followed);
  const parts = typeof TextDecoder === "function" ? partsOf(body) : undefined;
  // The caller's own `fetch` may ignore the signal.
  if (parts) {
    const hangUp = () => parts.cancel()?.catch(() => undefined);
    signal.addEventListener("abort", hangUp);
    if (signal.aborted) hangUp();
  }
  const unread = () => unreadBody(response, parts, maxSize);
  const reading =
    content &&
    (operation.readStream?.(operation, content, unread()) ?? operation.read?.(operation, content, unread()));
  // An `await` costs time, and most operations have neither reader.
  const read = reading && (await reading);
  const { text, truncated }: Body = read
    ? { ...read, truncated: false }
    : body === null
      ? { text: "", truncated: false }
      : await (parts ? readText(parts, maxSize) : readWhole(response, maxSize));
  return { response, status, followed, content, text, truncated, read, redact };
}

/** What the readers of a row get. */
export const unreadBody = (response: Response, parts: Parts | undefined, maxSize: number): UnreadBody => ({
  contentType: () => header(response, "content-type") ?? "",
  parts,
  response,
  maxSize,
});

/** Whether a URL has another origin or path than the one asked. False if it cannot be read. */
const isElsewhere = (actual: unknown, asked: string): boolean =>
  attempt(() => {
    const [to, from] = [new URL(String(actual)), new URL(asked)];
    return to.origin + to.pathname !== from.origin + from.pathname;
  }) === true;

type Body = Pick<Received, "text" | "truncated">;

/** The parts of a web stream, or of a Node.js stream as node-fetch has it; `undefined` if there is no stream. */
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
    // A stream of Node.js may have strings, above all in a test double.
    const chunk = value as Uint8Array | string;
    text +=
      typeof chunk === "string"
        ? chunk.slice(0, room)
        : decoder.decode(chunk.subarray(0, room), { stream: true });
    room -= chunk.length;
  }
  parts.cancel()?.catch(() => undefined);
  // Without a last `decode()`, a character that was cut in two is left out.
  return { text, truncated: true };
}

/** For responses without a stream: those of polyfills, React Native and test doubles. */
async function readWhole(response: Response, maxSize: number): Promise<Body> {
  const text =
    typeof response.text === "function"
      ? await response.text()
      : new TextDecoder().decode(await response.arrayBuffer());
  // Counted in characters: the text is in memory already, so a count of bytes would protect nothing.
  return { text: text.slice(0, maxSize), truncated: text.length > maxSize };
}
