/** What is said of a parameter's value: by a schema, or by a media type with one. */
import type { Parameter, Schema } from "./document.js";
import { isJson } from "./media-types.js";

/** The media type that a value is written as; `undefined` where a schema and a style describe it. */
export function mediaTypeOf({ content }: Pick<Parameter, "content">): string | undefined {
  const keys = Object.keys(content ?? {});
  return keys.find(isJson) ?? keys[0];
}

export function schemaOf(parameter: Pick<Parameter, "content" | "schema">): Schema {
  const mediaType = mediaTypeOf(parameter);
  const { schema = true } = mediaType === undefined ? parameter : (parameter.content?.[mediaType] ?? {});
  return schema;
}
