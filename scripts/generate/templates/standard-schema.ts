/** Guards as schemas for every library that takes those of any other: https://standardschema.dev. */
import type { Guard, GuardIssue, StandardIssue } from "./guard.js";

type Check<T> = ((value: unknown) => boolean) & Pick<Guard<T>, "errors">;

/** Makes a guard of a function that checks values: the same function, which is also a Standard Schema. */
export const guard = <T>(check: Check<T>): Guard<T> =>
  // What the check lets pass is a `T`: its schema says so.
  Object.assign(
    check as (value: unknown) => value is T,
    {
      "~standard": {
        version: 1,
        vendor: "8x8-automation-client",
        validate: (value: unknown) => {
          try {
            return check(value)
              ? { value: value as T }
              : { issues: (check.errors ?? []).map((issue) => toStandard(issue, value)) };
          } catch {
            // A recursive schema, and a value nested deeper than the stack.
            return { issues: [{ message: "must not be nested so deeply", path: [] }] };
          }
        },
      },
    } as const,
  );

function toStandard({ instancePath, params, message = "" }: GuardIssue, value: unknown): StandardIssue {
  let part = value;
  const path = instancePath
    .split("/")
    .slice(1)
    .map((escaped): unknown => {
      const name = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
      const key = Array.isArray(part) ? +name : name;
      part = Object(part)[key];
      return key;
    })
    // Ajv points at the object; who reads the issue looks for the property.
    .concat(params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty ?? []);
  return { message, path: path as PropertyKey[] };
}
