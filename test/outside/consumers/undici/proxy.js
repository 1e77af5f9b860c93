import { createClient } from "8x8-automation-client";
import { EnvHttpProxyAgent, fetch } from "undici";

// Reads HTTP_PROXY, HTTPS_PROXY and NO_PROXY.
const dispatcher = new EnvHttpProxyAgent();

export const client = createClient({
  apiKey: process.env.AUTOMATION_API_KEY ?? "",
  baseUrl: process.env.AUTOMATION_BASE_URL,
  // The URL alone: the types of undici's package are not those of the runtime's Request.
  fetch: (request, init) => fetch(request.url, { ...init, dispatcher }),
});
