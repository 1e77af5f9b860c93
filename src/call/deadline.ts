/** One deadline, and the caller's abort, over everything that a call waits for. */

/**
 * Settles as `run` does, unless the deadline passes or the caller aborts first; then `run`'s signal fires too.
 * Nothing is left behind: no timer, and no listener on the caller's signal.
 *
 * @param timeout in ms
 * @param caller when it fires, its reason comes out untouched
 * @param onTimeout makes what to reject with when the deadline passes
 */
export function withDeadline<T>(
  timeout: number,
  caller: AbortSignal | undefined,
  onTimeout: () => Error,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (caller?.aborted) return reject(reasonOf(caller));
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
    run(controller.signal).finally(cleanUp).then(resolve, reject);
  });
}

type Stop = (reason: unknown) => void;

/** The calls that wait on a signal share one listener: at the eleventh, Node warns of a leak. */
interface Watch {
  readonly stops: Set<Stop>;
  readonly listener: () => void;
}

const watches = new WeakMap<AbortSignal, Watch>();

function watch(signal: AbortSignal, stop: Stop): () => void {
  const { stops, listener } = watches.get(signal) ?? startWatch(signal);
  stops.add(stop);
  // Does nothing where it listens already.
  signal.addEventListener("abort", listener);
  return () => {
    stops.delete(stop);
    if (stops.size === 0) signal.removeEventListener?.("abort", listener);
  };
}

function startWatch(signal: AbortSignal): Watch {
  const stops = new Set<Stop>();
  const listener = () => {
    for (const stop of stops) stop(reasonOf(signal));
  };
  const started = { stops, listener };
  watches.set(signal, started);
  return started;
}

/** Why a signal has fired. Older ones do not say it: then it is what `fetch` rejects with there. */
export function reasonOf({ reason }: AbortSignal): unknown {
  return reason === undefined
    ? Object.assign(new Error("This operation was aborted"), { name: "AbortError" })
    : reason;
}

/** Whether a value can be listened to as an AbortSignal, of whatever library. */
export const isSignal = (value: unknown): value is AbortSignal =>
  typeof Object(value).addEventListener === "function" && typeof Object(value).aborted === "boolean";
