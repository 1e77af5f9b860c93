/** Checked values as the text of a request. Alone imports openapi-fetch. */
import { createFinalURL, mergeHeaders } from "openapi-fetch";
import type { Operation } from "../../generated/operations.js";
import { escapePointer, type Issue, issueAt } from "../issues.js";
import type { HeadersInput, UncheckedInit } from "./argument.js";

type Serialization = NonNullable<NonNullable<Operation["serialization"]>["query"]>[string];

/** @param issues takes what cannot be written */
export function serializeUrl(
  { path, serialization }: Operation,
  params: NonNullable<UncheckedInit["params"]>,
  baseUrl: string,
  issues: Issue[],
): string {
  const values = (params.path ?? {}) as Record<string, unknown>;
  const fillIn = (segment: string): string => {
    const before = issues.length;
    const filled = segment.replace(/\{([^{}]+)\}/g, (_, name: string) =>
      write(issues, "/params/path", name, values[name], serialization?.path?.[name] ?? plain),
    );
    // A dot would climb out of the template, and an empty value shorten it.
    if (issues.length === before && filled !== segment && /^\.{0,2}$/.test(filled))
      issues.push(issueAt(`/params/path/${segment.slice(1, -1)}`, "must not be empty, `.` or `..`"));
    return filled;
  };
  return createFinalURL(path, {
    baseUrl,
    params: { path: values },
    pathSerializer: (url) => url.split("/").map(fillIn).join("/"),
    querySerializer: () => writeAll(issues, "/params/query", params.query, serialization?.query).join("&"),
  });
}

/** What goes out where no style is named: a path's plain value. */
const plain: Serialization = { style: (_, value) => encodeURIComponent(value as string) };

/** Each value in its style; those of a form that have none in the other. */
export function writeAll(
  issues: Issue[],
  at: string,
  values: object = {},
  styles: Readonly<Record<string, Serialization>> = {},
  other?: Serialization,
): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const serialization = Object.hasOwn(styles, name) ? styles[name] : other;
    if (value === undefined || value === null || serialization === undefined) return [];
    return write(issues, at, name, value, serialization) || [];
  });
}

function write(
  issues: Issue[],
  at: string,
  name: string,
  value: unknown,
  { style, ...options }: Serialization,
): string {
  try {
    return style(name, value, options);
  } catch (error) {
    const message = error instanceof URIError ? "must be well-formed Unicode" : Object(error).message;
    issues.push(issueAt(`${at}/${escapePointer(name)}`, message));
    return "";
  }
}

/** `Headers` cost time, and `fetch` makes its own of them again: most calls need none. */
export function serializeHeaders(
  { credential, serialization }: Operation,
  contentType: string,
  given: (HeadersInput | undefined)[],
  params: NonNullable<UncheckedInit["params"]>,
  issues: Issue[],
): Readonly<Record<string, string>> {
  // What a form's parts are divided by, only whoever writes it knows.
  const ours: Record<string, string> =
    contentType === "" || contentType.startsWith("multipart/") ? {} : { "content-type": contentType };
  const { header, cookie } = params;
  if (!header && !cookie && !given.some(Boolean)) return ours;
  const merged = mergeHeaders(ours, ...given);
  if (credential !== undefined) merged.delete(credential.header);
  const lists = serialization?.header ?? {};
  const described = Object.entries(header ?? {}).map(([name, value]) => [
    name,
    value !== null && value !== undefined && Object.hasOwn(lists, name) && lists[name]
      ? write(issues, "/params/header", name, value, lists[name])
      : value,
  ]);
  const all = mergeHeaders(merged, Object.fromEntries(described));
  const cookies = writeAll(issues, "/params/cookie", cookie, serialization?.cookie);
  if (cookies.length > 0) all.set("cookie", [all.get("cookie") ?? [], cookies].flat().join("; "));
  return Object.fromEntries(all);
}
