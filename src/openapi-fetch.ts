/** The contract for an openapi-fetch client: middleware that checks its requests and its responses. */
import type { Operation } from "../generated/contract.js";
import { operations } from "../generated/operations.js";
import { isJson } from "./call/body.js";
import { check, type Params } from "./call/check.js";
import { contentFor } from "./call/content.js";
import { receive, unreadBody } from "./call/receive.js";
import { redactor } from "./call/redact.js";
import { prepare } from "./call/request.js";
import { judge } from "./call/verdict.js";
import { RequestValidationError } from "./errors.js";
import { issueAt } from "./issues.js";
import { checkVersion, defaultMaxResponseSize } from "./options.js";
import { bare, bareTree } from "./snapshot.js";

export type { paths } from "../generated/schema.js";

/** What openapi-fetch tells middleware of a call, as far as it is used here. */
export interface ContractCall {
  readonly request: Request;
  /** The path template. */
  readonly schemaPath: string;
  /** As the caller gave them. The request's URL does not show a `..` any more: the URL parser has resolved it. */
  readonly params: Params;
}

/** What `client.use` takes. */
export interface ContractMiddleware {
  readonly onRequest: (call: ContractCall) => Promise<Request>;
  readonly onResponse: (call: ContractCall & { readonly response: Response }) => Promise<undefined>;
}

/**
 * Middleware for an openapi-fetch client. Its calls then reject with this package's errors if an argument or a response
 * does not fit the document, or if a response is a redirect. Both bodies are read twice; a response may have 8 MiB.
 * Form and binary request bodies are not checked, nor are streamed responses. Errors of `fetch` itself stay as they are.
 *
 * @param rows of a generated operations table. Default: this package's
 * @throws RequestValidationError for rows that another version generated. Each call may reject with
 * RequestValidationError (nothing was sent), UnexpectedStatusError or ResponseValidationError
 * @example
 * ```ts
 * const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${apiKey}` } });
 * client.use(contract());
 * ```
 */
export function contract(rows: Readonly<Record<string, Operation>> = operations): ContractMiddleware {
  checkVersion(Object.values(rows), "contract");
  const byCall = new Map(Object.values(rows).map((row) => [`${row.method} ${row.path}`, bareTree(row)]));
  const rowOf = ({ request: { method }, schemaPath }: ContractCall): Operation => {
    const row = byCall.get(`${method} ${schemaPath}`);
    if (row) return row;
    throw new RequestValidationError("contract", [issueAt("", `${method} ${schemaPath} is not described`)]);
  };
  return {
    onRequest: async (call) => {
      const described = rowOf(call);
      const { requestBody, ...bodiless } = described;
      const isOpaque = !isJsonIn(call.request) && (requestBody?.forms ?? requestBody?.carriers) !== undefined;
      const row = isOpaque ? bare(bodiless) : described;
      const params = Object.entries(call.params).filter(([, values]) => values !== undefined);
      const body = isOpaque ? undefined : await bodyOf(call.request);
      // Only to check: `prepare` rejects path values such as `..`.
      prepare(row, check(row, { params: Object.fromEntries(params), body }), "", new Map());
      return unredirected(call.request);
    },
    onResponse: async (call) => {
      const { request, response } = call;
      const row = rowOf(call);
      if (isStream(row, response)) return;
      try {
        const redact = redactor(...credentialIn(request, row));
        const { url, signal } = request;
        judge(row, await receive(row, response.clone(), url, defaultMaxResponseSize, redact, signal));
      } catch (thrown) {
        await response.body?.cancel();
        throw thrown;
      }
    },
  };
}

/** Whether the body is a stream of items. It is not checked here: the caller reads it item by item. */
function isStream(row: Operation, response: Response): boolean {
  const content = contentFor(row, response.status, response.redirected);
  const unread = unreadBody(response, undefined, defaultMaxResponseSize);
  return content !== undefined && row.readStream?.(row, content, unread) !== undefined;
}

const isJsonIn = ({ headers }: Request): boolean => isJson(headers.get("content-type") ?? "");

/** The body of a request: the value of its JSON, or else its text. */
async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.clone().text();
  if (text === "") return undefined;
  try {
    return isJsonIn(request) ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}

/** A copy of the request, with its class and added properties, that follows no redirect and uses no cache. */
function unredirected(request: Request): Request {
  const OwnRequest = request.constructor as typeof Request;
  const init: RequestInit = { redirect: "manual" };
  if ("cache" in request) Object.assign(init, { cache: "no-store" });
  return Object.assign(new OwnRequest(request, init), Object.fromEntries(Object.entries(request)));
}

function credentialIn(request: Request, { credential, security }: Operation): string[] {
  if (security) return security.secretsIn(security, request);
  if (credential === undefined) return [];
  const { header, prefix } = credential;
  const sent = request.headers.get(header) ?? "";
  return [sent.startsWith(prefix) ? sent.slice(prefix.length) : sent];
}
