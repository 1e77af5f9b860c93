/** One call's argument, read once and checked against its row of the operations table. */
import type { Operation } from "../../generated/contract.js";
import { RequestValidationError } from "../errors.js";
import { type Issue, issueAt, issuesIn } from "../issues.js";
import { Bare, copyData, readKnown } from "../snapshot.js";
import type { CallOptions } from "./argument.js";
import { type HeaderList, readHeaders } from "./headers.js";

/** A call's argument that fits its row: a copy that nobody else holds. */
export interface Checked {
  /** The parameters, by location and name. */
  readonly params: {
    readonly [Location in keyof Operation["parameters"]]?: Readonly<Record<string, unknown>>;
  };
  /** The call's own headers, and the header parameters, which go over them. */
  readonly headers: readonly HeaderList[];
  /** `undefined` where there is none. */
  readonly body: unknown;
  /** What the body is sent as. */
  readonly mediaType: string;
  readonly signal: AbortSignal | undefined;
  /** In ms. */
  readonly timeout: number | undefined;
}

/** The names of a call's options. */
export const callOptions = { headers: 0, signal: 0, timeout: 0 } as const satisfies Record<
  keyof CallOptions,
  0
>;

const argumentNames = { params: 0, body: 0, ...callOptions };

/** @throws RequestValidationError; before that the signal's own reason, if it has fired */
export function check({ id, parameters, requestBody, credential }: Operation, argument: unknown): Checked {
  const issues: Issue[] = [];
  const given = readKnown(argument, argumentNames, "", issues);
  const signal = checkSignal(given.signal, issues);
  if (signal?.aborted) throw signal.reason;
  const locations = readKnown(given.params, parameters, "/params", issues);
  const params = new Bare() as Record<string, Readonly<Record<string, unknown>>>;
  for (const [location, guard] of Object.entries(parameters)) {
    const at = `/params/${location}`;
    const found: Issue[] = [];
    const values = copyData(locations[location as keyof typeof parameters] ?? {}, at, found);
    if (found.length === 0) found.push(...issuesIn(values, guard, at));
    // The guard takes objects only.
    if (found.length === 0) params[location] = values as Record<string, unknown>;
    issues.push(...found);
  }
  const headers = [
    readHeaders(given.headers, [credential?.header], "/headers", issues),
    readHeaders(params.header, [credential?.header], "/params/header", issues),
  ];
  const { body, mediaType } = checkBody(requestBody, given.body, issues);
  const timeout = given.timeout === undefined ? undefined : checkTimeout(given.timeout, issues);
  if (issues.length > 0) throw new RequestValidationError(id, issues);
  return { params, headers, body, mediaType, signal, timeout };
}

/** The first media type that the body fits; where it fits none, the first says why. */
function checkBody(described: Operation["requestBody"], given: unknown, issues: Issue[]) {
  const none = { body: undefined, mediaType: "" };
  if (given === undefined) {
    if (described?.required) issues.push(issueAt("/body", "is missing", "required"));
    return none;
  }
  const reasons: Issue[][] = [];
  for (const [mediaType, guard] of Object.entries(described?.content ?? {})) {
    const found: Issue[] = [];
    const body = isData(mediaType) ? copyData(given, "/body", found) : given;
    if (found.length === 0) found.push(...issuesIn(body, guard, "/body"));
    if (found.length === 0) return { body, mediaType };
    reasons.push(found);
  }
  const undescribed = issueAt("/body", "is not described by the document", "additionalProperties");
  issues.push(...(reasons[0] ?? [undescribed]));
  return none;
}

/** Text, forms and files of the platform's go out as they are. */
const isData = (mediaType: string): boolean => mediaType.endsWith("json") || mediaType.endsWith("urlencoded");

function checkSignal(given: unknown, issues: Issue[]): AbortSignal | undefined {
  if (given === undefined || given === null) return undefined;
  if (isSignal(given)) return given;
  issues.push(issueAt("/signal", "must be an AbortSignal, for example controller.signal", "type"));
  return undefined;
}

/** Goes by what a signal does: an older platform's, or another library's, need not be of this realm. */
function isSignal(value: unknown): value is AbortSignal {
  try {
    const { aborted, addEventListener, removeEventListener } = Object(value);
    return (
      [typeof aborted, typeof addEventListener, typeof removeEventListener].join() ===
      "boolean,function,function"
    );
  } catch {
    return false;
  }
}

export function checkTimeout(given: unknown, issues: Issue[]): number | undefined {
  // Beyond this bound, timers fire at once.
  if (typeof given === "number" && given >= 1 && given <= 2 ** 31 - 1) return given;
  issues.push(issueAt("/timeout", "must be milliseconds, from 1 to 2147483647", "type"));
  return undefined;
}
