/** The timers of the code under test: counted, or made to fire sooner. */
import { afterAll, beforeAll } from "@jest/globals";

/** @returns those that have neither fired nor been cleared, while the tests of the calling file run */
export function countTimers(): ReadonlySet<unknown> {
  const timers = new Set<unknown>();
  const { setTimeout, clearTimeout } = globalThis;
  beforeAll(() => {
    timers.clear();
    const count = (run: () => void, delay: number) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        run();
      }, delay);
      timers.add(timer);
      return timer;
    };
    globalThis.setTimeout = count as typeof setTimeout;
    globalThis.clearTimeout = (timer) => {
      timers.delete(timer);
      clearTimeout(timer);
    };
  });
  afterAll(() => {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  });
  return timers;
}

/** Has each timer take a tenth of its time, deadlines too, while the tests of the calling file run. */
export function shortenWaits(): void {
  const { setTimeout } = globalThis;
  beforeAll(() => {
    const soon = (run: () => void, delay: number) => setTimeout(run, delay / 10);
    globalThis.setTimeout = soon as typeof setTimeout;
  });
  afterAll(() => {
    Object.assign(globalThis, { setTimeout });
  });
}
