import ky, { HTTPError } from "ky";
import { urlOf } from "../../../../scripts/generate/plan/operations.js";
import { apiKey, server, workflow } from "../workload.js";

try {
  const headers = { authorization: `Bearer ${apiKey}` };
  await ky.patch(urlOf(server, workflow), { headers, json: { status: "suspend" } });
} catch (error) {
  if (!(error instanceof HTTPError)) throw error;
  console.error(error.data);
}
