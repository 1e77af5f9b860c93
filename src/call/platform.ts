/** What the platform has for sending. It is looked up at each call: polyfills and mocking tools may come late. */
import { attempt } from "../attempt.js";

/** The name of a global that sending needs and this platform does not have; `undefined` if it has all. */
export const missingGlobal = (own: unknown): string | undefined =>
  (["AbortController", own === undefined ? "fetch" : "Request"] as const).find(
    (name) => typeof globalThis[name] !== "function",
  );

/** The second argument of `fetch`. */
export interface FetchInit {
  /** For example `PATCH`. */
  readonly method: string;
  /** By name, with the credential. */
  readonly headers: Readonly<Record<string, string>>;
  /** With your own document it may also be `FormData`, a `Blob` or another body that `fetch` takes. */
  readonly body: string | null;
  /** No redirect is followed. */
  readonly redirect: "manual";
  /** Required for a body that is a stream. */
  duplex?: "half";
  /** Present if the platform knows the option. */
  cache?: "no-store";
  /** Fires at the deadline, or when the caller aborts. Present if the platform takes it. */
  signal?: AbortSignal;
}

interface Platform {
  readonly Request: unknown;
  readonly AbortController: unknown;
  readonly knowsCache: boolean;
  readonly takesSignals: boolean;
}

const anyUrl = "http://localhost";

let last: Platform | undefined;

/** Adds `cache` and `signal`, each if the platform takes it. */
export function platformInit(init: FetchInit, signal: AbortSignal): FetchInit {
  const { Request, AbortController } = globalThis;
  if (!last || last.Request !== Request || last.AbortController !== AbortController) {
    last = {
      Request,
      AbortController,
      // Some platforms throw if they do not know the option.
      knowsCache: typeof Request === "function" && "cache" in Request.prototype,
      // In a test environment `Request` may refuse the signals of another library. The deadline holds without one.
      takesSignals: isRefused(anyUrl, {}) || !isRefused(anyUrl, { signal }),
    };
  }
  if (last.knowsCache) init.cache = "no-store";
  if (last.takesSignals) init.signal = signal;
  return init;
}

/** Whether no `Request` can be made of this. Then the platform's `fetch` sends nothing either. */
export function isRefused(url: string, init: RequestInit): boolean {
  return typeof Request === "function" && attempt(() => new Request(url, init)) === undefined;
}
