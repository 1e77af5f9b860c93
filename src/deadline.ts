/** One deadline, and the caller's abort, over everything that a call waits for. */

/**
 * Settles as `run` does, unless the deadline passes or the caller aborts first; then `run`'s signal fires too.
 * Nothing is left behind: no timer, and no listener on the caller's signal.
 *
 * @param timeout in ms
 * @param caller rejects with this signal's reason, untouched
 * @param onTimeout makes what to reject with when the deadline passes
 */
export function withDeadline<T>(
  timeout: number,
  caller: AbortSignal | undefined,
  onTimeout: () => Error,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (caller?.aborted) return reject(caller.reason);
    const controller = new AbortController();
    const cleanUp = () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
    };
    // Rejects by itself: a `fetch` of the caller's own may not listen to the signal.
    const stop = (reason: unknown) => {
      cleanUp();
      reject(reason);
      controller.abort(reason);
    };
    const onAbort = () => stop(caller?.reason);
    const timer = setTimeout(() => stop(onTimeout()), timeout);
    caller?.addEventListener("abort", onAbort);
    run(controller.signal).then(resolve, reject).finally(cleanUp);
  });
}
