/** Ctrl-C: once, no new commands; twice, stop. A closed standard output counts as once. */

export interface Interrupt {
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Takes the listeners away. */
  readonly end: () => void;
}

/** @param onSecond is called at the second Ctrl-C, and ends the process */
export function listenForInterrupt(onSecond: () => void): Interrupt {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) return onSecond();
    process.stderr.write(
      "\nNo new commands are sent. Those under way come to their end. Ctrl-C again stops.\n",
    );
    controller.abort();
  };
  const onClosed = () => controller.abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  process.stdout.on("error", onClosed);
  return {
    signal: controller.signal,
    end: () => {
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
      process.stdout.off("error", onClosed);
    },
  };
}
