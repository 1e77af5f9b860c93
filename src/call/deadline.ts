/** Ends what a call waits for, at the deadline or at the caller's abort. */
import { attempt } from "../attempt.js";

/**
 * Settles as `run` does, unless the deadline passes or the caller aborts first. Then it rejects, and the signal that `run`
 * got fires. No timer and no listener on the caller's signal is left behind.
 *
 * @param timeout in ms
 * @param caller the caller's signal; when it fires, its own reason is rejected with
 * @param onTimeout makes the error for a passed deadline
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
    // Rejects without waiting for `run`: the caller's own `fetch` may ignore the signal.
    const stop = (reason: unknown) => {
      cleanUp();
      reject(reason);
      controller.abort(reason);
    };
    const timer = setTimeout(() => stop(onTimeout()), timeout);
    const unwatch = caller && watch(caller, stop);
    // Not `finally`: each call would wait for three more promises.
    const ending =
      <V>(end: (value: V) => void) =>
      (value: V) => {
        cleanUp();
        end(value);
      };
    run(controller.signal).then(ending(resolve), ending(reject));
  });
}

type Stop = (reason: unknown) => void;

/** All calls with the same signal share one listener: Node warns of a leak from the eleventh listener on. */
interface Watch {
  readonly stops: Set<Stop>;
  readonly listener: () => void;
}

const watches = new WeakMap<AbortSignal, Watch>();

function watch(signal: AbortSignal, stop: Stop): () => void {
  const { stops, listener } = watches.get(signal) ?? startWatch(signal);
  stops.add(stop);
  // The same listener is not added twice.
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

/** The reason of a signal that has fired. Old platforms have none: then an error as their `fetch` rejects with. */
export function reasonOf({ reason }: AbortSignal): unknown {
  return reason === undefined
    ? Object.assign(new Error("This operation was aborted"), { name: "AbortError" })
    : reason;
}

/** Whether a value is an AbortSignal, of any library. */
export const isSignal = (value: unknown): value is AbortSignal =>
  attempt(
    () => typeof Object(value).addEventListener === "function" && typeof Object(value).aborted === "boolean",
  ) === true;
