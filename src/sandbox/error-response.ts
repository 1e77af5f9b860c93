/** An error as the API writes it. */
export function errorResponse(
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  // The vendor writes hundredths of a second.
  const timestamp = new Date().toISOString().replace(/\dZ/, "Z");
  // Not by Response.json: older platforms and polyfills lack it.
  return new Response(JSON.stringify({ code, message, errorId: uuid(), timestamp }), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** Not by crypto.randomUUID, for the same reason. Nobody has to be unable to guess it. */
const uuid = (): string =>
  "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replaceAll("x", () => Math.floor(Math.random() * 16).toString(16));
