import ky, { HTTPError } from "ky";
import { apiKey, server, urlOf, workflow } from "../workload.js";

try {
  const headers = { authorization: `Bearer ${apiKey}` };
  await ky.patch(urlOf(server, workflow), { headers, json: { status: "suspend" } });
} catch (error) {
  if (!(error instanceof HTTPError)) throw error;
  console.error(error.data);
}
