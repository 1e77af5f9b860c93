/** What can come back, or not come back, instead of the API's answer: for tests of what a caller makes of it. */
import { breaking, dripping, endless } from "./bodies.js";
import { errorResponse } from "./error-response.js";

type Play = (request: Request, carryOut: CarryOut) => Response | Promise<Response>;

/** Lets the sandbox do what it was asked, and gives its answer. */
type CarryOut = () => Promise<Response>;

/** The name of a fault. The number in it is the status; without one, no whole response comes back. */
export type Fault = keyof typeof faults;

/** What the client makes of each stands behind the arrow. Codes and texts are our choice. */
export const faults = {
  /** A login page as a success → ResponseValidationError. */
  "html-200": (): Response => page(200),
  /** A success without content, which the document does not describe → UnexpectedStatusError. */
  "empty-204": (): Response => new Response(null, { status: 204 }),
  /** A redirect that fetch would turn into a GET and report as done → UnexpectedStatusError. */
  "redirect-303": (): Response =>
    new Response(null, { status: 303, headers: { location: "https://login.example/" } }),
  /** A 404 without a body → ResponseValidationError. */
  "empty-404": (): Response => new Response(null, { status: 404 }),
  /** Another server's 404 page → ResponseValidationError. */
  "html-404": (): Response => page(404),
  /** A 404 whose JSON breaks off → ResponseValidationError. */
  "truncated-404": (): Response => json(404, '{"code":1300,"message":"Workflow'),
  /** A 404 whose code has become a string: the contract is broken → ResponseValidationError at `/code`. */
  "misfit-404": (): Response =>
    json(404, '{"code":"1300","message":"Not found.","errorId":"1","timestamp":""}'),
  /** A 404 whose body does not come to an end → ResponseValidationError at `maxResponseSize`. */
  "endless-404": (): Response => endless(404),
  /** The API key is not let in → UnexpectedStatusError with code 1200. */
  "error-401": (): Response => errorResponse(401, 1200, "Invalid API key."),
  /** The API key may not do this → UnexpectedStatusError with code 1201. */
  "error-403": (): Response => errorResponse(403, 1201, "Not allowed."),
  /** Too many requests; not carried out → UnexpectedStatusError with code 1400, or another try. */
  "error-429": (): Response => errorResponse(429, 1400, "Too many requests.", { "retry-after": "0" }),
  /** The API failed → UnexpectedStatusError with code 2000. */
  "error-500": (): Response => errorResponse(500, 2000, "Internal error."),
  /** A gateway's page → UnexpectedStatusError. */
  "html-502": (): Response => page(502),
  /** Out of service, without a body; not carried out → UnexpectedStatusError, or another try. */
  "empty-503": (): Response => new Response(null, { status: 503, headers: { "retry-after": "0" } }),
  /**
   * Nobody listens; not carried out → NetworkError. No `Response` can say this, so `fetch` rejects: `npm run sandbox`
   * then resets the connection, and another server sends its own failure, most often a 500 → UnexpectedStatusError.
   */
  refused: (): Promise<Response> => Promise.reject(broken("ECONNREFUSED")),
  /**
   * The connection breaks before the request is read; not carried out → NetworkError. No `Response` can say this:
   * behind a server, the same comes of it as of `refused`.
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
  /** The command is carried out; the body of its answer drips for ever → TimeoutError. */
  drip: async (_: Request, carryOut: CarryOut): Promise<Response> => dripping((await carryOut()).status),
} as const satisfies Record<string, Play>;

const page = (status: number) =>
  new Response("<!doctype html><title>Log in</title>", { status, headers: { "content-type": "text/html" } });

const json = (status: number, body: string) =>
  new Response(body, { status, headers: { "content-type": "application/json" } });

/** As Node's fetch says it. */
const broken = (code: string): Error =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

/** Polyfills may give requests without a signal. */
function whenAborted(signal: AbortSignal | undefined, reject: (reason: unknown) => void): void {
  if (signal?.aborted) reject(signal.reason);
  signal?.addEventListener("abort", () => reject(signal.reason));
}
