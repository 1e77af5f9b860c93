/** Which instances a command is for: ids, a file of ids, or a filter. */
import type { Command } from "commander";
import { isWorkflowInstanceStatus } from "../../generated/validators.js";
import { type InstanceFilter, instances } from "../index.js";
import { issuesIn } from "../issues.js";
import { CommandError } from "./command-error.js";
import type { Connection } from "./connection.js";
import { type Ids, readIdFile } from "./id-file.js";
import { wholeNumberFrom } from "./number-option.js";
import { toTimestamp } from "./time.js";

export interface FilterOptions {
  readonly status?: string;
  readonly startedBefore?: string;
  readonly startedAfter?: string;
  readonly definitionVersion?: number;
}

export interface ChoiceOptions extends FilterOptions {
  readonly file?: string;
}

/** Adds the flags that choose instances by their properties. */
export const withFilter = (command: Command): Command =>
  command
    .option("--status <status>", "only instances with this status")
    .option("--started-before <time>", "only instances that started before: 2h (ago), or ISO 8601")
    .option("--started-after <time>", "only instances that started after: 2h (ago), or ISO 8601")
    .option(
      "--definition-version <number>",
      "of this version; without it the API lists the latest version only",
      wholeNumberFrom(1),
    );

export function toFilter(options: FilterOptions): InstanceFilter {
  const { status, startedBefore, startedAfter, definitionVersion } = options;
  if (status !== undefined && !isWorkflowInstanceStatus(status))
    throw new CommandError(`--status ${status} ${issuesIn(status, isWorkflowInstanceStatus)[0]?.message}.`);
  return {
    ...(status !== undefined && { status }),
    ...(startedAfter !== undefined && { startTimeFrom: toTimestamp(startedAfter, "--started-after") }),
    ...(startedBefore !== undefined && { startTimeTo: toTimestamp(startedBefore, "--started-before") }),
    ...(definitionVersion !== undefined && { version: definitionVersion }),
  };
}

/** The message if no instance is listed. */
export const noneFound = ({ definitionVersion }: FilterOptions): string =>
  definitionVersion === undefined
    ? "No instance of the definition's latest version matches. For an older one: --definition-version <number>."
    : `No instance of version ${definitionVersion} matches.`;

/** Collects all ids before the first command is sent, because commands change what is listed. */
export async function choose(
  ids: readonly string[],
  options: ChoiceOptions,
  connection: Connection,
): Promise<Ids> {
  const filter = toFilter(options);
  const ways = [ids.length > 0, options.file !== undefined, Object.keys(filter).length > 0].filter(Boolean);
  if (ways.length !== 1)
    throw new CommandError(
      "Say which instances, in one way: ids, --file <file>, or filters such as --status Runnable.",
    );
  if (options.file !== undefined) return readIdFile(options.file);
  const all = new Set(ids);
  if (ids.length === 0) {
    for await (const { workflowId } of instances(connection.client, connection.definition, filter))
      all.add(workflowId);
  }
  return { all: [...all], unsure: new Set() };
}
