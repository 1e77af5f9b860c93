/** Ctrl-C: once, no new commands; twice, stop. A terminal or a standard output that is closed counts as once. */
import { setMaxListeners } from "node:events";

export interface Interrupt {
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Takes the listeners away. */
  readonly end: () => void;
}

/** @param onSecond is called at the second Ctrl-C, and ends the process */
export function listenForInterrupt(onSecond: () => void): Interrupt {
  const controller = new AbortController();
  // Each wait listens, as many as there are at a time.
  setMaxListeners(0, controller.signal);
  const onSignal = () => {
    if (controller.signal.aborted) return onSecond();
    process.stderr.write(
      "\nNo new commands are sent. Those under way come to their end. Ctrl-C again stops.\n",
    );
    controller.abort();
  };
  const onClosed = () => controller.abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal).on("SIGHUP", onClosed);
  process.stdout.on("error", onClosed);
  return {
    signal: controller.signal,
    end: () => {
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal).off("SIGHUP", onClosed);
      process.stdout.off("error", onClosed);
    },
  };
}
