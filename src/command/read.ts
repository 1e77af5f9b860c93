/** The subcommands that only read: list, get, errors. */
import { dataOrThrow } from "../data-or-throw.js";
import { instances } from "../index.js";
import { type FilterOptions, noneFound, toFilter } from "./choice.js";
import { type ConnectionOptions, connect } from "./connection.js";
import { type Format, Output } from "./output.js";

interface ReadOptions extends ConnectionOptions {
  readonly output: Format;
}

const instanceColumns = { workflowId: 24, status: 10, version: 7, startedAt: 28, completedAt: 28 };

export async function list(options: ReadOptions & FilterOptions): Promise<void> {
  const { client, definition } = await connect(options);
  const output = new Output(options.output, instanceColumns);
  let count = 0;
  for await (const instance of instances(client, definition, toFilter(options))) {
    output.print(instance);
    count += 1;
  }
  if (count === 0) process.stderr.write(`${noneFound(options)}\n`);
}

export async function get(
  workflowId: string,
  options: ReadOptions & { readonly logs?: true },
): Promise<void> {
  const { client, definition } = await connect(options);
  const outcome = await client.getWorkflowInstance({
    params: { path: { ...definition, workflowId }, query: { includeLogs: options.logs === true } },
  });
  const instance = dataOrThrow("getWorkflowInstance", outcome);
  const output = new Output(options.output, instanceColumns);
  output.print(instance);
  if (options.output !== "table") return;
  const steps = new Output("table", { stepName: 20, status: 15, startedAt: 28, completedAt: 28 });
  for (const step of instance.logs ?? []) steps.print({ workflowId, ...step });
}

export async function errors(workflowId: string, options: ReadOptions): Promise<void> {
  const { client, definition } = await connect(options);
  const outcome = await client.listWorkflowInstanceErrors({
    params: { path: { ...definition, workflowId } },
  });
  const output = new Output(options.output, { errorTime: 28, step: 20, message: 40 });
  const found = dataOrThrow("listWorkflowInstanceErrors", outcome);
  for (const error of found) output.print(error);
  if (found.length === 0) process.stderr.write("No errors.\n");
}
