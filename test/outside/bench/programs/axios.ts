import axios from "axios";
import { urlOf } from "../../../../scripts/generate/plan/operations.js";
import { apiKey, server, workflow } from "../workload.js";

try {
  const headers = { authorization: `Bearer ${apiKey}` };
  await axios.patch(urlOf(server, workflow), { status: "suspend" }, { headers });
} catch (error) {
  if (!axios.isAxiosError(error)) throw error;
  console.error(error.response?.data.errorId);
}
