/** The first Ctrl-C, or a closed terminal or output, ends new commands. The second Ctrl-C ends the process. */
import { setMaxListeners } from "node:events";

export interface Interrupt {
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Removes the listeners. */
  readonly end: () => void;
}

/** @param onSecond called at the second Ctrl-C; it must end the process */
export function listenForInterrupt(onSecond: () => void): Interrupt {
  const controller = new AbortController();
  // Each wait adds a listener. Without this, Node would warn of a leak.
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
