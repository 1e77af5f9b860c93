/** Media types, as the document describes them and as a server names them. */

export const isJson = (mediaType: string): boolean => /[/+]json *(;|$)/i.test(mediaType);

/**
 * The described media type to read a body as: the first whose every parameter the server names, else the first of that
 * type, else the first range that it falls into; JSON where it falls into none.
 */
export function readAs(sent: string | null, mediaTypes: string[]): string | undefined {
  // One alone is read as it is, whatever the server calls it.
  if (mediaTypes.length < 2) return mediaTypes[0];
  const parts = partsOf(sent ?? "");
  const [type = ""] = parts;
  return (
    mediaTypes.find((mediaType) => partsOf(mediaType).every((part) => parts.includes(part))) ??
    mediaTypes.find((mediaType) => partsOf(mediaType)[0] === type) ??
    mediaTypes.find((mediaType) => isWithin(type, mediaType)) ??
    mediaTypes.find(isJson) ??
    mediaTypes[0]
  );
}

const partsOf = (mediaType: string): string[] =>
  mediaType
    .toLowerCase()
    .replaceAll('"', "")
    .split(";")
    .map((part) => part.trim());

function isWithin(type: string, range: string): boolean {
  const [start = "", end] = range.split("*");
  return range === "*/*" || (end !== undefined && type.startsWith(start) && type.endsWith(end));
}
