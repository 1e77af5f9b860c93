import { updateWorkflowInstanceStatus } from "../../../../generated/operations.js";
import { createClient } from "../../../../src/client.js";
import { apiKey, server, workflow } from "../workload.js";

const client = createClient({ baseUrl: server, auth: apiKey });
const { error } = await updateWorkflowInstanceStatus({ client, path: workflow, body: { status: "suspend" } });
if (error) console.error(error.errorId);
