/** The faults that a request can meet instead of the API's answer, for tests of how a caller handles them. */
import { breaking, dripping, endless } from "./bodies.js";
import { errorResponse } from "./error-response.js";

type Play = (request: Request, carryOut: CarryOut) => Response | Promise<Response>;

/** Lets the sandbox carry out the request, and gives its answer. */
type CarryOut = () => Promise<Response>;

/** The name of a fault. The number in it is the status. Without a number, no whole response comes back. */
export type Fault = keyof typeof faults;

/** The error after each arrow is what the client throws. Codes and texts are our choice. */
export const faults = {
  /** A login page as a success → ResponseValidationError. */
  "html-200": (): Response => page(200),
  /** A success without content, which the document does not describe → UnexpectedStatusError. */
  "empty-204": (): Response => new Response(null, { status: 204 }),
  /** A redirect that `fetch` would follow with a GET, whose 200 looks like success → UnexpectedStatusError. */
  "redirect-303": (): Response =>
    new Response(null, { status: 303, headers: { location: "https://login.example/" } }),
  /** A 404 without a body → ResponseValidationError. */
  "empty-404": (): Response => new Response(null, { status: 404 }),
  /** Another server's 404 page → ResponseValidationError. */
  "html-404": (): Response => page(404),
  /** A 404 whose JSON is cut off → ResponseValidationError. */
  "truncated-404": (): Response => json(404, '{"code":1300,"message":"Workflow'),
  /** A 404 whose code is a string, against the document → ResponseValidationError at `/code`. */
  "misfit-404": (): Response =>
    json(404, '{"code":"1300","message":"Not found.","errorId":"1","timestamp":""}'),
  /** A 404 whose body does not end → ResponseValidationError: it is larger than `maxResponseSize`. */
  "endless-404": (): Response => endless(404),
  /** The API key is wrong → UnexpectedStatusError with code 1200. */
  "error-401": (): Response => errorResponse(401, 1200, "Invalid API key."),
  /** The API key may not do this → UnexpectedStatusError with code 1201. */
  "error-403": (): Response => errorResponse(403, 1201, "Not allowed."),
  /** Too many requests; not carried out → UnexpectedStatusError with code 1400, or another try with `retries`. */
  "error-429": (): Response => errorResponse(429, 1400, "Too many requests.", { "retry-after": "0" }),
  /** The API failed → UnexpectedStatusError with code 2000. */
  "error-500": (): Response => errorResponse(500, 2000, "Internal error."),
  /** A gateway's page → UnexpectedStatusError. */
  "html-502": (): Response => page(502),
  /** Out of service, without a body; not carried out → UnexpectedStatusError, or another try with `retries`. */
  "empty-503": (): Response => new Response(null, { status: 503, headers: { "retry-after": "0" } }),
  /**
   * Nobody listens; not carried out → NetworkError. No `Response` can say this, so the sandbox's `fetch` rejects. Served
   * by `npm run sandbox`, the connection is reset; another server most often sends a 500 → UnexpectedStatusError.
   */
  refused: (): Promise<Response> => Promise.reject(broken("ECONNREFUSED")),
  /**
   * The connection breaks before the request is read; not carried out → NetworkError. Served over HTTP, it behaves as
   * `refused` does.
   */
  reset: (): Promise<Response> => Promise.reject(broken("ECONNRESET")),
  /** The command is carried out, then the connection breaks: the caller cannot know → NetworkError. */
  "lost-answer": async (_: Request, carryOut: CarryOut): Promise<Response> =>
    breaking((await carryOut()).status),
  /** The connection breaks within the body of a 404 → NetworkError. */
  "broken-body": (): Response => breaking(404),
  /** Nothing comes back, and nothing is carried out → TimeoutError. */
  silence: ({ signal }: Request): Promise<Response> =>
    new Promise((_, reject) => whenAborted(signal, reject)),
  /** The command is carried out; the body of its answer comes slowly and does not end → TimeoutError. */
  drip: async (_: Request, carryOut: CarryOut): Promise<Response> => dripping((await carryOut()).status),
} as const satisfies Record<string, Play>;

const page = (status: number) =>
  new Response("<!doctype html><title>Log in</title>", { status, headers: { "content-type": "text/html" } });

const json = (status: number, body: string) =>
  new Response(body, { status, headers: { "content-type": "application/json" } });

/** An error like that of Node's `fetch`. */
const broken = (code: string): Error =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

/** Requests of polyfills may have no signal. */
function whenAborted(signal: AbortSignal | undefined, reject: (reason: unknown) => void): void {
  if (signal?.aborted) reject(signal.reason);
  signal?.addEventListener("abort", () => reject(signal.reason));
}
