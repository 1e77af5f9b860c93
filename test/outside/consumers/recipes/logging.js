import { createClient } from "8x8-automation-client";

export const client = createClient({
  apiKey: process.env.AUTOMATION_API_KEY ?? "",
  baseUrl: process.env.AUTOMATION_BASE_URL,
  // Once for each attempt. The headers hold the key: they are not logged.
  fetch: async (request) => {
    const start = performance.now();
    let outcome = "no answer";
    try {
      const response = await fetch(request);
      outcome = String(response.status);
      return response;
    } finally {
      const { pathname } = new URL(request.url);
      console.log(request.method, pathname, outcome, `${Math.round(performance.now() - start)} ms`);
    }
  },
});
