/** Finds what changed in the document since a commit, and whether it breaks callers. Redocly compares and rates. */
import { inTemporaryDirectory } from "../disk.js";
import type { OpenApiDocument } from "../openapi/document.js";
import type { Read } from "../read/read.js";
import type { Change } from "./change.js";
import { readCommitted } from "./committed.js";
import { redocly } from "./programs.js";
import { ratedChanges } from "./rated-changes.js";
import { renamedParameters } from "./renamed-parameters.js";

/**
 * @param spec path of the document
 * @param revision a git revision
 * @returns `undefined` where there is no repository, or the commit does not contain the document
 * @throws Error where the two documents cannot be compared
 */
export function changesSince(
  spec: string,
  revision: string,
  { document, positionOf }: Pick<Read, "document" | "positionOf">,
): Change[] | undefined {
  const before = readCommitted(spec, revision);
  if (before === undefined) return undefined;
  const [base, now] = [textOf(before), textOf(document)];
  if (base === now) return [];
  const report = inTemporaryDirectory({ "base.json": base, "now.json": now }, (directory) =>
    redocly(directory, "diff", "base.json", "now.json", "--format", "json"),
  );
  return [...renamedParameters(before, document), ...ratedChanges(report)].map((change) => ({
    ...change,
    position: positionOf(change.pointer),
  }));
}

/** The document's text without references to other files and the network. Only unused parts still have some. */
const textOf = (document: OpenApiDocument): string =>
  JSON.stringify(document, (key, value: unknown) => {
    if (typeof value === "string")
      return key === "externalValue" || (key === "$ref" && !value.startsWith("#")) ? undefined : value;
    const { propertyName, mapping } = Object(value);
    return typeof propertyName === "string" && typeof mapping === "object" ? { propertyName } : value;
  });
