/** Adds the CORS headers that let a page of any origin call a server. */
import type { Handle } from "./serve.js";

const anyOrigin = { "access-control-allow-origin": "*", "access-control-expose-headers": "*" };

export const withCors =
  (handle: Handle): Handle =>
  async (request) => {
    const method = request.headers.get("access-control-request-method");
    if (request.method === "OPTIONS" && method !== null) {
      // The names are repeated, because `*` does not include `Authorization`.
      const names = request.headers.get("access-control-request-headers") ?? "";
      const allowed = { "access-control-allow-methods": method, "access-control-allow-headers": names };
      return new Response(null, { status: 204, headers: { ...anyOrigin, ...allowed } });
    }
    const { status, body, headers } = await handle(request);
    return new Response(body, { status, headers: [...headers, ...Object.entries(anyOrigin)] });
  };
