/** The fields of an error body, as this package's errors keep them. */
import { excerpt } from "./excerpt.js";

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

/** The values of a body under the envelope's names, of any type. */
export type Fields = { readonly [Name in keyof ErrorEnvelope]?: unknown };

const names = ["code", "message", "errorId", "timestamp"] as const;

/** The envelope's fields in a body. Strings are cut at 300 characters; objects and arrays are left out. */
export function envelopeIn(body: unknown): Fields {
  const fields: { [name: string]: unknown } = Object.create(null);
  for (const name of names) {
    if (Object.hasOwn(Object(body), name)) fields[name] = shown(Object(body)[name]);
  }
  return fields;
}

/** The first 20 fields of a body, whatever their names, in the same way. */
export function fieldsIn(body: unknown): Readonly<Record<string, unknown>> {
  const entries = Object.entries(Object(body)).slice(0, 20);
  return Object.fromEntries(entries.map(([name, value]) => [excerpt(name), shown(value)]));
}

const shown = (value: unknown): unknown =>
  typeof value === "string" ? excerpt(value) : Object(value) === value ? undefined : value;

/** What the envelope says, in words. */
export function describe({ message, code, errorId }: Fields): string {
  const details = (code ?? errorId ?? undefined) === undefined ? "" : ` (code ${code}, errorId ${errorId})`;
  return `${message ?? "no message"}${details}`;
}

/** Whether a body has the envelope's fields. One may be missing, and their types do not matter. */
export const resemblesEnvelope = (body: unknown): boolean =>
  names.filter((name) => Object.hasOwn(Object(body), name)).length >= names.length - 1;
