/** An error as the API writes it. */
export function errorResponse(
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  // The vendor writes hundredths of a second.
  const timestamp = new Date().toISOString().replace(/\dZ/, "Z");
  // Response.json is not used: older platforms and polyfills do not have it.
  return new Response(JSON.stringify({ code, message, errorId: uuid(), timestamp }), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** crypto.randomUUID is not used for the same reason. These ids may be guessed. */
const uuid = (): string =>
  "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replaceAll("x", () => Math.floor(Math.random() * 16).toString(16));
