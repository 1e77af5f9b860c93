/** Checks a value with its guard, and says why it does not fit. */
import type { Guard, GuardIssue } from "../generated/contract.js";
import { excerpt } from "./excerpt.js";

/** One reason why a value does not fit the document. */
export interface Issue {
  /**
   * JSON Pointer (RFC 6901): into the call's argument (`/params/path/accountId`, `/body/status`) or, for a
   * response, into its body (`/code`; empty for the body itself). Cut at 300 characters.
   */
  readonly pointer: string;
  /** The schema keyword that the value does not satisfy, for example `type` or `required`. */
  readonly keyword: string;
  /** What was expected. */
  readonly message: string;
}

const unchanged = (text: string) => text;

/**
 * Why a value does not fit, as issues under the JSON Pointer `at`; empty if it fits.
 *
 * @param redact takes the API key out of names that came from a server
 */
export function issuesIn(value: unknown, guard: Guard<unknown>, at = "", redact = unchanged): Issue[] {
  try {
    return guard(value) ? [] : (guard.errors ?? []).map((issue) => toIssue(issue, at, redact));
  } catch (error) {
    // The stack overflows when the schema is recursive and the data is nested very deeply. Firefox: InternalError.
    if (!/^(Range|Internal)E/.test(String(error))) throw error;
    return [issueAt(at, "must not be nested so deeply", "$ref")];
  }
}

function toIssue(
  { instancePath, keyword, message = "", params }: GuardIssue,
  at: string,
  redact: typeof unchanged,
): Issue {
  // Ajv's pointer ends at the object. The reader looks for the property.
  const missing = params.missingProperty;
  const property = missing ?? params.additionalProperty ?? params.unevaluatedProperty;
  if (property !== undefined) {
    const what = property === missing ? "is missing" : "is not described by the document";
    const name = escapePointer(redact(String(property)));
    // The pointer is redacted again as a whole: the API key may be spread over several names.
    return issueAt(redact(`${at}${instancePath}/${name}`), what, keyword);
  }
  const allowed = params.allowedValues ?? params.allowedValue;
  const what = allowed === undefined ? message : `must be one of ${JSON.stringify(allowed)}`;
  return issueAt(redact(at + instancePath), redact(what), keyword);
}

/** @param keyword the nearest schema keyword, also for a check that no schema makes */
export const issueAt = (pointer: string, message: string, keyword = "format"): Issue => ({
  pointer: excerpt(pointer),
  keyword,
  message,
});

/**
 * The issues for an error's message: the first ten, and how many more there are.
 *
 * @param root what the empty pointer points at
 */
export function list(issues: readonly Issue[], root = "the body"): string {
  const words = issues.slice(0, 10).map(({ pointer, message }) => `${pointer || root} ${message}`);
  const rest = issues.length - words.length;
  return [...words, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ");
}

export const escapePointer = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");
