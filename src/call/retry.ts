/** When to try again: only after a status with which the server says that it did not act. */
import { header } from "./answer.js";

/**
 * How long the server asks to wait, in ms, from `Retry-After` as seconds or as a date (RFC 9110, 10.2.3). At most what a
 * timer takes.
 */
export function retryAfter(response: Response): number | undefined {
  const value = header(response, "retry-after") ?? "";
  // Date.parse would also take `-5` and `1.5`.
  const date = /^[a-z]/i.test(value) ? value : "";
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(date) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, Math.min(wait, 2 ** 31 - 1));
}

/**
 * The wait before the next attempt, in ms: 500, doubled after each attempt, or longer if the server asks for it.
 * `undefined` if there must be no other attempt.
 *
 * @param attempt how many attempts have been made
 */
export function delayBefore(attempt: number, response: Response): number | undefined {
  if (response.status !== 429 && response.status !== 503) return undefined;
  const backoff = 500 * 2 ** (attempt - 1);
  // Jitter: clients that were refused at the same time should not come back at the same time.
  const jitter = 1 + Math.random() / 4;
  return Math.max(backoff, retryAfter(response) ?? 0) * jitter;
}

/** @throws the signal's reason, as soon as the signal fires */
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
