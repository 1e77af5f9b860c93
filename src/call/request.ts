/** What a call checked, made into a request. */
import type { Operation } from "../../generated/contract.js";
import { RequestValidationError } from "../errors.js";
import { issueAt } from "../issues.js";
import type { Checked } from "./check.js";
import { type HeaderList, mergeHeaders } from "./headers.js";
import { type RequestBody, serializeBody, serializePathSegment, serializeQuery } from "./serialize.js";

/** What goes over the wire, except the credential. */
export interface Prepared {
  readonly method: string;
  readonly url: string;
  /** Without the one that the credential goes in. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
}

/** @throws RequestValidationError for a value that a URL or a form cannot hold */
export function prepare(
  { id, method, path: template, serialization }: Operation,
  { params, headers, body, mediaType }: Checked,
  baseUrl: string,
  clientHeaders: HeaderList,
): Prepared {
  const reject = (at: string, message: string): never => {
    throw new RequestValidationError(id, [issueAt(at.replace(/\{[.;]?|\*?\}/g, ""), message)]);
  };
  const write = <T>(at: string, serialize: () => T): T => {
    try {
      return serialize();
    } catch {
      // All that the serializers throw for.
      return reject(at, "must be well-formed Unicode");
    }
  };
  const { path = {}, query, cookie } = params;
  const segments = template.split("/").map((segment) => {
    if (!segment.includes("{")) return segment;
    const at = `/params/path/${segment}`;
    const filled = write(at, () => serializePathSegment(segment, path));
    // openapi-fetch lets `..` climb out of the template, and an empty value shorten it.
    if (filled === "" || filled === "." || filled === "..") reject(at, "must not be empty, `.` or `..`");
    return filled;
  });
  const search = query && write("/params/query", () => serializeQuery(serialization, query));
  const cookies = cookie && write("/params/cookie", () => serializeQuery({}, cookie).replaceAll("&", "; "));
  // What a form's parts are divided by, only its writer knows.
  const ours = body === undefined || mediaType.startsWith("multipart") ? {} : { "content-type": mediaType };
  return {
    method,
    url: `${baseUrl}${segments.join("/")}${search ? `?${search}` : ""}`,
    headers: mergeHeaders(ours, [clientHeaders, ...headers], cookies),
    body: body === undefined ? null : write("/body", () => serializeBody(body, mediaType)),
  };
}
