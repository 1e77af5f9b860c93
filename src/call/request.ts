/** Makes a request of a checked argument. */
import type { Operation } from "../../generated/contract.js";
import { RequestValidationError } from "../errors.js";
import type { Issue } from "../issues.js";
import type { RequestBody } from "./body.js";
import type { Checked } from "./check.js";
import type { HeaderList } from "./headers.js";
import { serializeHeaders, serializeUrl } from "./serialize.js";

/** A request without its credential. */
export interface Prepared {
  readonly method: string;
  readonly url: string;
  /** Without the credential, also where it is a cookie. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
}

/** @throws RequestValidationError for a value that cannot be written */
export function prepare(
  operation: Operation,
  { params, headers, body }: Checked,
  baseUrl: string,
  clientHeaders: HeaderList,
): Prepared {
  const issues: Issue[] = [];
  const prepared = {
    method: operation.method,
    url: serializeUrl(operation, params, baseUrl, issues),
    headers: serializeHeaders(operation, body.mediaType, [clientHeaders, headers], params, issues),
    body: body.write(issues),
  };
  if (issues.length > 0) throw new RequestValidationError(operation.id, issues);
  return prepared;
}
