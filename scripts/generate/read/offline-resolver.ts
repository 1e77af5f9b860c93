/** The linter's way to files: it reads the disk and never the network. */
import {
  BaseResolver,
  type Document,
  isAbsoluteUrl,
  isSupportedExtension,
  type Source,
} from "@redocly/openapi-core";
import type { Sources } from "./sources.js";

/** A build must not depend on what a network answers. */
export class OfflineResolver extends BaseResolver {
  readonly #sources: Sources;

  constructor(sources: Sources) {
    super();
    this.#sources = sources;
  }

  override async loadExternalRef(reference: string): Promise<Source> {
    if (isAbsoluteUrl(reference)) throw new Error(`${reference} is a URL, and nothing is fetched`);
    return this.#sources.sourceOf(reference);
  }

  override parseDocument(source: Source, isRoot?: boolean): Document {
    // What is neither YAML nor JSON by its name is text, unless it is the document itself.
    if (!isRoot && !isSupportedExtension(source.absoluteRef)) return super.parseDocument(source);
    return { source, parsed: this.#sources.rootOf(source.absoluteRef) };
  }
}
