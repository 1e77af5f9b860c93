/** How a parameter describes its value: by a schema, or by a media type that has a schema. */
import type { MediaType, Parameter, Schema } from "./document.js";
import { isJson } from "./media-types.js";

/** The media type that the value is written as. `undefined` where a schema and a style describe the value. */
export const mediaTypeOf = (parameter: Pick<Parameter, "content">): string | undefined =>
  mediaTypeIn(parameter)?.[0];

export function schemaOf(parameter: Pick<Parameter, "content" | "schema">): Schema {
  const { schema = true } = mediaTypeIn(parameter)?.[1] ?? parameter;
  return schema;
}

function mediaTypeIn({ content }: Pick<Parameter, "content">): [name: string, MediaType] | undefined {
  const entries = Object.entries(content ?? {});
  return entries.find(([name]) => isJson(name)) ?? entries[0];
}
