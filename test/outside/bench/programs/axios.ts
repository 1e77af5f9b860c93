import axios from "axios";
import { apiKey, server, urlOf, workflow } from "../workload.js";

try {
  const headers = { authorization: `Bearer ${apiKey}` };
  await axios.patch(urlOf(server, workflow), { status: "suspend" }, { headers });
} catch (error) {
  if (!axios.isAxiosError(error)) throw error;
  console.error(error.response?.data.errorId);
}
