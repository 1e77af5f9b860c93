/** The error that a body holds, as errors of ours keep it. */
import { excerpt } from "./excerpt.js";

/** The envelope in which the whole platform of 8x8 writes an error, for every status of 400 and above. */
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

/** What stands in a body under the envelope's names, of whatever type. */
export type Fields = { readonly [Name in keyof ErrorEnvelope]?: unknown };

const names = ["code", "message", "errorId", "timestamp"] as const;

/** The envelope's fields of a body; texts are cut at 300 characters, objects and lists left out. */
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

/** Whether a body has the envelope's fields, though one may be missing and any may be of a wrong type. */
export const resemblesEnvelope = (body: unknown): boolean =>
  names.filter((name) => Object.hasOwn(Object(body), name)).length >= names.length - 1;
