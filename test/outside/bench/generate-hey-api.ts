/** hey-api's client of the same document, without and with its zod plugin, into `build/`. */
import { fileURLToPath } from "node:url";
import { createClient } from "@hey-api/openapi-ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const input = path("../../../openapi/automation.yaml");
const logs = { level: "silent" } as const;
await createClient({
  input,
  logs,
  output: path("build/hey-api"),
  plugins: ["@hey-api/client-fetch", "@hey-api/sdk"],
});
await createClient({
  input,
  logs,
  output: path("build/hey-api-zod"),
  plugins: ["@hey-api/client-fetch", "zod", { name: "@hey-api/sdk", validator: true }],
});
