/** What the platform has for sending, looked up at the call: polyfills and mocking tools may put it there late. */

import { attempt } from "../attempt.js";

/** The global that sending needs and this platform lacks; `undefined` where all are there. */
export const missingGlobal = (own: unknown): string | undefined =>
  (["AbortController", own === undefined ? "fetch" : "Request"] as const).find(
    (name) => typeof globalThis[name] !== "function",
  );

/** What `fetch` is given beside the URL or the request. */
export interface FetchInit {
  /** For example `PATCH`. */
  readonly method: string;
  /** By name, the credential among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** For a document that has forms, `FormData` or a `Blob` as well. */
  readonly body: string | null;
  /** No redirect is followed. */
  readonly redirect: "manual";
  /** A stream as a body needs it. */
  duplex?: "half";
  /** Where the platform knows it. */
  cache?: "no-store";
  /** Fires when the call is over before its response is there: by the deadline, or as the caller aborts it. */
  signal?: AbortSignal;
}

interface Platform {
  readonly Request: unknown;
  readonly AbortController: unknown;
  readonly knowsCache: boolean;
  readonly takesSignals: boolean;
}

/** Any URL. */
const anywhere = "http://localhost";

let last: Platform | undefined;

/** Adds what keeps caches from answering, and what aborts the request: each where the platform takes it. */
export function platformInit(init: FetchInit, signal: AbortSignal): FetchInit {
  const { Request, AbortController } = globalThis;
  if (!last || last.Request !== Request || last.AbortController !== AbortController) {
    last = {
      Request,
      AbortController,
      // Where it is not known, some platforms throw.
      knowsCache: typeof Request === "function" && "cache" in Request.prototype,
      // In a test environment the two may be of different makers. The deadline holds without a signal, too.
      takesSignals: isRefused(anywhere, {}) || !isRefused(anywhere, { signal }),
    };
  }
  if (last.knowsCache) init.cache = "no-store";
  if (last.takesSignals) init.signal = signal;
  return init;
}

/** Whether no `Request` can be made of this; a platform's `fetch` sends nothing then. */
export function isRefused(url: string, init: RequestInit): boolean {
  return typeof Request === "function" && attempt(() => new Request(url, init)) === undefined;
}
