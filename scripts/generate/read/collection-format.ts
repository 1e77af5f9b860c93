/** How OpenAPI 2.0 writes a list, as a style of 3.0. */

export interface Style {
  style?: string;
  explode: boolean;
}

const delimited = new Map<unknown, string>([
  ["ssv", "spaceDelimited"],
  ["pipes", "pipeDelimited"],
  // No version since 2.0 has this style, so a parameter that has it is refused.
  ["tsv", "tabDelimited"],
]);

/** @param collectionFormat as 2.0 names it; without it, there are commas between the values, as with `csv` */
export function styleOf(collectionFormat: unknown): Style {
  const style = delimited.get(collectionFormat);
  return { ...(style !== undefined && { style }), explode: collectionFormat === "multi" };
}
