import { createClient } from "../build/hey-api/client/index.js";
import { updateWorkflowInstanceStatus } from "../build/hey-api/sdk.gen.js";
import { apiKey, server, workflow } from "../workload.js";

const client = createClient({ baseUrl: server, auth: apiKey });
const { error } = await updateWorkflowInstanceStatus({ client, path: workflow, body: { status: "suspend" } });
if (error) console.error(error.errorId);
