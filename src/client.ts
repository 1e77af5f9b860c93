/** The client: one method for each row of the operations table. */
import type { Operation } from "../generated/contract.js";
import { operations } from "../generated/operations.js";
import type { Init } from "./call/argument.js";
import { check } from "./call/check.js";
import { withDeadline } from "./call/deadline.js";
import type { Outcome } from "./call/outcome.js";
import { missingGlobal } from "./call/platform.js";
import { prepare } from "./call/request.js";
import { exchange, failure, type Progress } from "./call/send.js";
import { judge } from "./call/verdict.js";
import { RequestValidationError, TimeoutError } from "./errors.js";
import { issueAt } from "./issues.js";
import { type ClientOptions, type ClientOptionsOf, readOptions } from "./options.js";
import { bare, bareTree } from "./snapshot.js";

export type { ClientOptions, ClientOptionsOf };

/**
 * One method for each operation of the document, named by its `operationId`. A method resolves to one of the
 * responses that the document describes; what the document does not describe is thrown.
 */
export interface Client extends ClientOf<typeof operations> {}

/** A client that has methods for some rows of the table only. */
export type ClientOf<Rows extends Readonly<Record<string, Operation>>> = {
  readonly [Id in keyof Rows]: Method<Rows[Id]>;
};

/** The method of one operation: its argument, and what it resolves to. */
export type Method<O extends Operation> =
  object extends Init<O> ? (init?: Init<O>) => Promise<Outcome<O>> : (init: Init<O>) => Promise<Outcome<O>>;

/**
 * Makes a client.
 *
 * @throws RequestValidationError for options that cannot work
 * @example
 * ```ts
 * const client = createClient({ apiKey: process.env.AUTOMATION_API_KEY ?? "" });
 * const outcome = await client.updateWorkflowInstanceStatus({
 *   params: { path: { accountId, definitionId, workflowId } },
 *   body: { status: "suspend" },
 * });
 * if (!outcome.ok) console.error(outcome.error.errorId);
 * ```
 */
export function createClient(options: ClientOptions): Client {
  return createClientOf(operations, options);
}

/**
 * Makes a client of some rows only: rows of this package, or of a folder that its generator made from your own
 * document. A bundler then leaves out all other rows and their guards. For esbuild, import the rows of this package from
 * `8x8-automation-client/operations`: of the `operations` that the main entry exports, esbuild keeps every row.
 *
 * @param rows from the namespace `operations` or from a generated `operations.ts`; their names here name the methods
 * @throws RequestValidationError for options that cannot work, and for rows that another version generated
 * @example
 * ```ts
 * import { createClientOf, suspend } from "8x8-automation-client";
 * import { updateWorkflowInstanceStatus } from "8x8-automation-client/operations";
 *
 * const client = createClientOf({ updateWorkflowInstanceStatus }, { apiKey });
 * await suspend(client, workflow);
 * ```
 */
export function createClientOf<Rows extends Readonly<Record<string, Operation>>>(
  rows: Rows,
  options: ClientOptionsOf<Rows>,
): ClientOf<Rows> {
  const { roots, headers, timeout, transport, onInvalidResponse } = readOptions(
    options,
    Object.values(rows).map(bare),
  );

  const call = async (
    operation: Operation,
    root: string | undefined,
    argument: unknown,
  ): Promise<unknown> => {
    const init = check(operation, argument);
    const limit = init.timeout ?? timeout;
    const request = prepare(operation, init, root ?? "", headers);
    const missing = missingGlobal(transport.fetch);
    if (missing) {
      const issue = issueAt("/fetch", `needs a global ${missing}, which is missing here`);
      throw new RequestValidationError(operation.id, [issue]);
    }
    const progress: Progress = { carriedOut: "no" };
    const deadline = Date.now() + limit;
    const inTime = <T>(run: (signal: AbortSignal) => Promise<T>) =>
      withDeadline(limit, init.signal, () => new TimeoutError(operation, limit, progress.carriedOut), run);
    const received = await inTime((signal) =>
      exchange(operation, request, transport, deadline, signal, progress),
    );
    const outcome = judge(operation, received, onInvalidResponse);
    return (
      received.read?.begin?.(outcome, {
        wait: (run) => inTime(() => run().catch(failure(operation, received.redact))),
        judge: (item) => judge(operation, { ...received, ...item }, onInvalidResponse),
      }) ?? outcome
    );
  };
  const methods = Object.entries(rows).map(([name, row], index) => {
    let operation: Operation | undefined;
    return [
      name,
      (argument?: unknown) => {
        operation ??= bareTree(row);
        return call(operation, roots[index], argument);
      },
    ];
  });
  // The types come from the rows, and the guards of the rows check the values at run time.
  return Object.fromEntries(methods) as ClientOf<Rows>;
}
