/** Makes guards usable in every library that accepts a Standard Schema: https://standardschema.dev. */
import type { Guard, GuardIssue, StandardIssue } from "./guard.js";

type Check<T> = ((value: unknown) => boolean) & Pick<Guard<T>, "errors">;

/** Makes a guard of a function that checks values: the same function, which is also a Standard Schema. */
export const guard = <T>(check: Check<T>): Guard<T> =>
  // A value that passes the check fits its schema, so it is a `T`.
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
          } catch (error) {
            // With a recursive schema, a deeply nested value overflows the stack. Firefox: InternalError.
            if (!/^(Range|Internal)E/.test(String(error))) throw error;
            return { issues: [{ message: "must not be nested so deeply", path: [] }] };
          }
        },
      },
    } as const,
  );

/** @param part at first the whole value, then the part of it to which the path leads so far */
function toStandard({ instancePath, params, message = "" }: GuardIssue, part: unknown): StandardIssue {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params;
  const path = instancePath
    .split("/")
    .slice(1)
    .map((escaped): unknown => {
      const name = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
      const key = Array.isArray(part) ? +name : name;
      part = Object(part)[key];
      return key;
    })
    // Ajv's path ends at the object. The path of this issue leads to the property.
    .concat(missingProperty ?? additionalProperty ?? unevaluatedProperty ?? []);
  return { message, path: path as PropertyKey[] };
}
