/** All instances of a definition, page by page. */
import { listWorkflowInstances } from "../generated/operations.js";
import type { CallOptions } from "./call/argument.js";
import { callOptions } from "./call/check.js";
import type { Client } from "./client.js";
import { dataOrThrow } from "./data-or-throw.js";
import { RequestValidationError } from "./errors.js";
import type { Issue } from "./issues.js";
import { readKnown } from "./snapshot.js";

type ListClient = Pick<Client, "listWorkflowInstances">;
type Params = Parameters<ListClient["listWorkflowInstances"]>[0]["params"];
type Query = NonNullable<Params["query"]>;

/** One workflow definition. */
export type Definition = Params["path"];

/** What to list: the document's own filters, and `limit`, the size of a page. */
export type InstanceFilter = Omit<Query, "offset">;

/** One instance as the API lists it. */
export type ListedInstance = Extract<
  Awaited<ReturnType<ListClient["listWorkflowInstances"]>>,
  { readonly ok: true }
>["data"][number];

/** The loop ends after this many pages in a row without a new instance: a server may ignore `offset`. */
const longestRepetition = 100;

/**
 * The instances of a definition, newest first. A page is asked for when the loop gets to it. No instance comes twice.
 * Instances that start while the loop runs may be missing.
 *
 * The vendor does not say whether `offset` counts pages or instances. The second request, with `offset` 1, shows it: if
 * `offset` counts instances, the second instance of the first page comes again.
 *
 * @param filter without `version`, the API lists the latest version's instances only; `limit` is the size of a page
 * @param options for each request; `signal` ends the loop
 * @throws RequestValidationError for an unknown filter or option; ApiError if the API refuses; otherwise what the client
 * throws
 * @example
 * ```ts
 * for await (const { workflowId, startedAt } of instances(client, { accountId, definitionId }, { status: "Runnable" })) {
 *   console.log(workflowId, startedAt);
 * }
 * ```
 */
export async function* instances(
  client: ListClient,
  definition: Definition,
  filter?: InstanceFilter,
  options?: CallOptions,
): AsyncGenerator<ListedInstance, void, void> {
  const issues: Issue[] = [];
  const { offset: _, ...filterNames } = listWorkflowInstances.serialization.query;
  const query = readKnown<InstanceFilter>(filter, filterNames, "/filter", issues);
  const call = readKnown<CallOptions>(options, callOptions, "/options", issues);
  if (issues.length > 0) throw new RequestValidationError("instances", issues);
  const seen = new Set<string>();
  let previous: readonly ListedInstance[] = [];
  let offset = 0;
  let stride = 1;
  let repetitions = 0;
  while (repetitions < longestRepetition) {
    const page = await getPage(client, definition, { ...query, ...(offset > 0 && { offset }) }, call);
    // If `offset` counts instances, each page begins within the one before it: none is missed when others end.
    const overlap = stride === 1 ? previous.slice(1, 2) : previous;
    const overlaps = overlap.some(({ workflowId }) => page.some((found) => found.workflowId === workflowId));
    if (stride > 1 && !overlaps) {
      offset -= stride - 1;
      stride = 1;
      continue;
    }
    if (page.length === 0) return;
    repetitions += 1;
    for (const instance of page) {
      if (seen.has(instance.workflowId)) continue;
      seen.add(instance.workflowId);
      repetitions = 0;
      yield instance;
    }
    stride = overlaps ? Math.max(1, page.length - 1) : 1;
    previous = page;
    offset += stride;
  }
}

async function getPage(client: ListClient, path: Definition, query: Query, options: CallOptions) {
  const outcome = await client.listWorkflowInstances({ ...options, params: { path, query } });
  return dataOrThrow("listWorkflowInstances", outcome);
}
