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
  const fillIn = ({ text, first }: Segment): string => {
    if (first === undefined) return text;
    const reject = (message: string) => issues.push(issueAt(`/params/path/${first}`, message));
    try {
      // Most segments are one placeholder: then no search is needed.
      const filled =
        text.length === first.length + 2
          ? textOf(first)
          : text.replace(placeholder, (_, name: string) => textOf(name));
      // `.` and `..` would change the path, and an empty segment may be dropped.
      if (/^\.{0,2}$/.test(filled)) reject("must not be empty, `.` or `..`");
      return filled;
    } catch {
      reject("must be well-formed Unicode");
      return "";
    }
  };
  return createFinalURL(segmentsOf(operation.path).map(fillIn).join("/"), {
    baseUrl,
    params: {},
    pathSerializer: String,
    querySerializer: () =>
      [operation.query, ...Object.values(textsOf(operation, "query", params, issues))]
        .filter(Boolean)
        .join("&"),
  });
}

interface Segment {
  readonly text: string;
  /** The name of its first placeholder. */
  readonly first: string | undefined;
}

const placeholder = /\{([^{}]+)\}/g;

/** A cache: taking a template apart costs more than filling it in. */
const templates = new Map<string, readonly Segment[]>();

function segmentsOf(template: string): readonly Segment[] {
  const known = templates.get(template);
  if (known !== undefined) return known;
  const segments = template.split("/").map((text) => ({
    text,
    // `split` also gives what the expression captures.
    first: text.split(placeholder)[1],
  }));
  templates.set(template, segments);
  return segments;
}

const noTexts: Record<string, string> = bare({});

/** The written form of each parameter that has a style, by name. */
function textsOf(
  { serialization }: Operation,
  location: "path" | "query" | "header" | "cookie",
  params: Params,
  issues: Issue[],
): Record<string, string> {
  if (!serialization?.[location]) return noTexts;
  const misfit = (name: string, message: string) =>
    issues.push(issueAt(`/params/${location}/${escapePointer(name)}`, message));
  return bare(serialization.write(serialization[location], params[location] ?? {}, misfit));
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
