/** A progress bar on standard error. It is shown only in a terminal. */
import { toDuration } from "./time.js";

const width = 24;

export class Progress {
  readonly #start = performance.now();
  readonly #total: number;

  constructor(total: number) {
    this.#total = total;
  }

  /** @param done how many ids have a result */
  show(done: number): void {
    if (process.stderr.isTTY !== true) return;
    const share = done / this.#total;
    const bar = "#".repeat(Math.floor(share * width)).padEnd(width, ".");
    const left =
      done === 0 ? "" : ` ${toDuration(((performance.now() - this.#start) / share) * (1 - share))} left`;
    process.stderr.write(`\r[${bar}] ${done}/${this.#total}${left}\u001B[K`);
  }

  /** Removes the bar, so that another line can be printed. */
  hide(): void {
    if (process.stderr.isTTY === true) process.stderr.write("\r\u001B[K");
  }
}
