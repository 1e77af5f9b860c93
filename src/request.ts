/** One call's argument, checked against its row and made into a request. Alone imports openapi-fetch. */
import {
  createQuerySerializer,
  defaultBodySerializer,
  defaultPathSerializer,
  mergeHeaders,
} from "openapi-fetch";
import type { Operation } from "../generated/operations.js";
import { type Issue, RequestValidationError } from "./errors.js";
import type { HeadersInput, UncheckedInit } from "./init.js";
import { escapePointer, issueAt, issuesIn } from "./validation.js";

/** What goes over the wire, all but the credential. */
export interface Prepared {
  readonly method: string;
  readonly url: string;
  /** Without the one that the credential goes in. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | Blob | null;
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
  refuseUnknown(issues, init, callKeys, "");
  refuseUnknown(issues, params, parameters, "/params");
  for (const place in parameters) {
    const guard = parameters[place as keyof typeof parameters];
    if (guard) issues.push(...issuesIn(params[place] ?? {}, guard, `/params/${place}`));
  }
  if (body !== undefined && guard !== undefined) issues.push(...issuesIn(body, guard, "/body"));
  else if (body !== undefined)
    issues.push(issueAt("/body", "is not described by the document", "additionalProperties"));
  else if (requestBody?.required) issues.push(issueAt("/body", "is missing", "required"));
  if (issues.length > 0) throw new RequestValidationError(id, issues);

  const refuse = (pointer: string, message: string): never => {
    throw new RequestValidationError(id, [issueAt(pointer.replace(/\{[.;]?|\*?\}/g, ""), message)]);
  };
  const serialize = <T>(pointer: string, message: string, run: () => T): T => {
    try {
      return run();
    } catch {
      // Not kept as the cause: it may quote a header's value.
      return refuse(pointer, message);
    }
  };
  const wellFormed = "must be well-formed Unicode";
  const values = (params.path ?? {}) as Record<string, unknown>;
  const segments = operation.path.split("/").map((segment) => {
    if (!segment.includes("{")) return segment;
    const value = values[segment.slice(1, -1)];
    const filled = serialize(`/params/path/${segment}`, wellFormed, () =>
      // A string in the plain style needs no look at the others.
      typeof value === "string" ? encodeURIComponent(value) : defaultPathSerializer(segment, values),
    );
    // openapi-fetch lets `..` climb out of the template, and an empty value shorten it.
    if (/^\.{0,2}$/.test(filled)) refuse(`/params/path/${segment}`, "must not be empty, `.` or `..`");
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

/** Each value as its own options say, which openapi-fetch has only for all at once. */
const serializeQuery = (options: Operation["serialization"], values: object = {}): string =>
  Object.entries(values)
    .map(([name, value]) => createQuerySerializer(options?.[name])({ [name]: value }))
    .filter(Boolean)
    .join("&");

/** JSON, a form, or what goes out as it is: text, `FormData`, `Blob`. */
const serializeBody = (body: unknown, mediaType: string): Prepared["body"] =>
  mediaType.endsWith("json")
    ? defaultBodySerializer(body)
    : mediaType.endsWith("urlencoded")
      ? serializeQuery({}, body as object)
      : (body as Prepared["body"]);

/** `Headers` are dear, and `fetch` makes its own of them again: most calls need none. */
function merge(
  { credential }: Operation,
  ours: Record<string, string>,
  given: (HeadersInput | undefined)[],
): Prepared["headers"] {
  if (!given.some(Boolean)) return ours;
  const merged = mergeHeaders(ours, ...given);
  if (credential !== undefined) merged.delete(credential.header);
  return Object.fromEntries(merged);
}

const callKeys = { params: 0, body: 0, headers: 0, signal: 0, timeout: 0 };

function refuseUnknown(issues: Issue[], value: object, known: object, at: string): void {
  for (const key in value) {
    if (Object.hasOwn(known, key)) continue;
    const message = `is not known here; known: ${Object.keys(known).join(", ")}`;
    issues.push(issueAt(`${at}/${escapePointer(key)}`, message, "additionalProperties"));
  }
}
