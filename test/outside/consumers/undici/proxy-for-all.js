import { createClient } from "8x8-automation-client";
import { EnvHttpProxyAgent, setGlobalDispatcher } from "undici";

// For every fetch of the program, the runtime's own too.
setGlobalDispatcher(new EnvHttpProxyAgent());

export const client = createClient({
  apiKey: process.env.AUTOMATION_API_KEY ?? "",
  baseUrl: process.env.AUTOMATION_BASE_URL,
});
