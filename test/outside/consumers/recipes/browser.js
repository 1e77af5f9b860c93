import { createClient, terminate } from "8x8-automation-client";
import { workflowOf } from "./session.js";

const client = createClient({
  apiKey: process.env.AUTOMATION_API_KEY ?? "",
  baseUrl: process.env.AUTOMATION_BASE_URL,
});

/**
 * Your server's answer to `fetch("/orders/7/terminate", { method: "POST" })` in your page.
 *
 * @param {Request} request
 */
export async function handle(request) {
  if (request.headers.get("sec-fetch-site") !== "same-origin") return new Response(null, { status: 403 });
  // Which workflow it is, your server decides by who asks: a page could name any.
  const workflow = await workflowOf(request);
  if (workflow === undefined) return new Response(null, { status: 404 });
  await terminate(client, workflow);
  return new Response(null, { status: 204 });
}
