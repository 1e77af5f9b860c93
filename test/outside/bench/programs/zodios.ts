import { isErrorFromAlias, Zodios } from "@zodios/core";
import { z } from "zod/v3";
import { apiKey, server, workflow } from "../workload.js";

const schema = z.object({
  code: z.number(),
  message: z.string(),
  errorId: z.string(),
  timestamp: z.string(),
});
const api = [
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
    errors: [{ status: 404, schema }],
  },
];
const axiosConfig = { headers: { authorization: `Bearer ${apiKey}` } };
// Its types are written for zod 3, of which zod 4 brings only the code.
const client = new Zodios(server, api as never, { axiosConfig }) as unknown as {
  updateWorkflowInstanceStatus: (body: object, options: object) => Promise<unknown>;
};
try {
  await client.updateWorkflowInstanceStatus({ status: "suspend" }, { params: workflow });
} catch (error) {
  if (!isErrorFromAlias(api as never, "updateWorkflowInstanceStatus" as never, error)) throw error;
  console.error((error as { response: { data: { errorId: string } } }).response.data.errorId);
}
