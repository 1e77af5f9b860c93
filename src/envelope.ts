/** The error that a body holds, as errors of ours keep it. */
import { excerpt } from "./excerpt.js";

/** The envelope in which the whole platform of 8x8 writes an error, for every status of 400 and above. */
export interface ErrorEnvelope {
  /**
   * 1000-1099 validation, 1200-1299 authorization, 1300-1399 not found or expired, 1400-1499 throttling,
   * 2000-2999 server side.
   */
  readonly code: number;
  readonly message: string;
  /** Identifies this one failure; 8x8 support asks for it. */
  readonly errorId: string;
  /** When it happened, as the API writes it. */
  readonly timestamp: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** A body's fields that a log takes: the first 20 that are neither objects nor lists, texts cut at 300 characters. */
export function fieldsOf(body: unknown): Fields {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return {};
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => typeof value !== "object" || value === null)
      .slice(0, 20)
      .map(([name, value]) => [excerpt(name), typeof value === "string" ? excerpt(value) : value]),
  );
}

/** The envelope's fields but the message, each where it is of its type. */
export function envelopeIn({ code, errorId, timestamp }: Fields): Partial<ErrorEnvelope> {
  return {
    ...(typeof code === "number" && { code }),
    ...(typeof errorId === "string" && { errorId }),
    ...(typeof timestamp === "string" && { timestamp }),
  };
}

/** What the envelope says, in words. */
export function describe({ message, code, errorId }: Fields): string {
  const known = Object.entries({ code, errorId }).filter(([, value]) => value !== undefined);
  const details = known.map(([name, value]) => `${name} ${value}`).join(", ");
  return `${message ?? "no message"}${details && ` (${details})`}`;
}

/** Whether a body has the envelope's fields, though one may be missing and any may be of a wrong type. */
export function resemblesEnvelope(body: unknown): boolean {
  const fields = Object(body);
  const names = ["code", "message", "errorId", "timestamp"];
  return names.filter((name) => Object.hasOwn(fields, name)).length >= names.length - 1;
}
