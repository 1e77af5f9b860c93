/** Loads files for the linter from the disk, never from the network. */
import {
  BaseResolver,
  type Document,
  isAbsoluteUrl,
  isSupportedExtension,
  type Source,
} from "@redocly/openapi-core";
import type { Sources } from "./sources.js";

/** A build must not depend on the network. */
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
    // A file whose name ends neither as YAML nor as JSON is text, unless it is the document itself.
    if (!isRoot && !isSupportedExtension(source.absoluteRef)) return super.parseDocument(source);
    return { source, parsed: this.#sources.rootOf(source.absoluteRef) };
  }
}
