import { Ajv2020 } from "ajv/dist/2020.js";
import createClient from "openapi-fetch";
import type { paths } from "../../../../generated/schema.js";
import { apiKey, server, template, workflow } from "../workload.js";

const validate = new Ajv2020().compile({
  type: "object",
  required: ["code", "message", "errorId", "timestamp"],
  properties: {
    code: { type: "integer" },
    message: { type: "string" },
    errorId: { type: "string" },
    timestamp: { type: "string" },
  },
});
const client = createClient<paths>({ baseUrl: server, headers: { authorization: `Bearer ${apiKey}` } });
const { error } = await client.PATCH(template, { params: { path: workflow }, body: { status: "suspend" } });
if (error && !validate(error)) throw new Error(JSON.stringify(validate.errors));
if (error) console.error(error.errorId);
