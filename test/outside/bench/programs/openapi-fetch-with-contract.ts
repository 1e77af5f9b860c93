import { contract } from "8x8-automation-client/openapi-fetch";
import createClient from "openapi-fetch";
import type { paths } from "../../../../generated/schema.js";
import { apiKey, server, template, workflow } from "../workload.js";

const client = createClient<paths>({ baseUrl: server, headers: { authorization: `Bearer ${apiKey}` } });
client.use(contract());
const { error } = await client.PATCH(template, { params: { path: workflow }, body: { status: "suspend" } });
if (error) console.error(error.errorId);
