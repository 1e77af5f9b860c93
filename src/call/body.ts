/** A request's body: the media type that it goes out as, checked and written. */
import type { Operation } from "../../generated/operations.js";
import { type Issue, issueAt, issuesIn } from "../issues.js";
import { isJson } from "./media-type.js";
import { writeAll } from "./serialize.js";

/** What a request carries. */
export type RequestBody = string | FormData | URLSearchParams | Blob | ArrayBuffer | ReadableStream | null;

export interface DescribedBody {
  /** Why it does not fit. */
  issues: Issue[];
  /** What it goes out as; empty where there is none. */
  mediaType: string;
  /** @param issues takes what cannot be written */
  write: (issues: Issue[]) => RequestBody;
}

export function describeBody(described: Operation["requestBody"], body: unknown): DescribedBody {
  const none = { issues: [], mediaType: "", write: () => null };
  const misfit = (message: string, keyword: string) => ({
    ...none,
    issues: [issueAt("/body", message, keyword)],
  });
  if (body === undefined) return described?.required ? misfit("is missing", "required") : none;
  const { content = {}, carriers = {}, mediaTypeOf, forms = {} } = described ?? {};
  const carried = mediaTypeOf?.(body, carriers);
  if (carried === "")
    return misfit(`must have a type of its own, for ${Object.keys(carriers)}`, "contentMediaType");
  // It goes out as it is.
  if (carried !== undefined) return { ...none, mediaType: carried, write: () => body as RequestBody };

  const contents = Object.entries(content);
  const first = contents[0] ?? Object.entries(carriers)[0];
  if (first === undefined) return misfit("is not described by the document", "additionalProperties");
  const tag = Object.prototype.toString.call(body).slice(8, -1);
  // As JSON it would be `{}`, whatever it holds.
  if (contents[0] && platform.test(tag)) return misfit(`must not be a ${tag}`, "type");
  // The first media type that the body fits; where it fits none, the first says why.
  const [mediaType, guard] = (contents[1] && contents.find(([, fits]) => !issuesIn(body, fits)[0])) ?? first;
  return {
    issues: issuesIn(body, guard, "/body"),
    mediaType,
    write: (issues) => {
      if (isJson(mediaType)) return JSON.stringify(body);
      const form = forms[mediaType];
      // Else its guard has found a text.
      if (form === undefined) return body as string;
      return writeAll(issues, "/body", body as object, form.fields, form.default).join("&");
    },
  };
}

const platform = /^(Blob|File|FormData|URLSearchParams|ReadableStream|\w*ArrayBuffer|DataView|\w+Array)$/;
