/** One command by each client, as its documentation shows it, with all the checks that it offers turned on. */
import { createRequire } from "node:module";
import { createClient } from "8x8-automation-client";
import ky from "ky";
import createOpenapiFetchClient from "openapi-fetch";
import type { paths } from "../../../../generated/schema.js";
import { createClient as createHeyApiClient } from "../build/hey-api-zod/client/index.js";
import { updateWorkflowInstanceStatus as updateWithHeyApi } from "../build/hey-api-zod/sdk.gen.js";
import { apiKey, type Command, template, urlOf, type Workflow } from "../workload.js";

/** Sends a command. Rejects as the client does. */
export type Send = (path: Workflow, status: Command) => Promise<Told>;

/** What the client returns: success, or a failure. */
export type Told = "success" | { readonly failure: unknown };

const headers = { authorization: `Bearer ${apiKey}` };
/** Given to each client that takes one. */
const timeout = 1_000;

const require = createRequire(import.meta.url);
const version = (manifest: string): string => require(`../${manifest}/package.json`).version;

/** By the names in the table. */
export const versions = {
  "8x8-automation-client": version("../../.."),
  "openapi-fetch": version("node_modules/openapi-fetch"),
  "@hey-api/openapi-ts": version("node_modules/@hey-api/openapi-ts"),
  orval: version("node_modules/orval"),
  "@redocly/cli": version("../../../node_modules/@redocly/cli"),
  ky: version("node_modules/ky"),
  zod: version("node_modules/zod"),
};

const told = (isFailure: boolean, failure: unknown): Told => (isFailure ? { failure } : "success");

/** By name. Each call looks `fetch` up anew. */
export async function connect(baseUrl: string): Promise<Record<string, Send>> {
  const fetchNow: typeof fetch = (...request) => globalThis.fetch(...request);
  const client = createClient({ apiKey, baseUrl, timeout, fetch: fetchNow as never });
  const openapiFetch = createOpenapiFetchClient<paths>({ baseUrl, headers, fetch: fetchNow });
  const heyApi = createHeyApiClient({ baseUrl, auth: apiKey, fetch: fetchNow });
  const kyClient = ky.create({ headers, timeout, retry: 0, fetch: fetchNow });
  const orval = await orvalClient(baseUrl);
  const redocly = await redoclyClient(baseUrl, fetchNow);
  return {
    "8x8-automation-client": async (path, status) => {
      const outcome = await client.updateWorkflowInstanceStatus({ params: { path }, body: { status } });
      return outcome.ok ? "success" : { failure: outcome.error };
    },
    "openapi-fetch": async (path, status) => {
      const { error } = await openapiFetch.PATCH(template, { params: { path }, body: { status } });
      return told(error !== undefined, error);
    },
    "hey-api with zod": async (path, status) => {
      const { error } = await updateWithHeyApi({ client: heyApi, path, body: { status } });
      return told(error !== undefined, error);
    },
    "orval with zod": async ({ accountId, definitionId, workflowId }, status) => {
      const result = await orval(accountId, definitionId, workflowId, { status }, { headers });
      return told(result.status !== 200, result.data);
    },
    "redocly generate-client with zod": async (path, status) => {
      await redocly({ path, body: { status } });
      return "success";
    },
    ky: async (path, status) => {
      await kyClient.patch(urlOf(baseUrl, path), { json: { status } }).text();
      return "success";
    },
  };
}

type Orval = (
  accountId: string,
  definitionId: string,
  workflowId: string,
  body: { status: Command },
  init: RequestInit,
) => Promise<{ status: number; data: unknown }>;

// What these two generate is not type-checked here: their imports are written for bundlers.
async function orvalClient(baseUrl: string): Promise<Orval> {
  process.env.BASE_URL = baseUrl;
  const { updateWorkflowInstanceStatus } = await import(
    String(new URL("../build/orval/client.ts", import.meta.url))
  );
  return updateWorkflowInstanceStatus;
}

type Redocly = (call: { path: Workflow; body: { status: Command } }) => Promise<unknown>;

async function redoclyClient(serverUrl: string, fetch: typeof globalThis.fetch): Promise<Redocly> {
  const folder = new URL("../build/redocly/", import.meta.url);
  const { configure, use, updateWorkflowInstanceStatus } = await import(String(new URL("client.ts", folder)));
  const { zodValidation } = await import(String(new URL("client.zod.ts", folder)));
  configure({ serverUrl, auth: { bearer: apiKey }, timeout, fetch });
  use(zodValidation({ response: "throw" }));
  return updateWorkflowInstanceStatus;
}
