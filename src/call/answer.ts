/** What an error keeps of a response. The response may be of any library. */
import { attempt } from "../attempt.js";
import type { Answer, CarriedOut } from "../errors.js";
import { excerpt } from "../excerpt.js";
import { type Redact, redactor } from "./redact.js";

const redactions = new WeakMap<Response, Redact>();

/** Keeps the redactor of a response, for an error that is made from the response later. */
export const keepRedaction = (response: Response, redact: Redact) => redactions.set(response, redact);

/**
 * @param redact default: the redactor that was kept for the response
 * @param followed whether `fetch` followed a redirect: then the status says nothing about the request itself
 */
export function answerOf(
  response: Response,
  status: number,
  redact = redactions.get(response) ?? redactor(),
  followed = false,
): Answer {
  const carriedOut = followed ? "unknown" : carriedOutAfter(status);
  return { status, carriedOut, headers: () => headersOf(response, redact) };
}

/** With 503, and with any 4xx except 408, a server says that it did not act (RFC 9110, 15.5 and 15.6.4). */
function carriedOutAfter(status: number): CarriedOut {
  return status === 503 || (Math.floor(status / 100) === 4 && status !== 408) ? "no" : "unknown";
}

/** One header; `undefined` if it is absent or cannot be read. */
export function header(response: Response, name: string): string | undefined {
  const value = attempt(() =>
    typeof response.headers.get === "function"
      ? response.headers.get(name)
      : entriesOf(response).find(([given]) => given.toLowerCase() === name)?.[1],
  );
  return typeof value === "string" ? value.trim() : undefined;
}

/** At most 50 headers by their lower-case names, cut and without the API key. Cookies are left out. */
function headersOf(response: Response, redact: Redact): ReturnType<Answer["headers"]> {
  const shown = (text: unknown) => excerpt(redact(String(text)));
  const entries = attempt(() =>
    entriesOf(response).map(([name, value]) => [shown(name).toLowerCase(), shown(value)]),
  );
  return Object.fromEntries(entries?.filter(([name]) => name !== "set-cookie").slice(0, 50) ?? []);
}

/** The headers of a response. A test double may have a plain object instead of `Headers`. */
function entriesOf({ headers }: Response): [string, unknown][] {
  return typeof headers.entries === "function" ? [...headers.entries()] : Object.entries(headers);
}
