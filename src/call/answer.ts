/** What an error keeps of a response, of whatever make the response is. */
import { attempt } from "../attempt.js";
import type { Answer, CarriedOut } from "../errors.js";
import { excerpt } from "../excerpt.js";
import { type Redact, redactor } from "./redact.js";

const redactions = new WeakMap<Response, Redact>();

/** Remembers how to take the API key out of what came with a response, for an error that is made of it later. */
export const keepRedaction = (response: Response, redact: Redact) => redactions.set(response, redact);

/**
 * @param redact default: as it was kept with the response
 * @param followed whether a redirect led there: its status says nothing about what was asked first
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

/** By 503 and the 4xx but 408 (RFC 9110, 15.5 and 15.6.4) a server says that it did not act. */
export function carriedOutAfter(status: number): CarriedOut {
  return status === 503 || (Math.floor(status / 100) === 4 && status !== 408) ? "no" : "unknown";
}

/** One header; `undefined` where there is none, or none can be read. */
export function header(response: Response, name: string): string | undefined {
  const value = attempt(() =>
    typeof response.headers.get === "function"
      ? response.headers.get(name)
      : entriesOf(response).find(([given]) => given.toLowerCase() === name)?.[1],
  );
  return typeof value === "string" ? value.trim() : undefined;
}

/** At most 50 headers by their lower-case names, each text short and without the API key. Cookies are left out. */
function headersOf(response: Response, redact: Redact): ReturnType<Answer["headers"]> {
  const shown = (text: unknown) => excerpt(redact(String(text)));
  const entries = attempt(() =>
    entriesOf(response).map(([name, value]) => [shown(name).toLowerCase(), shown(value)]),
  );
  return Object.fromEntries(entries?.filter(([name]) => name !== "set-cookie").slice(0, 50) ?? []);
}

/** A hand-made response may have a plain object instead of `Headers`. */
function entriesOf({ headers }: Response): [string, unknown][] {
  return typeof headers.entries === "function" ? [...headers.entries()] : Object.entries(headers);
}
