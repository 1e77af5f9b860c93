/** How a parameter describes its value: by a schema, or by a media type that has a schema. */
import type { Parameter, Schema } from "./document.js";
import { isJson } from "./media-types.js";

/** The media type that the value is written as. `undefined` where a schema and a style describe the value. */
export function mediaTypeOf({ content }: Pick<Parameter, "content">): string | undefined {
  const keys = Object.keys(content ?? {});
  return keys.find(isJson) ?? keys[0];
}

export function schemaOf(parameter: Pick<Parameter, "content" | "schema">): Schema {
  const mediaType = mediaTypeOf(parameter);
  const { schema = true } = mediaType === undefined ? parameter : (parameter.content?.[mediaType] ?? {});
  return schema;
}
