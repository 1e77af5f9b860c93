import { FetchError, ofetch } from "ofetch";
import { urlOf } from "../../../../scripts/generate/plan/operations.js";
import { apiKey, server, workflow } from "../workload.js";

try {
  const headers = { authorization: `Bearer ${apiKey}` };
  await ofetch(urlOf(server, workflow), { method: "PATCH", headers, body: { status: "suspend" } });
} catch (error) {
  if (!(error instanceof FetchError)) throw error;
  console.error(error.data.errorId);
}
