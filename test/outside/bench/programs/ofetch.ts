import { FetchError, ofetch } from "ofetch";
import { apiKey, server, urlOf, workflow } from "../workload.js";

try {
  const headers = { authorization: `Bearer ${apiKey}` };
  await ofetch(urlOf(server, workflow), { method: "PATCH", headers, body: { status: "suspend" } });
} catch (error) {
  if (!(error instanceof FetchError)) throw error;
  console.error(error.data.errorId);
}
