/** An error as the API writes it. */
export function errorResponse(
  status: number,
  code: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  // The vendor writes hundredths of a second.
  const timestamp = new Date().toISOString().replace(/\dZ/, "Z");
  const body = JSON.stringify({ code, message, errorId: randomId(), timestamp });
  return new Response(body, { status, headers: { "content-type": "application/json", ...headers } });
}

/** In the form of a UUID. Not every platform has `crypto`, and nothing here must be hard to guess. */
const randomId = () =>
  "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replace(/x/g, () => Math.floor(Math.random() * 16).toString(16));
