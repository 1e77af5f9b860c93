/** The arguments of `commandAll`, read and checked once, before the first command. */
import type { CallOptions } from "./call/argument.js";
import { callOptions, checkTimeout } from "./call/check.js";
import { isSignal } from "./call/deadline.js";
import { RequestValidationError } from "./errors.js";
import { type Issue, issueAt } from "./issues.js";
import { type Names, readKnown } from "./snapshot.js";
import { statusAfter } from "./workflows.js";

/** The options of `commandAll`. Those of a call hold for each call that it makes. */
export interface CommandAllOptions extends CallOptions {
  /** How many commands may be under way at the same time. Default 5. */
  readonly concurrency?: number | undefined;
  /** How many commands may be sent in a second. Default: no limit. */
  readonly rate?: number | undefined;
  /**
   * Asks for the status of each instance first. The command is sent only if the instance does not yet have the status
   * that the command leads to. Meant for ids whose result was `unknown` before. Default false.
   */
  readonly askFirst?: boolean | undefined;
}

const known: Names<CommandAllOptions> = { concurrency: 0, rate: 0, askFirst: 0, ...callOptions };

/** @throws RequestValidationError for what cannot work for any instance */
export function readCommandAllOptions(command: unknown, workflowIds: unknown, options: CommandAllOptions) {
  const issues: Issue[] = [];
  const reject = (name: string, message: string) => issues.push(issueAt(`/${name}`, message));
  const given = readKnown<CommandAllOptions>(options, known, "/options", issues);
  const { concurrency = 5, rate = Number.POSITIVE_INFINITY, askFirst = false, signal, timeout } = given;
  if (!Object.hasOwn(statusAfter, String(command)))
    reject("command", `must be one of ${Object.keys(statusAfter).join(", ")}`);
  if (!isIterable(workflowIds)) reject("workflowIds", "must be an iterable of ids, such as an array");
  if (!Number.isInteger(concurrency) || concurrency < 1)
    reject("options/concurrency", "must be a whole number from 1");
  if (typeof rate !== "number" || !(rate > 0)) reject("options/rate", "must be a number above 0");
  if (typeof askFirst !== "boolean") reject("options/askFirst", "must be true or false");
  if (signal !== undefined && !isSignal(signal)) reject("options/signal", "must be an AbortSignal");
  checkTimeout(timeout, issues);
  if (issues.length > 0) throw new RequestValidationError("commandAll", issues);
  return { ...given, concurrency, rate, askFirst };
}

/** Whether a value is iterable. A string does not count: nobody means its single letters. */
const isIterable = (value: unknown): boolean =>
  typeof value === "object" && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value);
