/** The subcommands that send commands: suspend, resume, terminate. */
import { isKeyRejected } from "../command-all.js";
import { type Client, type Command, type CommandResult, commandAll, type Definition } from "../index.js";
import type { Pace } from "../pool.js";
import { statusAfter } from "../workflows.js";
import { type ChoiceOptions, choose, noneFound } from "./choice.js";
import { CommandError, exitCode } from "./command-error.js";
import { type Connection, type ConnectionOptions, connect } from "./connection.js";
import type { Ids } from "./id-file.js";
import { listenForInterrupt } from "./interrupt.js";
import { Journal, type JournalOptions } from "./journal.js";
import { Output, printable } from "./output.js";
import { Progress } from "./progress.js";
import { ask, isInteractive } from "./terminal.js";
import { waitFor } from "./wait.js";

export interface ControlOptions extends ConnectionOptions, ChoiceOptions, JournalOptions {
  readonly concurrency: number;
  readonly rate?: number;
  readonly yes?: true;
  readonly dryRun?: true;
  readonly wait?: true;
}

/** How many ids are shown before the question. */
const sampleSize = 5;

/** @returns the exit code */
export async function control(
  command: Command,
  ids: readonly string[],
  options: ControlOptions,
): Promise<number> {
  const connection = await connect(options);
  const chosen = await choose(ids, options, connection);
  if (chosen.all.length === 0) {
    const why = options.file === undefined ? noneFound(options) : `There is no id in --file ${options.file}.`;
    process.stderr.write(`${why}\nNothing was sent.\n`);
    return exitCode.done;
  }
  if (options.dryRun) {
    // The ids themselves are the output.
    process.stderr.write(
      `Nothing was sent. Without --dry-run:\n${describe(command, chosen, connection, [])}\n`,
    );
    const output = new Output(options.output, { workflowId: 24 });
    for (const workflowId of chosen.all) output.print({ workflowId });
    return exitCode.done;
  }
  if (chosen.all.length > 1 && !options.yes)
    await confirm(describe(command, chosen, connection, sampleOf(chosen.all)));
  return run(command, chosen, options, connection);
}

function sampleOf(all: readonly string[]): string[] {
  const more = all.length - sampleSize;
  const shown = all.slice(0, sampleSize).map((id) => `  ${printable(id)}`);
  return more > 0 ? [...shown, `  and ${more} more`] : shown;
}

function describe(
  command: Command,
  { all, unsure }: Ids,
  { definition }: Connection,
  sample: readonly string[],
): string {
  const instances = all.length === 1 ? "1 instance" : `${all.length} instances`;
  return [
    `${command} ${instances} of definition ${definition.definitionId} in account ${definition.accountId}:`,
    ...sample,
    ...(unsure.size > 0
      ? [`The status of ${unsure.size} is asked for first: they may have been commanded before.`]
      : []),
  ].join("\n");
}

async function confirm(description: string): Promise<void> {
  process.stderr.write(`${description}\n`);
  if (!isInteractive())
    throw new CommandError("There is no terminal to ask in. Pass --yes to go on without a question.");
  const answer = await ask("Go on? [y/N] ");
  if (!/^y(es)?$/i.test(answer?.trim() ?? "")) throw new CommandError("Nothing was sent.");
}

async function run(
  command: Command,
  ids: Ids,
  options: ControlOptions,
  { client, definition }: Connection,
): Promise<number> {
  const journal = new Journal(ids, options);
  const progress = new Progress(ids.all.length);
  const interrupt = listenForInterrupt(() => {
    journal.close();
    process.exit(exitCode.interrupted);
  });
  const { concurrency, rate = Number.POSITIVE_INFINITY } = options;
  const pace = { concurrency, rate, signal: interrupt.signal };
  const sent = send(noting(client, journal), command, definition, ids, pace);
  const results = options.wait ? waitFor(sent, statusAfter[command], client, definition, pace) : sent;
  try {
    for await (const { workflowId, ...result } of results) {
      progress.hide();
      journal.record(workflowId, result);
      progress.show(journal.settled);
    }
  } catch (error) {
    // The reason stands in the result of the command that met it.
    throw isKeyRejected(error) ? new CommandError("The API rejects the key.", exitCode.keyRejected) : error;
  } finally {
    progress.hide();
    interrupt.end();
    journal.close();
  }
  if (interrupt.signal.aborted) return exitCode.interrupted;
  return journal.isAllDone ? exitCode.done : exitCode.notAll;
}

async function* send(
  client: Client,
  command: Command,
  definition: Definition,
  { all, unsure }: Ids,
  pace: Pace,
): AsyncGenerator<CommandResult, void, void> {
  yield* commandAll(client, command, definition, unsure, { ...pace, askFirst: true });
  const sure = all.filter((id) => !unsure.has(id));
  yield* commandAll(client, command, definition, sure, pace);
}

/** A client that notes each command in the journal, before it is sent and when the API took it. */
const noting = (client: Client, journal: Journal): Client => ({
  ...client,
  updateWorkflowInstanceStatus: async (init) => {
    const { workflowId } = init.params.path;
    journal.send(workflowId);
    const outcome = await client.updateWorkflowInstanceStatus(init);
    if (outcome.ok) journal.take(workflowId);
    return outcome;
  },
});
