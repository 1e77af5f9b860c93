/** The same call by each peer, as its documentation shows it: sent, read, parsed, its failure told from success. */
import { isErrorFromAlias, Zodios } from "@zodios/core";
import { createClient } from "8x8-automation-client";
import { contract } from "8x8-automation-client/openapi-fetch";
import axios from "axios";
import ky from "ky";
import { ofetch } from "ofetch";
import createOpenapiFetchClient from "openapi-fetch";
import { z } from "zod/v3";
import type { paths } from "../../../generated/schema.js";
import { createClient as createHeyApiClient } from "./build/hey-api/client/index.js";
import { updateWorkflowInstanceStatus } from "./build/hey-api/sdk.gen.js";
import { createClient as createHeyApiZodClient } from "./build/hey-api-zod/client/index.js";
import { updateWorkflowInstanceStatus as updateWithZod } from "./build/hey-api-zod/sdk.gen.js";
import { apiKey, type Command, template, urlOf, type Workflow } from "./workload.js";

/** @returns the failure's code; `undefined` for success */
export type Call = (path: Workflow, status: Command) => Promise<number | undefined>;

const headers = { authorization: `Bearer ${apiKey}` };
const timeout = 30_000;

export const ours = "8x8-automation-client";

/** @param adapter which of axios's transports */
export function connect(baseUrl: string, adapter: "fetch" | "http"): Record<string, Call> {
  const client = createClient({ apiKey, baseUrl });
  const openapiFetch = createOpenapiFetchClient<paths>({ baseUrl, headers });
  const checked = createOpenapiFetchClient<paths>({ baseUrl, headers });
  checked.use(contract());
  const heyApi = createHeyApiClient({ baseUrl, auth: apiKey });
  const heyApiZod = createHeyApiZodClient({ baseUrl, auth: apiKey });
  const kyClient = ky.create({ headers, timeout, retry: 0, throwHttpErrors: false });
  const axiosClient = axios.create({ adapter, headers, timeout, validateStatus: null });
  // Its types are written for zod 3, of which zod 4 brings only the code.
  const zodios = new Zodios(baseUrl, zodiosApi as never, {
    axiosConfig: { adapter, headers, timeout },
  }) as unknown as { updateWorkflowInstanceStatus: (body: object, options: object) => Promise<unknown> };
  return {
    "raw fetch": async (path, status) => {
      const response = await fetch(urlOf(baseUrl, path), {
        method: "PATCH",
        headers: { "content-type": "application/json", authorization: `Bearer ${apiKey}` },
        body: JSON.stringify({ status }),
      });
      const text = await response.text();
      return response.ok ? undefined : JSON.parse(text).code;
    },
    [ours]: async (path, status) => {
      const outcome = await client.updateWorkflowInstanceStatus({ params: { path }, body: { status } });
      return outcome.ok ? undefined : outcome.error.code;
    },
    "openapi-fetch": async (path, status) => {
      const { error, response } = await openapiFetch.PATCH(template, { params: { path }, body: { status } });
      return response.ok ? undefined : error?.code;
    },
    "openapi-fetch with contract": async (path, status) => {
      const { error, response } = await checked.PATCH(template, { params: { path }, body: { status } });
      return response.ok ? undefined : error?.code;
    },
    "hey-api": async (path, status) => {
      const { error } = await updateWorkflowInstanceStatus({ client: heyApi, path, body: { status } });
      return error?.code;
    },
    "hey-api with zod": async (path, status) => {
      const { error } = await updateWithZod({ client: heyApiZod, path, body: { status } });
      return error?.code;
    },
    ky: async (path, status) => {
      const response = await kyClient.patch(urlOf(baseUrl, path), { json: { status } });
      if (response.ok) await response.text();
      return response.ok ? undefined : (await response.json<{ code: number }>()).code;
    },
    ofetch: async (path, status) => {
      const { ok, _data } = await ofetch.raw(urlOf(baseUrl, path), {
        method: "PATCH",
        headers,
        timeout,
        retry: 0,
        ignoreResponseError: true,
        body: { status },
      });
      return ok ? undefined : _data.code;
    },
    axios: async (path, status) => {
      const { status: code, data } = await axiosClient.patch(urlOf(baseUrl, path), { status });
      return code < 300 ? undefined : data.code;
    },
    zodios: async (params, status) => {
      try {
        await zodios.updateWorkflowInstanceStatus({ status }, { params });
        return undefined;
      } catch (error) {
        if (!isErrorFromAlias(zodiosApi as never, "updateWorkflowInstanceStatus" as never, error))
          throw error;
        return (error as { response: { data: { code: number } } }).response.data.code;
      }
    },
  };
}

const error = z.object({
  code: z.number().int(),
  message: z.string(),
  errorId: z.string(),
  timestamp: z.string(),
});
const zodiosApi = [
  {
    alias: "updateWorkflowInstanceStatus",
    method: "patch",
    path: "/api/v1/accounts/:accountId/definitions/:definitionId/workflows/:workflowId",
    parameters: [
      {
        name: "body",
        type: "Body",
        schema: z.object({ status: z.enum(["suspend", "resume", "terminate"]) }),
      },
    ],
    response: z.unknown(),
    errors: [
      { status: 400, schema: error },
      { status: 404, schema: error },
    ],
  },
];
