import { createClient } from "8x8-automation-client";

export const client = createClient({
  apiKey: process.env.AUTOMATION_API_KEY ?? "",
  baseUrl: process.env.AUTOMATION_BASE_URL,
});
