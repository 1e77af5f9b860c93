/** Takes the API key out of what came from a server. */

/**
 * @returns what puts `[redacted]` in place of the secret, also where it is written as JSON, a URL or HTML escape
 *   it. Not of one shorter than 8 characters: it would be found in innocent text.
 */
export function redactor(secret = ""): (text: string) => string {
  const redact = (text: string) =>
    text.replace(new RegExp(Array.from(secret, spellings).join(""), "gi"), "[redacted]");
  return (text) =>
    secret.length >= 8 && (text.includes(secret) || /[\\%&]/.test(text)) ? redact(text) : text;
}

function spellings(char: string): string {
  const code = char.charCodeAt(0);
  const hex = code.toString(16);
  const backslash = /["\\/]/.test(char) ? "\\\\?" : "";
  return `(?:${backslash}\\x${hex}|\\\\u00${hex}|%${hex}|&#(?:${code}|x${hex});)`;
}

/** Redacts an error and its causes in place: one of the HTTP parser's holds the bytes that it could not parse. */
export function redactError(error: unknown, redact: (text: string) => string, depth = 0): void {
  const target: object = Object(error);
  // A chain of causes may be a ring. No `instanceof`: what fetch throws may be of another realm.
  if (target !== error || depth > 8) return;
  for (const name of Object.getOwnPropertyNames(target)) {
    const value = Reflect.get(target, name);
    if (typeof value === "string") Reflect.set(target, name, redact(value));
  }
  redactError(Reflect.get(target, "cause"), redact, depth + 1);
}
