/** One call's argument, checked against its row and made into a request. Alone imports openapi-fetch. */
import {
  createQuerySerializer,
  defaultBodySerializer,
  defaultPathSerializer,
  mergeHeaders,
} from "openapi-fetch";
import type { Operation } from "../generated/operations.js";
import type { Validator } from "../generated/validators.js";
import { type Issue, RequestValidationError } from "./errors.js";
import { issuesIn } from "./validation.js";

/** A call's argument: what the document asks for, in openapi-fetch's form, and the options of this one call. */
export type Init<O extends Operation> = Given<"params", Parameters<O["parameters"]>> &
  (O extends { requestBody: { required: infer Required; content: infer Content } }
    ? Required extends true
      ? { readonly body: Guarded<Content[keyof Content]> }
      : { readonly body?: Guarded<Content[keyof Content]> }
    : unknown) &
  CallOptions;

type Guarded<V> = V extends Validator<infer T> ? T : never;

type Parameters<P> = {
  readonly [Place in keyof P as object extends Guarded<P[Place]> ? never : Place]: Guarded<P[Place]>;
} & {
  readonly [Place in keyof P as object extends Guarded<P[Place]> ? Place : never]?: Guarded<P[Place]>;
};

/** Required where it has a required part. */
type Given<Name extends string, T> = object extends T
  ? { readonly [N in Name]?: T }
  : { readonly [N in Name]: T };

/** The options of one call, beside what the document asks for. */
export interface CallOptions {
  /** Sent with this request, over the client's `headers`; `null` takes a header of the client's away. */
  readonly headers?: HeadersInput;
  /** Aborts the call at any moment; the call then rejects with the signal's own reason. */
  readonly signal?: AbortSignal;
  /** In ms, instead of the client's `timeout`. */
  readonly timeout?: number;
}

export type HeadersInput = Headers | Record<string, string | number | boolean | null | undefined>;

/** What goes over the wire, all but the credential. */
export interface Prepared {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** A call's argument as the checks see it: of any operation, and not yet trusted. */
export interface UncheckedInit extends CallOptions {
  readonly params?: { readonly header?: HeadersInput } & {
    readonly [place: string]: object | undefined;
  };
  readonly body?: unknown;
}

/** @throws RequestValidationError */
export function prepare(
  operation: Operation,
  init: UncheckedInit,
  baseUrl: string,
  clientHeaders: HeadersInput | undefined,
): Prepared {
  const { id, method, parameters, requestBody } = operation;
  const { params = {}, body } = init;
  const [mediaType, guard] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const issues = [
    ...unknownKeys(init, ["params", "body", "headers", "signal", "timeout"], ""),
    ...unknownKeys(params, Object.keys(parameters), "/params"),
    ...Object.entries(parameters).flatMap(([place, guard]) =>
      issuesIn(params[place] ?? {}, guard, `/params/${place}`),
    ),
  ];
  if (body !== undefined && guard !== undefined) issues.push(...issuesIn(body, guard, "/body"));
  else if (body !== undefined) issues.push(issue("/body", "is not described by the document"));
  else if (requestBody?.required) issues.push(issue("/body", "is missing"));
  if (issues.length > 0) throw new RequestValidationError(id, issues);

  const serialize = <T>(pointer: string, message: string, run: () => T): T => {
    try {
      return run();
    } catch (error) {
      if (error instanceof RequestValidationError) throw error;
      // Not kept as the cause: it may quote a header's value.
      throw new RequestValidationError(id, [issue(pointer, message)]);
    }
  };
  const wellFormed = "must be well-formed Unicode";
  const path = serialize("/params/path", wellFormed, () => serializePath(operation, params.path ?? {}));
  const query = serialize("/params/query", wellFormed, () => serializeQuery(params.query));
  const headers = serialize("/headers", "must be names and values that HTTP allows", () =>
    mergeHeaders(
      body === undefined ? {} : { "content-type": mediaType },
      clientHeaders,
      init.headers,
      params.header,
    ),
  );
  return {
    method,
    url: `${baseUrl}${path}${query && `?${query}`}`,
    headers,
    body: serialize("/body", "must be serializable", () =>
      body === undefined ? undefined : defaultBodySerializer(body),
    ),
  };
}

const serializeQuery = createQuerySerializer();

/** openapi-fetch lets `..` climb out of the template, and an empty value shorten it. */
function serializePath({ id, path: template }: Operation, values: object): string {
  const path = defaultPathSerializer(template, { ...values });
  const expected = template.split("/");
  path.split("/").forEach((segment, index) => {
    if (segment !== expected[index] && /^\.{0,2}$/.test(segment)) {
      const name = expected[index]?.replace(/[{};*]/g, "");
      throw new RequestValidationError(id, [issue(`/params/path/${name}`, "must not be empty, `.` or `..`")]);
    }
  });
  return path;
}

function unknownKeys(value: object, known: string[], at: string): Issue[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => issue(`${at}/${key}`, `is not known here; known: ${known.join(", ")}`));
}

const issue = (pointer: string, message: string): Issue => ({ pointer, keyword: "format", message });
