/** One value against its guard, and what is to be said where it does not fit. */
import type { Validator, Violation } from "../generated/validators.js";
import type { Issue } from "./errors.js";

/** Why a value does not fit, as issues under the JSON Pointer `at`; empty where it fits. */
export function issuesIn(value: unknown, guard: Validator<unknown>, at = ""): Issue[] {
  try {
    return guard(value) ? [] : (guard.errors ?? []).map((violation) => toIssue(violation, at));
  } catch {
    // A recursive schema, and data nested deeper than the stack.
    return [issueAt(at, "must not be nested so deeply", "$ref")];
  }
}

function toIssue({ instancePath, keyword, message = "", params }: Violation, at: string): Issue {
  // Ajv points at the object; who reads the issue looks for the property.
  const missing = params.missingProperty;
  const property = missing ?? params.additionalProperty ?? params.unevaluatedProperty;
  // A name as long as the body would make the error as long.
  const pointer = (at + instancePath).slice(0, 300);
  if (property !== undefined) {
    const what = property === missing ? "is missing" : "is not described by the document";
    return issueAt(`${pointer}/${escapePointer(String(property).slice(0, 300))}`, what, keyword);
  }
  const allowed = params.allowedValues ?? params.allowedValue;
  const what = allowed === undefined ? message : `must be one of ${JSON.stringify(allowed)}`;
  return issueAt(pointer, what, keyword);
}

/** @param keyword where no schema has one for it, the nearest */
export const issueAt = (pointer: string, message: string, keyword = "format"): Issue => ({
  pointer,
  keyword,
  message,
});

/** Issues in words, as an error's message has them. */
export const list = (issues: readonly Issue[]): string =>
  issues.map(({ pointer, message }) => `${pointer || "the body"} ${message}`).join("; ");

export const escapePointer = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");
