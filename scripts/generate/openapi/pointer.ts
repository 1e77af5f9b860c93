/** JSON Pointers (RFC 6901) as URI fragments, the form in which a `$ref` holds them. */

export const pointerTo = (...keys: string[]): string => below("#", ...keys);

export function below(pointer: string, ...keys: (string | number)[]): string {
  let result = pointer;
  for (const key of keys) result += `/${escapeKey(String(key))}`;
  return result;
}

/** The keys that a pointer goes through, from the root. */
export function keysOf(pointer: string): string[] {
  if (pointer === "#/") return [];
  const keys = pointer.split("/").slice(1);
  return keys.map((key) => decode(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a pointer. `undefined` where there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>(
    (node, key) =>
      typeof node === "object" && node !== null && Object.hasOwn(node, key)
        ? (node as Record<string, unknown>)[key]
        : undefined,
    root,
  );
}

/** A percent sign is escaped, too: in a URI fragment it would begin an escape. */
const escapeKey = (key: string): string =>
  /[~/%]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25") : key;

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    // This percent sign does not begin an escape.
    return key;
  }
}
