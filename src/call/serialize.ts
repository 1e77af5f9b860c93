/** Checked values as the text of a request. Alone imports openapi-fetch. */
import { createFinalURL } from "openapi-fetch";
import type { Operation } from "../../generated/contract.js";
import { escapePointer, type Issue, issueAt } from "../issues.js";
import { bare } from "../snapshot.js";
import type { Params } from "./check.js";
import { type HeaderList, mergeHeaders, readHeaders } from "./headers.js";

/** @param issues takes what cannot be written */
export function serializeUrl(operation: Operation, params: Params, baseUrl: string, issues: Issue[]): string {
  const values = params.path ?? {};
  const styled = textsOf(operation, "path", params, issues);
  const textOf = (name: string): string => {
    const text = Object.hasOwn(styled, name) ? styled[name] : undefined;
    // The guard has seen that it is there, and plain.
    return text ?? encodeURIComponent(values[name] as string);
  };
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
  const target = createFinalURL(operation.path, {
    baseUrl: "",
    params: { path: values },
    pathSerializer: (template) => template.split("/").map(fillIn).join("/"),
    querySerializer: () =>
      Object.values(textsOf(operation, "query", params, issues))
        .filter(Boolean)
        .join("&"),
  });
  return baseUrl + target;
}

const noTexts: Record<string, string> = bare({});

/** The texts of those parameters that do not go out as they are. */
function textsOf(
  { serialization }: Operation,
  location: "path" | "query" | "header" | "cookie",
  params: Params,
  issues: Issue[],
): Record<string, string> {
  const styles = serialization?.[location];
  if (serialization === undefined || styles === undefined) return noTexts;
  const misfit = (name: string, message: string) =>
    issues.push(issueAt(`/params/${location}/${escapePointer(name)}`, message));
  return bare(serialization.write(styles, params[location] ?? {}, misfit));
}

/** @param given over the content type; the header parameters go over both */
export function serializeHeaders(
  operation: Operation,
  contentType: string,
  given: readonly HeaderList[],
  params: Params,
  issues: Issue[],
): Readonly<Record<string, string>> {
  // What a form's parts are divided by, only whoever writes it knows.
  const ours: Record<string, string> =
    contentType === "" || contentType === "multipart/form-data" ? {} : { "content-type": contentType };
  const cookies = params.cookie ? Object.values(textsOf(operation, "cookie", params, issues)) : [];
  const texts = params.header && { ...params.header, ...textsOf(operation, "header", params, issues) };
  // Other cookies may stand beside a credential that is one.
  const credential = operation.credential?.header;
  const parameters = readHeaders(
    texts,
    credential === "Cookie" ? [] : [credential],
    "/params/header",
    issues,
  );
  return mergeHeaders(ours, [...given, parameters], cookies.join("; "));
}
