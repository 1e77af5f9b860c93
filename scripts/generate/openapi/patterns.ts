/** The patterns of schemas, as regular expressions of JavaScript. */

/**
 * JSON Schema asks for Unicode patterns. Many documents have some that are only valid without, such as `\-` outside
 * a class, and mean the same; `undefined` for those that are no patterns either way.
 */
export function regExpFlags(pattern: string): "u" | "" | undefined {
  return (["u", ""] as const).find((flags) => {
    try {
      return new RegExp(pattern, flags);
    } catch {
      return false;
    }
  });
}
