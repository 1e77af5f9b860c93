/** Writes checked values as the URL and the headers of a request. The only file that imports openapi-fetch. */
import { createFinalURL } from "openapi-fetch";
import type { Operation } from "../../generated/contract.js";
import { escapePointer, type Issue, issueAt } from "../issues.js";
import { bare } from "../snapshot.js";
import type { Params } from "./check.js";
import { credentialHeaders, type HeaderList, mergeHeaders, readHeaders } from "./headers.js";

/** @param issues gets one issue for each value that cannot be written */
export function serializeUrl(operation: Operation, params: Params, baseUrl: string, issues: Issue[]): string {
  const values = params.path ?? {};
  const styled = textsOf(operation, "path", params, issues);
  // The guard has checked that the value is present and not an object.
  const textOf = (name: string) => styled[name] ?? encodeURIComponent(values[name] as string);
  const fillIn = (segment: string): string => {
    if (!segment.includes("{")) return segment;
    let first: string | undefined;
    const reject = (message: string) => issues.push(issueAt(`/params/path/${first}`, message));
    try {
      const filled = segment.replace(/\{([^{}]+)\}/g, (_, name: string) => {
        first ??= name;
        return textOf(name);
      });
      // `.` and `..` would change the path, and an empty segment may be dropped.
      if (/^\.{0,2}$/.test(filled)) reject("must not be empty, `.` or `..`");
      return filled;
    } catch {
      reject("must be well-formed Unicode");
      return "";
    }
  };
  return createFinalURL(operation.path.split("/").map(fillIn).join("/"), {
    baseUrl,
    params: {},
    pathSerializer: (url) => url,
    querySerializer: () =>
      [operation.query, ...Object.values(textsOf(operation, "query", params, issues))]
        .filter(Boolean)
        .join("&"),
  });
}

/** The written form of each parameter that has a style, by name. */
function textsOf(
  { serialization }: Operation,
  location: "path" | "query" | "header" | "cookie",
  params: Params,
  issues: Issue[],
): Record<string, string> {
  const styles = serialization?.[location];
  if (serialization === undefined || styles === undefined) return bare({});
  const misfit = (name: string, message: string) =>
    issues.push(issueAt(`/params/${location}/${escapePointer(name)}`, message));
  return bare(serialization.write(styles, params[location] ?? {}, misfit));
}

/** @param given replaces the content type by name; the header parameters replace both */
export function serializeHeaders(
  operation: Operation,
  contentType: string,
  given: readonly HeaderList[],
  params: Params,
  issues: Issue[],
): Readonly<Record<string, string>> {
  // `fetch` sets the content type of multipart/form-data itself: it has the boundary between the parts.
  const ours: Record<string, string> =
    contentType === "" || contentType === "multipart/form-data" ? {} : { "content-type": contentType };
  const cookies = params.cookie ? Object.values(textsOf(operation, "cookie", params, issues)) : [];
  if (!params.header) return mergeHeaders(ours, given, cookies.join("; "));
  const texts = { ...params.header, ...textsOf(operation, "header", params, issues) };
  // If the credential is a cookie, other cookies may be given.
  const credentials = credentialHeaders(operation).filter((name) => name !== "Cookie");
  const parameters = readHeaders(texts, credentials, "/params/header", issues);
  return mergeHeaders(ours, [...given, parameters], cookies.join("; "));
}
