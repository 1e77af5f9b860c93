/** A request's body: the media type that it goes out as, checked and written. */
import type { Operation } from "../../generated/contract.js";
import { type Issue, issueAt, issuesIn } from "../issues.js";
import { isJson } from "./media-type.js";
import { serializeForm } from "./serialize.js";

/** What a request carries. */
export type RequestBody = string | FormData | URLSearchParams | Blob | ArrayBuffer | ReadableStream | null;

/** @returns why the body does not fit; else the media type that it goes out as, and how it is written */
export function describeBody(
  described: Operation["requestBody"],
  body: unknown,
): { issues: Issue[]; mediaType: string; write: () => RequestBody } {
  const misfit = (message: string, keyword: string) => ({
    issues: [issueAt("/body", message, keyword)],
    mediaType: "",
    write: () => null,
  });
  if (body === undefined) {
    return described?.required
      ? misfit("is missing", "required")
      : { issues: [], mediaType: "", write: () => null };
  }
  const { content = {}, carriers = {}, carry, forms } = described ?? {};
  const carried = carry?.(body, carriers);
  if (carried === "")
    return misfit(`must have a type of its own: ${Object.keys(carriers).join(", ")}`, "contentMediaType");
  // It goes out as it is.
  if (carried !== undefined) return { issues: [], mediaType: carried, write: () => body as RequestBody };

  const entries = Object.entries(content);
  const [first = Object.entries(carriers)[0]] = entries;
  if (first === undefined) return misfit("is not described by the document", "additionalProperties");
  // JSON would make `{}` of it, whatever it holds.
  const [, platform] =
    /^\[object (Blob|File|FormData|URLSearchParams|ReadableStream|ArrayBuffer|DataView|\w+Array)\]$/.exec(
      Object.prototype.toString.call(body),
    ) ?? [];
  if (entries.length > 0 && platform !== undefined) return misfit(`must not be a ${platform}`, "type");
  // The first media type that the body fits; where it fits none, the first says why.
  const [mediaType, guard] = (entries[1] && entries.find(([, fits]) => !issuesIn(body, fits)[0])) ?? first;
  const form = forms?.[mediaType];
  return {
    issues: issuesIn(body, guard, "/body"),
    mediaType,
    write: () =>
      isJson(mediaType)
        ? JSON.stringify(body)
        : form
          ? serializeForm(form, body as object)
          : (body as string),
  };
}
