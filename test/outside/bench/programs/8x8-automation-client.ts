import { ApiError, createClient, suspend } from "8x8-automation-client";
import { apiKey, workflow } from "../workload.js";

try {
  await suspend(createClient({ apiKey }), workflow);
} catch (error) {
  if (!(error instanceof ApiError)) throw error;
  console.error(error.errorId);
}
