/** What describes the value of a parameter. */
import { expect, it } from "@jest/globals";
import { mediaTypeOf, schemaOf } from "../../../scripts/generate/openapi/parameters.js";

const schema = { type: "string" };

it.each<
  [what: string, parameter: Parameters<typeof schemaOf>[0], mediaType: string | undefined, schema: unknown]
>([
  ["a schema", { schema }, undefined, schema],
  ["nothing", {}, undefined, true],
  ["a schema beside an empty content", { schema, content: {} }, undefined, schema],
  ["a media type", { content: { "text/plain": { schema } } }, "text/plain", schema],
  ["a media type without a schema", { content: { "text/plain": {} } }, "text/plain", true],
  [
    "JSON, before others",
    { content: { "a/b": {}, "application/json": { schema } } },
    "application/json",
    schema,
  ],
  ["the first, where none is JSON", { content: { "a/b": { schema }, "a/c": {} } }, "a/b", schema],
])("A parameter is described by %s", (_, parameter, mediaType, described) => {
  expect(mediaTypeOf(parameter)).toBe(mediaType);
  expect(schemaOf(parameter)).toEqual(described);
});
