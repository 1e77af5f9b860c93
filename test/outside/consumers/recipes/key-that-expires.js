import { createClient } from "8x8-automation-client";
import { renewKey } from "./vault.js";

let key = "";
let expiresAt = 0;
/** @type {Promise<string> | undefined} */
let renewal;

/** Calls that come while a key is being renewed wait for the same one. After a failure the next call tries again. */
function apiKey() {
  if (Date.now() < expiresAt - 60_000) return key;
  renewal ??= renewKey()
    .then((renewed) => {
      ({ key, expiresAt } = renewed);
      return key;
    })
    .finally(() => {
      renewal = undefined;
    });
  return renewal;
}

export const client = createClient({ apiKey, baseUrl: process.env.AUTOMATION_BASE_URL });
