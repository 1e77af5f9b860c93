/** What an error keeps of a response. The response may be of any library. */
import { attempt } from "../attempt.js";
import type { Answer, Called } from "../errors.js";
import { excerpt } from "../excerpt.js";
import { type Redact, redactor } from "./redact.js";

const answers = new WeakMap<Response, Answer>();

/** Keeps the answer of a response, for an error that is made from the response later. */
export const keepAnswer = (response: Response, answer: Answer) => answers.set(response, answer);

/** The kept answer, or one made of what is given, for a response that no client of this package returned. */
export const keptAnswer = (operation: string, response: Response, status: number): Answer =>
  answers.get(response) ?? answerOf({ id: operation, method: "" }, { response, status, redact: redactor() });

interface Answered {
  readonly response: Response;
  readonly status: number;
  /** Whether `fetch` followed a redirect. */
  readonly followed?: boolean;
  readonly redact: Redact;
}

/** Whether it was carried out: with 503, and with any 4xx except 408, a server says no (RFC 9110, 15.5 and 15.6.4). */
export function answerOf(operation: Called, { response, status, followed, redact }: Answered): Answer {
  // After a followed redirect, the status says nothing about the request itself.
  const isNo = !followed && (status === 503 || (Math.floor(status / 100) === 4 && status !== 408));
  return {
    operation,
    status,
    carriedOut: isNo ? "no" : "unknown",
    headers: () => headersOf(response, redact),
  };
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
