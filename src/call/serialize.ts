/** Checked values as the text of a request. Alone imports openapi-fetch. */
import { createFinalURL, mergeHeaders } from "openapi-fetch";
import type { Operation } from "../../generated/contract.js";
import { escapePointer, type Issue, issueAt } from "../issues.js";
import type { HeadersInput, UncheckedInit } from "./argument.js";

type Params = NonNullable<UncheckedInit["params"]>;

/** @param issues takes what cannot be written */
export function serializeUrl(operation: Operation, params: Params, baseUrl: string, issues: Issue[]): string {
  const values = (params.path ?? {}) as Record<string, unknown>;
  const styled = textsOf(operation, "path", params, issues);
  // The guard has seen that it is there, and plain.
  const textOf = (name: string) => styled[name] ?? encodeURIComponent(values[name] as string);
  const misfit = (segment: string, message: string) =>
    issues.push(issueAt(`/params/path/${/\{([^{}]+)/.exec(segment)?.[1]}`, message));
  const fillIn = (segment: string): string => {
    if (!segment.includes("{")) return segment;
    try {
      const name = segment.slice(1, -1);
      // Most segments are one value, which needs no search for others.
      const filled = Object.hasOwn(values, name)
        ? textOf(name)
        : segment.replace(/\{([^{}]+)\}/g, (_, each: string) => textOf(each));
      // A dot would climb out of the template, and an empty value shorten it.
      if (filled === "" || filled === "." || filled === "..")
        misfit(segment, "must not be empty, `.` or `..`");
      return filled;
    } catch {
      misfit(segment, "must be well-formed Unicode");
      return "";
    }
  };
  return createFinalURL(operation.path, {
    baseUrl,
    params: { path: values },
    pathSerializer: (url) => url.split("/").map(fillIn).join("/"),
    querySerializer: () =>
      Object.values(textsOf(operation, "query", params, issues))
        .filter(Boolean)
        .join("&"),
  });
}

/** The texts of those parameters that do not go out as they are. */
function textsOf(
  { serialization }: Operation,
  location: "path" | "query" | "header" | "cookie",
  params: Params,
  issues: Issue[],
): Record<string, string> {
  const styles = serialization?.[location];
  if (serialization === undefined || styles === undefined) return {};
  return serialization.write(styles, params[location] ?? {}, (name, message) =>
    issues.push(issueAt(`/params/${location}/${escapePointer(name)}`, message)),
  );
}

/** `Headers` cost time, and `fetch` makes its own of them again: most calls need none. */
export function serializeHeaders(
  operation: Operation,
  contentType: string,
  given: (HeadersInput | undefined)[],
  params: Params,
  issues: Issue[],
): Readonly<Record<string, string>> {
  // What a form's parts are divided by, only whoever writes it knows.
  const ours: Record<string, string> =
    contentType === "" || contentType === "multipart/form-data" ? {} : { "content-type": contentType };
  const cookies = Object.values(textsOf(operation, "cookie", params, issues));
  if (!params.header && cookies.length === 0 && !given.some(Boolean)) return ours;
  const others = mergeHeaders(ours, ...given);
  if (operation.credential !== undefined) others.delete(operation.credential.header);
  const merged = mergeHeaders(others, params.header, textsOf(operation, "header", params, issues));
  if (cookies.length > 0) merged.set("cookie", [merged.get("cookie") ?? [], cookies].flat().join("; "));
  return Object.fromEntries(merged);
}
