/** The body of a request: its media type is chosen, then it is checked and written. */
import type { Operation } from "../../generated/contract.js";
import { escapePointer, type Issue, issueAt, issuesIn } from "../issues.js";
import { copyData } from "../snapshot.js";

/** The body as `fetch` takes it. */
export type RequestBody = string | FormData | URLSearchParams | Blob | ArrayBuffer | ReadableStream | null;

export interface DescribedBody {
  /** Why the body does not fit. */
  issues: Issue[];
  /** Empty if there is no body. */
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
  const { content = {}, carriers = {}, carry, choose, forms } = described ?? {};
  const carried = carry?.(given, carriers);
  if (carried)
    return {
      issues: issuesIn(given, carried.guard, "/body"),
      mediaType: carried.mediaType,
      write: () => given as RequestBody,
    };
  const [first = Object.entries(carriers)[0]] = Object.entries(content);
  if (first === undefined) return misfit("is not described by the document", "additionalProperties");
  const issues: Issue[] = [];
  const body = copyData(given, "/body", issues);
  if (issues.length > 0) return { ...none, issues };
  const { mediaType, guard } = choose?.(body, content) ?? { mediaType: first[0], guard: first[1] };
  return {
    issues: issuesIn(body, guard, "/body"),
    mediaType,
    write: (issues) => {
      if (isJson(mediaType)) return JSON.stringify(body);
      const form = forms?.[mediaType];
      // If it is neither JSON nor a form, its guard takes strings only.
      if (form === undefined) return body as string;
      return form.write(form, body as object, (name, message) =>
        issues.push(issueAt(`/body/${escapePointer(name)}`, message)),
      );
    },
  };
}

export const isJson = (mediaType: string): boolean => /[/+]json *(;|$)/i.test(mediaType);
