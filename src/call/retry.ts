/** When to try again: only where the server itself says that it did not act. */
import { header } from "./answer.js";

/** How long the server asks to wait, in ms, from `Retry-After` as seconds or as a date (RFC 9110, 10.2.3). */
export function retryAfter(response: Response): number | undefined {
  const value = header(response, "retry-after") ?? "";
  // Date.parse alone takes `-5` and `1.5` for dates.
  const date = /^[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : date - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/**
 * The wait before the next attempt, in ms: as the server asks, but never less than 500 ms, doubled after each
 * attempt. `undefined` where there is none to make.
 *
 * @param attempt how many have been made
 */
export function delayBefore(attempt: number, response: Response): number | undefined {
  if (response.status !== 429 && response.status !== 503) return undefined;
  const backoff = 500 * 2 ** (attempt - 1);
  // Jitter, so that clients that were refused together do not come back together.
  const jitter = 1 + Math.random() / 4;
  return Math.max(backoff, retryAfter(response) ?? 0) * jitter;
}

/** @throws the signal's reason, as soon as it fires */
export function sleep(duration: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const timer = setTimeout(resolve, duration);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
