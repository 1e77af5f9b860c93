import { ApiError, createClient, suspend } from "8x8-automation-client";

/** What a page does for a workflow: says how it went. */
export async function run(options, workflow) {
  try {
    await suspend(createClient(options), workflow);
    return "suspended";
  } catch (error) {
    return error instanceof ApiError ? `refused with code ${error.code}` : `failed: ${error}`;
  }
}
