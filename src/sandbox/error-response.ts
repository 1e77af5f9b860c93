/** An error as the API writes it. */
export function errorResponse(
  status: number,
  code: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  // The vendor writes hundredths of a second.
  const timestamp = new Date().toISOString().replace(/\dZ/, "Z");
  return Response.json({ code, message, errorId: crypto.randomUUID(), timestamp }, { status, headers });
}
