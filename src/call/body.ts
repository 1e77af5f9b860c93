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
<<<<<<< HEAD
  if (given === undefined)
    return none(described?.required ? [issueAt("/body", "is missing", "required")] : []);
  const carried = described?.carriers && described.carry?.(given, described.carriers);
  if (carried) {
    const { mediaType, guard } = carried;
    // It goes out as it is.
    return { issues: issuesIn(given, guard, "/body"), mediaType, write: () => given as RequestBody };
  }
  const issues: Issue[] = [];
  const body = copyData(given, "/body", issues);
  if (issues.length > 0) return none(issues);
  const { mediaType, guard } = (described && chosenOf(described, body)) ?? {};
  if (mediaType === undefined || guard === undefined)
    return none([issueAt("/body", "is not described by the document", "additionalProperties")]);
=======
  const none = { issues: [], mediaType: "", write: () => null };
  const misfit = (message: string, keyword: string) => ({
    ...none,
    issues: [issueAt("/body", message, keyword)],
  });
  if (given === undefined) return described?.required ? misfit("is missing", "required") : none;
  const { content = {}, carriers = {}, carry, choose, forms } = described ?? {};
  const carried = carry?.(given, carriers);
  // It goes out as it is.
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
>>>>>>> main
  return {
    issues: issuesIn(body, guard, "/body"),
    mediaType,
    write: (issues) => {
      if (isJson(mediaType)) return JSON.stringify(body);
<<<<<<< HEAD
      const form = described?.forms?.[mediaType];
=======
      const form = forms?.[mediaType];
>>>>>>> main
      // Else its guard has found a text.
      if (form === undefined) return body as string;
      return form.write(form, body as object, (name, message) =>
        issues.push(issueAt(`/body/${escapePointer(name)}`, message)),
      );
    },
  };
}

const none = (issues: Issue[]): DescribedBody => ({ issues, mediaType: "", write: () => null });

/** Most bodies have one media type. Where a value is not described at all, the object that is says so. */
function chosenOf({ content, choose, carriers = {} }: RequestBodyOf, body: unknown) {
  const [[mediaType, guard] = Object.entries(carriers)[0] ?? []] = Object.entries(content);
  return choose?.(body, content) ?? { mediaType, guard };
}

type RequestBodyOf = NonNullable<Operation["requestBody"]>;

export const isJson = (mediaType: string): boolean => /[/+]json *(;|$)/i.test(mediaType);
