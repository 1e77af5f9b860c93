import { createClient } from "8x8-automation-client";
import { EnvHttpProxyAgent, fetch } from "undici";

// Reads HTTP_PROXY, HTTPS_PROXY and NO_PROXY.
const dispatcher = new EnvHttpProxyAgent();

export const client = createClient({
  apiKey: process.env.AUTOMATION_API_KEY ?? "",
  baseUrl: process.env.AUTOMATION_BASE_URL,
  fetch: (request, init) => fetch(request, { ...init, dispatcher }),
});
