/** Prints and counts the result of each id, and writes the files that the operator asked for. */
import { appendFileSync } from "node:fs";
import { UnexpectedStatusError } from "../errors.js";
import { ApiError } from "../index.js";
import { CommandError, exitCode } from "./command-error.js";
import { type Ids, writeIdFile } from "./id-file.js";
import { type Format, Output, printable, toJson } from "./output.js";
import type { WaitedResult } from "./wait.js";

export interface JournalOptions {
  readonly output: Format;
  readonly log?: string;
  readonly failedTo?: string;
  readonly ignoreNotFound?: true;
}

export class Journal {
  /** The ids without a result yet. */
  readonly #left: Set<string>;
  /** Those of them whose command was sent, and is not known to be taken. */
  readonly #sent = new Set<string>();
  /** Those of them whose command the API took. */
  readonly #taken = new Set<string>();
  readonly #unsure: Set<string>;
  readonly #options: JournalOptions;
  readonly #output: Output;
  readonly #failed = new Set<string>();
  readonly #counts = new Map<string, number>();
  #log: string | undefined;

  /**
   * @param ids all ids that the command is for
   * @throws CommandError if a file cannot be written
   */
  constructor(ids: Ids, options: JournalOptions) {
    this.#left = new Set(ids.all);
    this.#unsure = new Set(ids.unsure);
    this.#options = options;
    this.#output = new Output(options.output, { workflowId: 24, result: 8, why: 40 });
    const { failedTo, log } = options;
    this.#log = log;
    // Written at once, in case the process is killed: then any of them may have been commanded.
    if (failedTo !== undefined)
      write(failedTo, () => writeIdFile(failedTo, { all: ids.all, unsure: this.#left }), exitCode.usage);
    if (log !== undefined) write(log, () => appendFileSync(log, ""), exitCode.usage);
  }

  /** Notes that a command is sent. Until its result is recorded, it is not known whether it was carried out. */
  send(workflowId: string): void {
    this.#sent.add(workflowId);
  }

  /** Notes that the API took a command. The result may come later: with `--wait`, once the instance has the status. */
  take(workflowId: string): void {
    this.#sent.delete(workflowId);
    this.#taken.add(workflowId);
  }

  record(
    workflowId: string,
    { result, error, why = error?.message }: Omit<WaitedResult, "workflowId">,
  ): void {
    this.#left.delete(workflowId);
    this.#sent.delete(workflowId);
    this.#taken.delete(workflowId);
    this.#unsure.delete(workflowId);
    if (result === "unknown") this.#unsure.add(workflowId);
    const { status, code, errorId, name }: Partial<ApiError> = error ?? {};
    const isFine =
      result === "done" || result === "already" || (this.#options.ignoreNotFound && isNotFound(error));
    if (!isFine) this.#failed.add(workflowId);
    const cause = [result, ...(isFine ? [] : [status ?? name, code && `code ${code}`])]
      .filter(Boolean)
      .join(" ");
    this.#counts.set(cause, (this.#counts.get(cause) ?? 0) + 1);
    const row = { workflowId, result, status, code, errorId, why };
    this.#output.print(row);
    const log = this.#log;
    if (log === undefined) return;
    // After a failure, it is not tried again.
    this.#log = undefined;
    write(log, () => appendFileSync(log, `${toJson({ time: new Date().toISOString(), ...row })}\n`));
    this.#log = log;
  }

  /** How many ids have a result. */
  get settled(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Whether every id is done. */
  get isAllDone(): boolean {
    return this.#failed.size + this.#left.size === 0;
  }

  /** Writes the file of ids that are not done, records the commands without a result, prints the counts. */
  close(): void {
    const { failedTo } = this.#options;
    const all = [...this.#failed, ...this.#left].filter((id) => !this.#taken.has(id));
    const unsure = new Set([...this.#unsure, ...this.#sent]);
    try {
      // Written first, so that nothing is lost if a later step fails.
      if (failedTo !== undefined) write(failedTo, () => writeIdFile(failedTo, { all, unsure }));
    } finally {
      for (const id of this.#taken)
        this.record(id, {
          result: "done",
          why: "The API took the command. The wait for its status was stopped.",
        });
      for (const id of this.#sent)
        this.record(id, { result: "unknown", why: "Stopped before the answer came." });
      if (this.#left.size > 0) this.#counts.set("not sent", this.#left.size);
      for (const [cause, count] of this.#counts)
        process.stderr.write(`${String(count).padStart(7)} ${printable(cause)}\n`);
    }
    if (all.length > 0 && failedTo !== undefined)
      process.stderr.write(`The ids that are not done are in ${failedTo}. To go on: --file ${failedTo}\n`);
  }
}

/** @throws CommandError that names the file */
function write(file: string, run: () => void, code: number = exitCode.notAll): void {
  try {
    run();
  } catch (error) {
    const before = code === exitCode.usage ? "Nothing was sent: " : "";
    throw new CommandError(`${before}${file} cannot be written: ${Object(error).message}`, code);
  }
}

const isNotFound = (error: unknown): boolean =>
  (error instanceof ApiError || error instanceof UnexpectedStatusError) && error.status === 404;
