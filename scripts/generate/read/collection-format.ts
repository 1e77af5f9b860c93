/** How OpenAPI 2.0 writes a list, as a style of 3.0. */

export interface Style {
  style?: string;
  explode: boolean;
}

const delimited: Record<string, string> = {
  ssv: "spaceDelimited",
  pipes: "pipeDelimited",
  // No version since 2.0 has this style, so a parameter that has it is refused.
  tsv: "tabDelimited",
};

/** @param collectionFormat as 2.0 names it; the default is `csv` */
export function styleOf(collectionFormat: unknown = "csv"): Style {
  const style = delimited[String(collectionFormat)];
  return { ...(style !== undefined && { style }), explode: collectionFormat === "multi" };
}
