/** The linter's way to files: it reads the disk and never the network. */
import { BaseResolver, type Document, isAbsoluteUrl, Source, YamlParseError } from "@redocly/openapi-core";
import { readText } from "../disk.js";
import { type Problem, Refusal } from "../refusal.js";

/** Reads files and nothing else: a build must not depend on what a network answers. */
export class OfflineResolver extends BaseResolver {
  override async loadExternalRef(reference: string): Promise<Source> {
    if (isAbsoluteUrl(reference)) {
      throw new Error(`${reference} is remote, and nothing is fetched: save it beside the document`);
    }
    return new Source(reference, readText(reference));
  }

  /** YAML's parser reads JSON, too, and takes ten times as long. */
  override parseDocument(source: Source, isRoot?: boolean): Document {
    if (source.body.trimStart().startsWith("{")) {
      try {
        return { source, parsed: JSON.parse(source.body) };
      } catch {
        // Flow-style YAML, or JSON with a mistake that YAML's parser will say the line of.
      }
    }
    return super.parseDocument(source, isRoot);
  }
}

/** @throws Refusal for what is no YAML */
export async function parse(resolver: OfflineResolver, file: string): Promise<Document> {
  try {
    // As if it were the root: whatever its name ends in.
    return (await resolver.resolveDocument(null, file, true)) as Document;
  } catch (error) {
    if (!(error instanceof YamlParseError)) throw error;
    throw new Refusal([at(file, error.line, error.col, error.message)]);
  }
}

/** A problem with a place of a file, and no pointer into the document. */
export const at = (file: string, line: number, column: number, message: string): Problem => ({
  pointer: "#/",
  message,
  position: { file, line, column },
});
