/** Reads the argument of a call once, and checks it against its row of the operations table. */
import type { Operation } from "../../generated/contract.js";
import { RequestValidationError } from "../errors.js";
import { type Issue, issueAt, issuesIn } from "../issues.js";
import { bare, copyData, type Names, readKnown } from "../snapshot.js";
import type { CallOptions } from "./argument.js";
import { type DescribedBody, describeBody } from "./body.js";
import { isSignal, reasonOf } from "./deadline.js";
import { credentialHeaders, type HeaderList, readHeaders } from "./headers.js";

/** The parameters of a call, by location and name. */
export type Params = {
  readonly [Location in keyof Operation["parameters"]]?: Readonly<Record<string, unknown>>;
};

/** An argument that fits its row. It is a copy: nobody else can change it. */
export interface Checked {
  readonly params: Params;
  readonly headers: HeaderList;
  readonly body: DescribedBody;
  readonly signal: AbortSignal | undefined;
  /** In ms. */
  readonly timeout: number | undefined;
}

/** The names of a call's options. */
export const callOptions: Names<CallOptions> = { headers: 0, signal: 0, timeout: 0 };

const argumentNames = { params: 0, body: 0, ...callOptions };

/** @throws RequestValidationError; or the signal's own reason, if the signal has fired already */
export function check(operation: Operation, argument: unknown): Checked {
  const { id, parameters, requestBody } = operation;
  const issues: Issue[] = [];
  const given = readKnown(argument, argumentNames, "", issues);
  const signal = checkSignal(given.signal, issues);
  if (signal?.aborted) throw reasonOf(signal);
  const locations = readKnown(given.params, parameters, "/params", issues);
  const params: Record<string, Readonly<Record<string, unknown>>> = bare({});
  for (const location of Object.keys(parameters) as (keyof typeof parameters)[]) {
    const at = `/params/${location}`;
    const found: Issue[] = [];
    const values = copyData(locations[location] ?? {}, at, found);
    const guard = parameters[location];
    if (guard && found.length === 0) found.push(...issuesIn(values, guard, at));
    issues.push(...found);
    // With issues, it is not used. Without issues it is an object, as the guard has checked.
    params[location] = values as Record<string, unknown>;
  }
  const body = describeBody(requestBody, given.body);
  issues.push(...body.issues);
  const headers = readHeaders(given.headers, credentialHeaders(operation), "/headers", issues);
  const timeout = checkTimeout(given.timeout, issues);
  if (issues.length > 0) throw new RequestValidationError(id, issues);
  return { params, headers, body, signal, timeout };
}

function checkSignal(given: unknown, issues: Issue[]): AbortSignal | undefined {
  if (given === undefined || given === null) return undefined;
  if (isSignal(given)) return given;
  issues.push(issueAt("/signal", "must be an AbortSignal, for example controller.signal", "type"));
  return undefined;
}

export function checkTimeout(given: unknown, issues: Issue[]): number | undefined {
  if (given === undefined) return undefined;
  // A timer with a longer time fires at once.
  if (typeof given === "number" && given >= 1 && given <= 2 ** 31 - 1) return given;
  issues.push(issueAt("/timeout", "must be milliseconds, from 1 to 2147483647", "type"));
  return undefined;
}
