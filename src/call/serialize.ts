/** Checked values as the text of a request. Alone imports openapi-fetch. */
import { createQuerySerializer, defaultBodySerializer, defaultPathSerializer } from "openapi-fetch";
import type { Operation } from "../../generated/contract.js";
import { bare } from "../snapshot.js";

/** What a request carries. */
export type RequestBody = string | FormData | Blob | null;

/** One segment of a path template with its values filled in. */
export function serializePathSegment(segment: string, values: Record<string, unknown>): string {
  const value = values[segment.slice(1, -1)];
  // A string in the plain style needs no look at the other styles.
  return typeof value === "string" ? encodeURIComponent(value) : defaultPathSerializer(segment, values);
}

/** Each value as its own options say, which openapi-fetch has only for all at once. */
export const serializeQuery = (options: Operation["serialization"], values: object = {}): string =>
  Object.entries(values)
    .map(([name, value]) => createQuerySerializer(options?.[name])(bare({ [name]: value })))
    .filter(Boolean)
    .join("&");

/** JSON, a form, or what goes out as it is: text, `FormData`, `Blob`. */
export const serializeBody = (body: unknown, mediaType: string): RequestBody =>
  mediaType.endsWith("json")
    ? defaultBodySerializer(body)
    : mediaType.endsWith("urlencoded")
      ? serializeQuery({}, body as object)
      : (body as RequestBody);
