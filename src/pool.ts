/** Runs tasks, a few at a time. */

/** How many tasks run, and when they begin. */
export interface Pace {
  /** How many tasks may run at the same time. */
  readonly concurrency: number;
  /** How many tasks may begin in a second. */
  readonly rate: number;
  /** Once it aborts, no new task begins. Running tasks are finished. */
  readonly signal: AbortSignal;
}

/**
 * Runs a task for each item, and yields each result as its task ends. Items are read as they are needed. A worker begins
 * its next task only after its last result was taken. In the end `items` is closed, as a loop does that is left early.
 *
 * @throws what `items` or a task throws, after the running tasks are finished
 */
export async function* inPool<Item, Result>(
  items: AsyncIterator<Item, void, void>,
  { concurrency, rate, signal }: Pace,
  run: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, void> {
  const settled: { result: Result; taken: () => void }[] = [];
  const failures: unknown[] = [];
  let started = 0;
  let workers = 0;
  let running = 0;
  let wake = () => {};
  const isStopped = () => signal.aborted || failures.length > 0;
  const turns = turnsAt(rate);

  const work = async () => {
    try {
      let taken: Promise<void> | undefined;
      while (true) {
        const next = isStopped() ? undefined : await items.next();
        if (next === undefined || next.done) return;
        start();
        await turns.take();
        if (isStopped()) return;
        running += 1;
        try {
          const result = await run(next.value);
          taken = new Promise<void>((resolve) => settled.push({ result, taken: resolve }));
        } finally {
          running -= 1;
          wake();
        }
        await taken;
      }
    } catch (error) {
      failures.push(error);
    } finally {
      workers -= 1;
      wake();
    }
  };
  // Each item starts another worker, so that there are never many more workers than items.
  const start = () => {
    if (started === concurrency) return;
    started += 1;
    workers += 1;
    void work();
  };
  const onAbort = () => {
    turns.end();
    wake();
  };
  signal.addEventListener("abort", onAbort);
  try {
    start();
    // Once no new task may begin, workers that still wait for an item do not matter.
    while (settled.length > 0 || running > 0 || (workers > 0 && !isStopped())) {
      const first = settled.shift();
      if (first === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else {
        yield first.result;
        first.taken();
      }
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    turns.end();
    // Not awaited: `items` may be waiting for its next item.
    items.return?.().catch(() => undefined);
  }
  if (failures.length > 0) throw failures[0];
}

/** Turns at a steady rate; the first is given at once. `end` ends all waits. */
function turnsAt(rate: number) {
  const waiting = new Set<() => void>();
  let free = performance.now();
  return {
    take: async (): Promise<void> => {
      const turn = Math.max(performance.now(), free);
      free = turn + 1000 / rate;
      const delay = turn - performance.now();
      if (delay <= 0) return;
      await new Promise<void>((resolve) => {
        // A timer with a longer time fires at once.
        const timer = setTimeout(stop, Math.min(delay, 2 ** 31 - 1));
        function stop() {
          clearTimeout(timer);
          waiting.delete(stop);
          resolve();
        }
        waiting.add(stop);
      });
    },
    end: (): void => {
      for (const stop of waiting) stop();
    },
  };
}
