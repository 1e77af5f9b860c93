/** The fields of an error body, as this package's errors keep them. */
import { excerpt } from "./excerpt.js";
import { bare } from "./snapshot.js";

/** The form in which 8x8's platform writes an error, for every status of 400 and above. */
export interface ErrorEnvelope {
  /**
   * 1000-1099 validation, 1200-1299 authorization, 1300-1399 not found or expired, 1400-1499 throttling,
   * 2000-2999 server side.
   */
  readonly code: number;
  /** What went wrong, in words. */
  readonly message: string;
  /** Identifies this one failure; 8x8 support asks for it. */
  readonly errorId: string;
  /** When it happened, as the API writes it. */
  readonly timestamp: string;
}

const names = ["code", "message", "errorId", "timestamp"] as const;

type Fields = Readonly<Record<string, unknown>>;

const ownIn = (body: unknown): Fields => bare(Object(body));

/** The envelope's fields in a body. Strings are cut at 300 characters; objects and arrays are left out. */
export function envelopeIn(body: unknown): Fields {
  const own = ownIn(body);
  return Object.fromEntries(names.map((name) => [name, shown(own[name])]));
}

/** The first 20 fields of a body, whatever their names, in the same way. */
export function fieldsIn(body: unknown): Fields {
  const entries = Object.entries(Object(body)).slice(0, 20);
  return Object.fromEntries(entries.map(([name, value]) => [excerpt(name), shown(value)]));
}

const shown = (value: unknown): unknown =>
  typeof value === "string" ? excerpt(value) : Object(value) === value ? undefined : value;

/**
 * Whether a JSON value is an error: it has the envelope's fields (one may be missing, and their types do not matter),
 * `error` or `errors` (as OAuth and many gateways write it), or the status of an error (as RFC 9457 has it).
 */
export function isLikeError(value: unknown): boolean {
  const own = ownIn(value);
  const known = names.filter((name) => own[name] !== undefined);
  return (
    known.length >= names.length - 1 ||
    Boolean(own.error || Object(own.errors)[0]) ||
    /^[45]\d\d$/.test(`${own.status}`)
  );
}
