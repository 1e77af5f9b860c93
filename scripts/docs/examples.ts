/** The examples of a body in the document. */
import type { MediaType, OpenApiDocument, Reference } from "../generate/openapi/document.js";
import { dereference } from "../generate/openapi/references.js";

export interface Example {
  readonly summary?: string;
  readonly value: unknown;
}

/** The examples in the document's order. A media type's single `example` comes first. */
export function examplesOf(document: OpenApiDocument, media: MediaType): Example[] {
  const { example, examples = {} } = media as {
    example?: unknown;
    examples?: Record<string, Example | Reference>;
  };
  const named = Object.values(examples).map((each) => dereference<Example>(document, each));
  return example === undefined ? named : [{ value: example }, ...named];
}
