/** A request's body: the media type that it goes out as, checked and written. */
import type { Operation } from "../../generated/contract.js";
import { escapePointer, type Issue, issueAt, issuesIn } from "../issues.js";
import { copyData } from "../snapshot.js";

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

export function describeBody(described: Operation["requestBody"], given: unknown): DescribedBody {
  const none = { issues: [], mediaType: "", write: () => null };
  const misfit = (message: string, keyword: string) => ({
    ...none,
    issues: [issueAt("/body", message, keyword)],
  });
  if (given === undefined) return described?.required ? misfit("is missing", "required") : none;
  const found: Issue[] = [];
  const data = copyData(given, "/body", found);
  // What is no data may still be an object of the platform's, which goes out as it is.
  const [body, content] = found.length === 0 ? [data, described?.content ?? {}] : [given, {}];
  const [[mediaType, guard] = []] = Object.entries(described?.content ?? {});
  const chosen = described?.choose
    ? described.choose(body, { ...described, content })
    : mediaType !== undefined && guard && { mediaType, guard, isWritten: true };
  if (!chosen) return misfit("is not described by the document", "additionalProperties");
  if (chosen.isWritten && found.length > 0) return { ...none, issues: found };
  return {
    issues: issuesIn(body, chosen.guard, "/body"),
    mediaType: chosen.mediaType,
    write: (issues) => {
      const form = described?.forms?.[chosen.mediaType];
      // An object of the platform's goes out as it is, and so does a text.
      if (!chosen.isWritten) return body as RequestBody;
      if (isJson(chosen.mediaType)) return JSON.stringify(body);
      if (!form) return body as string;
      return form.write(form, body as object, (name, message) =>
        issues.push(issueAt(`/body/${escapePointer(name)}`, message)),
      );
    },
  };
}

export const isJson = (mediaType: string): boolean => /[/+]json *(;|$)/i.test(mediaType);
