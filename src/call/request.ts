/** One call's argument, checked against its row and made into a request. */
import type { Operation } from "../../generated/contract.js";
import { RequestValidationError } from "../errors.js";
import { escapePointer, type Issue, issueAt, issuesIn } from "../issues.js";
import type { HeadersInput, UncheckedInit } from "./argument.js";
import { merge, type RequestBody, serializeBody, serializePathSegment, serializeQuery } from "./serialize.js";

/** What goes over the wire, all but the credential. */
export interface Prepared {
  readonly method: string;
  readonly url: string;
  /** Without the one that the credential goes in. */
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
  const { body } = init;
  const params = init.params ?? {};
  // The first media type that the body fits; where it fits none, the first says why.
  const contents = Object.entries(requestBody?.content ?? {});
  const [mediaType, guard] = (contents[1] && contents.find(([, fits]) => !issuesIn(body, fits)[0])) ??
    contents[0] ?? [""];
  const issues: Issue[] = [];
  rejectUnknown(issues, init, callKeys, "");
  rejectUnknown(issues, params, parameters, "/params");
  for (const location in parameters) {
    const guard = parameters[location as keyof typeof parameters];
    if (guard) issues.push(...issuesIn(params[location] ?? {}, guard, `/params/${location}`));
  }
  if (body !== undefined && guard !== undefined) issues.push(...issuesIn(body, guard, "/body"));
  else if (body !== undefined)
    issues.push(issueAt("/body", "is not described by the document", "additionalProperties"));
  else if (requestBody?.required) issues.push(issueAt("/body", "is missing", "required"));
  if (issues.length > 0) throw new RequestValidationError(id, issues);

  const reject = (pointer: string, message: string): never => {
    throw new RequestValidationError(id, [issueAt(pointer.replace(/\{[.;]?|\*?\}/g, ""), message)]);
  };
  const serialize = <T>(pointer: string, message: string, run: () => T): T => {
    try {
      return run();
    } catch {
      // Not kept as the cause: it may quote a header's value.
      return reject(pointer, message);
    }
  };
  const wellFormed = "must be well-formed Unicode";
  const values = (params.path ?? {}) as Record<string, unknown>;
  const segments = operation.path.split("/").map((segment) => {
    if (!segment.includes("{")) return segment;
    const filled = serialize(`/params/path/${segment}`, wellFormed, () =>
      serializePathSegment(segment, values),
    );
    // openapi-fetch lets `..` climb out of the template, and an empty value shorten it.
    if (/^\.{0,2}$/.test(filled)) reject(`/params/path/${segment}`, "must not be empty, `.` or `..`");
    return filled;
  });
  const query = serialize("/params/query", wellFormed, () =>
    serializeQuery(operation.serialization, params.query),
  );
  const headers = serialize("/headers", "must be names and values that HTTP allows", () =>
    // What a form's parts are divided by, only whoever writes it knows.
    merge(
      operation,
      body === undefined || mediaType.startsWith("multipart") ? {} : { "content-type": mediaType },
      [
        clientHeaders,
        init.headers,
        params.header,
        params.cookie && { cookie: serializeQuery({}, params.cookie).replaceAll("&", "; ") },
      ],
    ),
  );
  return {
    method,
    url: `${baseUrl}${segments.join("/")}${query && `?${query}`}`,
    headers,
    body: serialize("/body", "must be serializable", () =>
      body === undefined ? null : serializeBody(body, mediaType),
    ),
  };
}

const callKeys = { params: 0, body: 0, headers: 0, signal: 0, timeout: 0 };

function rejectUnknown(issues: Issue[], value: object, known: object, at: string): void {
  for (const key in value) {
    if (Object.hasOwn(known, key)) continue;
    const message = `is not known here; known: ${Object.keys(known).join(", ")}`;
    issues.push(issueAt(`${at}/${escapePointer(key)}`, message, "additionalProperties"));
  }
}
