import { createClient } from "8x8-automation-client";
import { keyOf } from "./vault.js";

/**
 * A client sends its own key with each of its calls. To make one costs no request, and all share `fetch`'s connections.
 *
 * @param {string} tenant
 */
export const clientOf = (tenant) =>
  createClient({
    apiKey: () => keyOf(tenant),
    baseUrl: process.env.AUTOMATION_BASE_URL,
  });
