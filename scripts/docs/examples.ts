/** The examples that a document gives of a body. */
import type { MediaType, OpenApiDocument, Reference } from "../generate/openapi/document.js";
import { dereference } from "../generate/openapi/references.js";

export interface Example {
  readonly summary?: string;
  readonly value: unknown;
}

/** In the document's order; a media type's single `example` is one, too. */
export function examplesOf(document: OpenApiDocument, media: MediaType): Example[] {
  const { example, examples = {} } = media as {
    example?: unknown;
    examples?: Record<string, Example | Reference>;
  };
  const named = Object.values(examples).map((each) => dereference<Example>(document, each));
  return example === undefined ? named : [{ value: example }, ...named];
}
