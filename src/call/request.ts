/** One call's argument, checked against its row and made into a request. */
import type { Operation } from "../../generated/contract.js";
import { RequestValidationError } from "../errors.js";
import { escapePointer, type Issue, issueAt, issuesIn } from "../issues.js";
import type { HeadersInput, UncheckedInit } from "./argument.js";
import { describeBody, type RequestBody } from "./body.js";
import { serializeHeaders, serializeUrl } from "./serialize.js";

/** What goes over the wire, all but the credential. */
export interface Prepared {
  readonly method: string;
  readonly url: string;
  /** Without the credential; of cookies only the others. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
}

/** @throws RequestValidationError */
export function prepare(
  operation: Operation,
  init: UncheckedInit,
  baseUrl: string,
  clientHeaders: HeadersInput | undefined,
): Prepared {
  const { id, method, parameters, requestBody } = operation;
  const params = init.params ?? {};
  const body = describeBody(requestBody, init.body);
  const issues: Issue[] = [];
  rejectUnknown(issues, init, callKeys, "");
  rejectUnknown(issues, params, parameters, "/params");
  for (const location in parameters) {
    const guard = parameters[location as keyof typeof parameters];
    if (guard) issues.push(...issuesIn(params[location] ?? {}, guard, `/params/${location}`));
  }
  issues.push(...body.issues);
  const rejectIfAny = () => {
    if (issues.length > 0) throw new RequestValidationError(id, issues);
  };
  rejectIfAny();

  const attempt = <T>(pointer: string, message: string, run: () => T): T => {
    try {
      return run();
    } catch {
      // Not kept as the cause: it may quote a header's value.
      throw new RequestValidationError(id, [issueAt(pointer, message)]);
    }
  };
  const prepared = {
    method,
    url: serializeUrl(operation, params, baseUrl, issues),
    headers: attempt("/headers", "must be names and values that HTTP allows", () =>
      serializeHeaders(operation, body.mediaType, [clientHeaders, init.headers], params, issues),
    ),
    body: attempt("/body", "must be serializable", () => body.write(issues)),
  };
  rejectIfAny();
  return prepared;
}

const callKeys = { params: 0, body: 0, headers: 0, signal: 0, timeout: 0 };

function rejectUnknown(issues: Issue[], value: object, known: object, at: string): void {
  for (const key in value) {
    if (Object.hasOwn(known, key)) continue;
    const message = `is not known here; known: ${Object.keys(known).join(", ")}`;
    issues.push(issueAt(`${at}/${escapePointer(key)}`, message, "additionalProperties"));
  }
}
