/** What became of each id: printed, counted, and kept in the files that the operator asked for. */
import { appendFileSync, writeFileSync } from "node:fs";
import { UnexpectedStatusError } from "../errors.js";
import { ApiError } from "../index.js";
import { type Format, Output, printable } from "./output.js";
import type { WaitedResult } from "./wait.js";

export interface JournalOptions {
  readonly output: Format;
  readonly log?: string;
  readonly failedTo?: string;
  readonly ignoreNotFound?: true;
}

export class Journal {
  readonly #ids: Set<string>;
  readonly #options: JournalOptions;
  readonly #output: Output;
  readonly #failed = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** @param ids all that the command is for; those that never get a result were not sent */
  constructor(ids: readonly string[], options: JournalOptions) {
    this.#ids = new Set(ids);
    this.#options = options;
    this.#output = new Output(options.output, { workflowId: 24, result: 8, why: 40 });
  }

  record(
    workflowId: string,
    { result, error, why = error?.message }: Omit<WaitedResult, "workflowId">,
  ): void {
    this.#ids.delete(workflowId);
    const { status, code, errorId, name }: Partial<ApiError> = error ?? {};
    const isFine =
      result === "done" || result === "already" || (this.#options.ignoreNotFound && isNotFound(error));
    if (!isFine) this.#failed.add(workflowId);
    const cause = [result, ...(isFine ? [] : [status ?? name, code && `code ${code}`])]
      .filter(Boolean)
      .join(" ");
    this.#counts.set(cause, (this.#counts.get(cause) ?? 0) + 1);
    const row = { workflowId, result, status, code, errorId, why };
    if (this.#options.log !== undefined)
      appendFileSync(this.#options.log, `${JSON.stringify({ time: new Date().toISOString(), ...row })}\n`);
    this.#output.print(row);
  }

  /** How many ids have a result. */
  get settled(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Whether every id is done. */
  get isAllDone(): boolean {
    return this.#failed.size + this.#ids.size === 0;
  }

  /** Writes the file of the failed, and says how it ended. */
  close(): void {
    const { failedTo } = this.#options;
    const left = [...this.#failed, ...this.#ids];
    if (failedTo !== undefined) writeFileSync(failedTo, left.map((id) => `${id}\n`).join(""));
    if (this.#ids.size > 0) this.#counts.set("not sent", this.#ids.size);
    for (const [cause, count] of this.#counts)
      process.stderr.write(`${String(count).padStart(7)} ${printable(cause)}\n`);
    if (left.length > 0 && failedTo !== undefined)
      process.stderr.write(`The ids that are not done are in ${failedTo}. To go on: --file ${failedTo}\n`);
  }
}

const isNotFound = (error: unknown): boolean =>
  (error instanceof ApiError || error instanceof UnexpectedStatusError) && error.status === 404;
