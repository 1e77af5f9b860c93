/** One deadline, and the caller's abort, over everything that a call waits for. */

/**
 * Settles as `run` does, unless the deadline passes or the caller aborts first; then `run`'s signal fires too.
 * Nothing is left behind: no timer, and no listener on the caller's signal.
 *
 * @param timeout in ms
 * @param caller has not fired yet; when it does, its reason comes out untouched
 * @param onTimeout makes what to reject with when the deadline passes
 */
export function withDeadline<T>(
  timeout: number,
  caller: AbortSignal | undefined,
  onTimeout: () => Error,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const cleanUp = () => {
      clearTimeout(timer);
      unwatch?.();
    };
    // Rejects by itself: a `fetch` of the caller's own may not listen to the signal.
    const stop = (reason: unknown) => {
      cleanUp();
      reject(reason);
      controller.abort(reason);
    };
    const timer = setTimeout(() => stop(onTimeout()), timeout);
    const unwatch = caller && watch(caller, stop);
    run(controller.signal).then(
      (value) => {
        cleanUp();
        resolve(value);
      },
      (error: unknown) => {
        cleanUp();
        reject(error);
      },
    );
  });
}

type Stop = (reason: unknown) => void;

/** The calls that wait on a signal. They share one listener: at the eleventh, Node warns of a leak. */
const waiting = new WeakMap<AbortSignal, Set<Stop> & { handleEvent: () => void }>();

function watch(signal: AbortSignal, stop: Stop): () => void {
  const handleEvent = () => {
    for (const each of stops) each(signal.reason);
  };
  const stops = waiting.get(signal) ?? Object.assign(new Set<Stop>(), { handleEvent });
  waiting.set(signal, stops);
  stops.add(stop);
  // Does nothing where it listens already.
  signal.addEventListener("abort", stops);
  return () => {
    stops.delete(stop);
    if (stops.size === 0) signal.removeEventListener("abort", stops);
  };
}
